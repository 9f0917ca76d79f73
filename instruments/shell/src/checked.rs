//! The checks of a command, from its start to its end, however it ends.
//!
//! A CI service that reads only the reports takes a report that is not there, or that of an earlier run, for success. So a
//! command that ends early leaves reports, too: what it has checked until then, and one check that could not be told.

use crate::checks::{Check, Files, Outcome, write_checks};
use crate::exit::{Failure, Verdict};

/// What a command has checked so far.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Checked {
    /// The checks that are done.
    pub done: Vec<Check>,
    /// What is being checked: the file to look at if the command ends early, and the line in it.
    pub place: (String, usize),
}

impl Checked {
    /// Nothing yet.
    #[must_use]
    pub fn at(place: (String, usize)) -> Self {
        Self { done: Vec::new(), place }
    }

    /// Writes the reports that were asked for, and passes on how the command has ended.
    ///
    /// # Errors
    ///
    /// Why the command ended early, or else why a report could not be written.
    pub fn report(
        mut self,
        tool: &str,
        command: &str,
        ended: Result<Verdict, Failure>,
        files: Files<'_>,
    ) -> Result<Verdict, Failure> {
        if let Err(failure) = &ended {
            self.done.push(Check {
                group: self.place.0.clone(),
                name: command.to_owned(),
                kind: "input",
                place: self.place,
                outcome: Outcome::of_failure(failure),
            });
        }
        let written = write_checks(tool, &self.done, files);
        let verdict = ended?;
        written?;
        Ok(verdict)
    }
}
