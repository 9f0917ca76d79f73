//! The limits of all callbacks of a `trace` or a `check` together, so that it ends in time whatever
//! the plugin does.

use std::time::Duration;

use super::Plugin;

/// Fuel for all of them: a few seconds, however many callbacks there are.
const FUEL: u64 = 4_000_000_000;
/// CPU time for all of them, for instructions that take unusually long.
const TIME_MAX: Duration = Duration::from_secs(3);
/// The CPU time left at least for a plugin that took long to compile.
const TIME_MIN: Duration = Duration::from_secs(1);
/// CPU time for compiling and running: honest plugins of many megabytes spend most of it on
/// compiling, and hardly any on running.
const TIME_WITH_COMPILING: Duration = Duration::from_secs(9);

impl Plugin {
    /// The same plugin with the bounds of a `trace` or a `check`.
    #[must_use]
    pub fn for_one_run(self) -> Self {
        let left = TIME_WITH_COMPILING.saturating_sub(self.compiled_in);
        self.with_fuel_in_all(FUEL).with_time_in_all(left.clamp(TIME_MIN, TIME_MAX))
    }
}
