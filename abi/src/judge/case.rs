//! One module on one host, which the rules in `loading.rs` and `functions.rs` look at.

use super::finding::{Outcome, Subject};
use super::lookup::Judge;
use super::reason::Reason;
use crate::table::{Choice, Host, Version};

/// One module on one host.
pub(super) struct Case<'c, 'a> {
    pub(super) host: &'static Host,
    pub(super) judge: &'c Judge<'a>,
    pub(super) choice: Choice,
}

/// Where a rule reports to.
pub(super) type Report<'r, 'a> = &'r mut dyn FnMut(Outcome, Reason, Subject<'a>);

impl Case<'_, '_> {
    /// The version that counts; `None` if the host does not ask, and the plugin does not say.
    pub(super) fn version(&self) -> Option<Version> {
        match self.choice {
            Choice::Version(version) => Some(version),
            Choice::Refused | Choice::NotAsked => self.judge.declared(),
        }
    }

    /// The start function that the host runs first, if there is one.
    pub(super) fn start_function(&self) -> Option<&'static str> {
        self.judge.start_function(self.host)
    }
}
