//! Makes what is made of `abi/data/`: the declarations, types and tables of the crate `proxy-wasm-abi` in
//! `abi/src/generated/`, the bindings for other languages in `abi/bindings/`, and the hosts that `plugin-host` imitates.
//!
//! Nothing is written here: the test of this crate compares, and rewrites with `BLESS=1`. The crate does not
//! use `proxy-wasm-abi`, so that a mistake in what is made does not keep it from being made anew.
//!
//! Read next: `data.rs`, what the files say; `prose.rs`, what follows from it for the documentation; `rust.rs`.

mod bindings;
pub mod data;
mod personalities;
mod prose;
mod rust;
mod source;
mod text;

use std::path::{Path, PathBuf};

use anyhow::Result;

use data::Abi;
use data::function::Function;

/// A file that is made of the data.
#[derive(Debug)]
pub struct Made {
    /// Where it belongs, from the root of the repository.
    pub path: PathBuf,
    /// What it says.
    pub text: String,
}

/// In which callbacks a function works, as Markdown; nothing, if that was not measured.
#[must_use]
pub fn works_in(abi: &Abi, function: &Function) -> String {
    prose::works_in(abi, function)
}

/// The root of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Everything that is made of the data in `abi/data/`.
///
/// # Errors
///
/// If the data contradicts itself, or cannot be read.
pub fn made() -> Result<Vec<Made>> {
    let abi = Abi::read(&repository().join("abi/data"))?;
    let mut files = rust::files(&abi)?;
    files.extend(bindings::files(&abi));
    Ok(files)
}
