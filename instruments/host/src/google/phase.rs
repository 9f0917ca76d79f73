//! The observed result of a phase, and the files that a test names.

use crate::header_map::HeaderMap;
use crate::outcome::LocalResponse;

/// Reads a file that a test names; the error is one line.
pub(super) type Files<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, String>;

/// The observed result of a phase.
#[derive(Debug, Default)]
pub(super) struct Phase {
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) local: Option<LocalResponse>,
    /// The plugin paused the headers.
    pub(super) stopped: bool,
    pub(super) log: Vec<Vec<u8>>,
}
