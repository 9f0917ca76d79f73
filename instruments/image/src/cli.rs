//! The command line: arguments, exit status, and nothing else.
//!
//! The report goes to standard output, everything else to standard error. Exit
//! status 0 means that what was asked holds, 1 that it does not, 2 that nobody
//! could tell. What the subcommands take and do is in `commands/`.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use shell::Verdict;

use crate::commands::{self, Arguments};

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shell::run("plugin-image", |out| {
        let outcome = commands::run(&arguments)?;
        out.print(&outcome.report);
        Ok::<_, plugin_image::error::Error>(Verdict::of(outcome.holds))
    })
}

/// The options and subcommands, for completions and man pages.
#[must_use]
pub fn definition() -> clap::Command {
    Arguments::command()
}
