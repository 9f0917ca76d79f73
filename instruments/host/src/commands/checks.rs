//! What the subcommands write for CI services, beside their reports.

use std::path::{Path, PathBuf};

use shell::Failure;
use shell::checks::{Check, Files, write_checks};

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
    /// Writes what was asked for.
    pub(crate) fn write(&self, checks: &[Check]) -> Result<(), Failure> {
        let files = Files {
            junit: self.junit.as_deref(),
            codeclimate: self.codeclimate.as_deref(),
            annotations: self.annotations.as_deref(),
        };
        Ok(write_checks("plugin-host", checks, files)?)
    }
}

/// The place of a check that is about a file as a whole.
pub(crate) fn whole(path: &Path) -> (String, usize) {
    (path.display().to_string(), 1)
}
