//! The fates of many mutants, counted and in words.

use std::collections::BTreeMap;
use std::fmt;

use super::mutant::{Equivalent, Fate, Mutant};
use crate::property::Property;

/// The fates of many mutants.
#[derive(Debug, Default)]
pub struct Summary {
    /// The module.
    pub name: String,
    /// Those that are no valid modules.
    pub invalid: usize,
    /// Those killed, by the first property that was refuted.
    pub killed: BTreeMap<Property, usize>,
    /// Those that survived and are listed, by their change.
    pub listed: BTreeMap<String, usize>,
    /// Those that survived and are not listed.
    pub unlisted: Vec<(Mutant, String)>,
    /// Those that the executor does not cover.
    pub outside: Vec<(Mutant, String)>,
    /// Those for which the solver could not decide.
    pub unknown: Vec<(Mutant, String)>,
}

impl Summary {
    /// The number of mutants that are valid modules and for which there is a result.
    #[must_use]
    pub fn settled(&self) -> usize {
        self.killed.values().sum::<usize>()
            + self.listed.values().sum::<usize>()
            + self.unlisted.len()
    }

    pub(super) fn count(&mut self, mutant: Mutant, fate: Fate, known: &[Equivalent]) {
        match fate {
            Fate::Invalid => self.invalid += 1,
            Fate::Outside(what) => self.outside.push((mutant, what)),
            Fate::Killed(property) => *self.killed.entry(property).or_default() += 1,
            Fate::Survived(what) if known.iter().any(|equivalent| equivalent.change == what) => {
                *self.listed.entry(what).or_default() += 1;
            }
            Fate::Survived(what) => self.unlisted.push((mutant, what)),
            Fate::Unknown(why) => self.unknown.push((mutant, why)),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}: {} mutants settled", self.name, self.settled())?;
        for (property, count) in &self.killed {
            writeln!(out, "  {count:>6} killed by {property}: {}", property.words())?;
        }
        for (what, count) in &self.listed {
            writeln!(out, "  {count:>6} equivalent: {what}")?;
        }
        writeln!(out, "  {:>6} not valid, not counted", self.invalid)?;
        let lists = [
            ("survives, NOT LISTED", &self.unlisted),
            ("not covered", &self.outside),
            ("unknown", &self.unknown),
        ];
        for (kind, mutants) in lists {
            for (Mutant { offset, to }, what) in mutants {
                writeln!(out, "  byte {offset:#x} to {to:#04x} {kind}: {what}")?;
            }
        }
        Ok(())
    }
}
