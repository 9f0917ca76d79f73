//! The command line: arguments, exit status, and nothing else.
//!
//! The report goes to standard output, everything else to standard error. The exit
//! status is 0 if the image is accepted, 1 if it is not, 2 if that could not be
//! determined. The subcommands are in `commands/`.

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
