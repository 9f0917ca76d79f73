//! Generates code from `abi/data/`: the declarations, types and tables of `proxy-wasm-abi` in
//! `abi/src/generated/`, the bindings for other languages in `abi/bindings/`, and the hosts that
//! `plugin-host` imitates.
//!
//! The crate writes no files: its test compares, and rewrites them with `BLESS=1`. It does not
//! depend on `proxy-wasm-abi`, so it can replace generated code that does not compile.
//!
//! Read next: `data.rs`, the contents of the files; `prose.rs`, their documentation; `rust.rs`.

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

/// A generated file.
#[derive(Debug)]
pub struct Made {
    /// Its path, relative to the root of the repository.
    pub path: PathBuf,
    /// Its contents.
    pub text: String,
}

/// The callbacks in which a function works, as Markdown; empty if that was not measured.
#[must_use]
pub fn works_in(abi: &Abi, function: &Function) -> String {
    prose::works_in(abi, function)
}

/// The root of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All files that are generated from `abi/data/`.
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
