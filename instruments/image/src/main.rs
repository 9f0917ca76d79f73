//! The command `plugin-image`: arguments, exit status, and nothing else.
//!
//! The report goes to standard output, everything else to standard error. Exit
//! status 0 means that what was asked holds, 1 that it does not, 2 that nobody
//! could tell. The work is done by the library.

mod commands;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use plugin_image::error::Kind;

fn main() -> ExitCode {
    let arguments = commands::Arguments::parse();
    match commands::run(&arguments) {
        Ok(commands::Outcome { report, holds }) => match print(&report) {
            Ok(()) => ExitCode::from(u8::from(!holds)),
            // The reader has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(error) => fail(&format!("cannot write the report: {error}"), 2),
        },
        Err(error) => fail(
            &error.to_string(),
            match error.kind {
                Kind::Wrong => 1,
                Kind::Unknown => 2,
            },
        ),
    }
}

fn print(report: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(report.as_bytes())?;
    stdout.flush()
}

fn fail(message: &str, status: u8) -> ExitCode {
    // Nobody is left to tell if standard error is closed.
    let _ = writeln!(io::stderr(), "plugin-image: {message}");
    ExitCode::from(status)
}
