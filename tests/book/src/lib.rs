//! Generates `abi/book/step.html`, the page that steps through a request, and contains the tests of
//! the book.
//!
//! The page is one file that loads nothing. It is assembled from its sources in `abi/book/step/`,
//! the modules in `dist/`, the ABI's table and the behaviour of the hosts. The tests compare it
//! with the committed page, and rewrite that with `BLESS=1`.
//!
//! Read next: `step.rs`, then `abi/book/step/run.js`.

mod data;
pub mod step;

use std::path::PathBuf;

/// A path inside the repository.
#[must_use]
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}
