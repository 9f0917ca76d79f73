//! The command line and the exit status.
//!
//! 0: the report is complete, the budget holds. 1: the budget does not hold. 2: could not tell.
//! The options are in `arguments.rs`, what they do in `commands/`.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::arguments::Arguments;
use crate::commands;

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shell::run("size-report", |out| commands::run(arguments, out))
}

/// The options and subcommands, for completions and man pages.
#[must_use]
pub fn definition() -> clap::Command {
    Arguments::command()
}
