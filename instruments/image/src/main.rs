//! The command `plugin-image`: arguments, exit status, and nothing else.
//!
//! The report goes to standard output, everything else to standard error. Exit
//! status 0 means that what was asked holds, 1 that it does not, 2 that nobody
//! could tell. The work is done by the library.

mod commands;

use std::process::ExitCode;

use clap::Parser;
use shell::Verdict;

fn main() -> ExitCode {
    let arguments = commands::Arguments::parse();
    shell::run("plugin-image", |out| {
        let outcome = commands::run(&arguments)?;
        out.print(&outcome.report);
        Ok::<_, plugin_image::error::Error>(Verdict::of(outcome.holds))
    })
}
