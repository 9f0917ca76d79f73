//! What the subcommands write for CI services, beside their reports.

use std::path::{Path, PathBuf};

use shell::Checked;
use shell::checks::Files;

use super::Outcome;

/// Which reports a CI service wants.
#[derive(clap::Args, Debug)]
pub(crate) struct Reports {
    /// Write the checks as test cases too, in the format of JUnit
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Write what does not hold too, in the format of Code Climate
    #[arg(long, value_name = "FILE")]
    codeclimate: Option<PathBuf>,
    /// Write what does not hold too, as annotations of GitHub's runner
    #[arg(long, value_name = "FILE")]
    annotations: Option<PathBuf>,
}

impl Reports {
    /// Writes what was asked for, and passes on how the subcommand has ended.
    pub(crate) fn write(&self, command: &str, checked: Checked, ended: Outcome) -> Outcome {
        let files = Files {
            junit: self.junit.as_deref(),
            codeclimate: self.codeclimate.as_deref(),
            annotations: self.annotations.as_deref(),
        };
        checked.report("plugin-host", command, ended, files)
    }
}

/// The place of a check that is about a file as a whole.
pub(crate) fn whole(path: &Path) -> (String, usize) {
    (path.display().to_string(), 1)
}
