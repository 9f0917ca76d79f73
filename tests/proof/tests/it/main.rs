//! The shipped bytes are proved, and the proof can fail.

mod agreement;
mod engine;
mod languages;
mod mutants;
mod proved;
mod random;
mod refuted;

use std::fs;
use std::path::{Path, PathBuf};

/// The artifacts that are proved.
const SHIPPED: [&str; 3] = ["plugin.wasm", "plugin-portable.wasm", "plugin-strict.wasm"];

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The bytes of an artifact.
fn artifact(name: &str) -> Vec<u8> {
    let path = project().join("dist").join(name);
    fs::read(&path)
        .unwrap_or_else(|error| panic!("{}: {error}: run `scripts/build`", path.display()))
}

/// A test module, assembled from its text.
fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    wat::parse_file(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
