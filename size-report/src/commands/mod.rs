//! The implementation of the commands. Each returns a verdict.

mod check;
mod init;
mod report;

use std::io;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Error, anyhow};
use shell::{Failure, Stdout, Verdict};

use crate::arguments::{Arguments, Command};

/// Runs the requested command.
pub(crate) fn run(arguments: Arguments, out: &mut Stdout) -> Result<Verdict, Failure> {
    match (arguments.command, arguments.report) {
        (Some(Command::Check(check)), _) => check::run(&check, out),
        (Some(Command::Init(init)), _) => init::run(&init, out).map_err(failure),
        (None, Some(report)) => report::run(&report, out).map_err(failure),
        (None, None) => Err(failure(anyhow!(
            "no module given: try `size-report plugin.wasm` or `size-report --help`"
        ))),
    }
}

fn failure(error: Error) -> Failure {
    Failure::could_not_tell(format_args!("{error:#}"))
}

/// Prints text, with colours if the terminal shows them and the user wants them.
fn print(out: &mut Stdout, text: &str) {
    match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => out.print(&anstream::adapter::strip_str(text).to_string()),
        _ => out.print(text),
    }
}
