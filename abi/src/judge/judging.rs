//! Holds a module against a host, rule by rule.

use super::case::Case;
use super::finding::Finding;
use super::functions::{self, Misfit};
use super::lookup::Judge;
use crate::table::{Function, Host, Version};

impl<'a> Judge<'a> {
    /// Reports every problem of the module on a host.
    pub fn on(&self, host: &'static Host, report: &mut dyn FnMut(Finding<'a>)) {
        let case = Case { host, judge: self, choice: self.choice(host) };
        let mut found = |outcome, reason, subject| {
            report(Finding { host, outcome, reason, subject });
        };
        case.loading(&mut found);
        case.functions(&mut found);
    }

    /// What happens when a host that runs the module as that version calls an exported callback.
    #[must_use]
    pub fn misfit(&self, host: &Host, function: &'static Function, version: Version) -> Misfit {
        self.export(function).map_or(Misfit::None, |export| {
            functions::misfit(host, function, Some(version), export.item)
        })
    }
}
