//! The host: whatever implements the imports.

use super::path::Event;
use super::run::Run;
use crate::memory::Memory;
use crate::module::Refusal;
use crate::term::Term;

/// The host: whatever implements the imports.
pub trait Host {
    /// Handles a hostcall: sets `after` and `status` of `event`, whose other fields are set.
    /// `ordinal` counts the calls on this path.
    ///
    /// # Errors
    ///
    /// The host does not know the function.
    fn call(
        &mut self,
        run: &mut Run<'_, '_>,
        event: &Event,
        ordinal: usize,
    ) -> Result<(Memory, Term), Refusal>;
}
