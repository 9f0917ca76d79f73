//! Reports for CI services.

use std::path::{Path, PathBuf};

use shell::Checked;
use shell::checks::Files;

use super::Outcome;

/// Which reports to write.
#[derive(clap::Args, Debug)]
pub(crate) struct Reports {
    /// Also write every check as a test case in a JUnit report
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,
    /// Also write failures as a Code Climate report
    #[arg(long, value_name = "FILE")]
    codeclimate: Option<PathBuf>,
    /// Also write failures as GitHub Actions annotations
    #[arg(long, value_name = "FILE")]
    annotations: Option<PathBuf>,
}

impl Reports {
    /// Writes the requested reports, and passes on how the subcommand ended.
    pub(crate) fn write(&self, command: &str, checked: Checked, ended: Outcome) -> Outcome {
        let files = Files {
            junit: self.junit.as_deref(),
            codeclimate: self.codeclimate.as_deref(),
            annotations: self.annotations.as_deref(),
        };
        checked.report("plugin-host", command, ended, files)
    }
}

/// The location of a check that concerns a whole file.
pub(crate) fn whole(path: &Path) -> (String, usize) {
    (path.display().to_string(), 1)
}
