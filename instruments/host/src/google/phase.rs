//! What is seen of a phase, and the files that a test names.

use crate::header_map::HeaderMap;
use crate::outcome::LocalResponse;

/// Reads a file that a test names, or says in one line why not.
pub(super) type Files<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, String>;

/// What is seen of a phase.
#[derive(Debug, Default)]
pub(super) struct Phase {
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
    pub(super) local: Option<LocalResponse>,
    /// The plugin did not let the headers go on.
    pub(super) stopped: bool,
    pub(super) log: Vec<Vec<u8>>,
}
