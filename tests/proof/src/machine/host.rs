//! Whoever is on the other side of the imports.

use super::path::Event;
use super::run::Run;
use crate::memory::Memory;
use crate::module::Refusal;
use crate::term::Term;

/// Whoever is on the other side of the imports.
pub trait Host {
    /// The host is called: `event` is complete but for `after` and `status`, `ordinal` counts the calls on this path.
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
