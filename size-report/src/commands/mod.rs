//! What the commands do. Each says whether what it was asked holds.

mod check;
mod init;
mod report;

use std::io;

use anstream::{AutoStream, ColorChoice};
use anyhow::{Result, bail};
use shell::{Stdout, Verdict};

use crate::arguments::{Arguments, Command};

/// Runs what the command line asks for.
pub(crate) fn run(arguments: Arguments, out: &mut Stdout) -> Result<Verdict> {
    match (arguments.command, arguments.report) {
        (Some(Command::Check(check)), _) => check::run(&check, out),
        (Some(Command::Init(init)), _) => init::run(&init, out),
        (None, Some(report)) => report::run(&report, out),
        (None, None) => {
            bail!("no module is given: try `size-report plugin.wasm` or `size-report --help`")
        }
    }
}

/// Prints, with colours where the user wants and sees them.
fn print(out: &mut Stdout, text: &str) {
    match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => out.print(&anstream::adapter::strip_str(text).to_string()),
        _ => out.print(text),
    }
}
