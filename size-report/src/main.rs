//! The command line: reads files, prints what the library says, turns the result into an exit status.
//!
//! 0: the report is whole, the budget holds. 1: the budget does not hold. 2: it could not be told.
//! The options are in [`cli`], what they do in [`commands`].

mod cli;
mod commands;

use std::process::ExitCode;

use clap::Parser;
use shell::Failure;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    shell::run("size-report", |out| {
        commands::run(arguments, out)
            .map_err(|error| Failure::could_not_tell(format_args!("{error:#}")))
    })
}
