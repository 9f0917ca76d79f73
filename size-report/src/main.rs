//! The command line: reads files, prints what the library says, turns the result into an exit status.
//!
//! 0: the report is whole, the budget holds. 1: the budget does not hold. 2: it could not be told.
//! The options are in [`cli`], what they do in [`commands`].

mod cli;
mod commands;

use std::io;
use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    match commands::run(arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let chain: Vec<_> = error.chain().map(ToString::to_string).collect();
            anstream::eprintln!("size-report: {}", chain.join(": "));
            ExitCode::from(2)
        }
    }
}

/// Whoever reads the report has seen enough.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().map(io::Error::kind)
    };
    error
        .chain()
        .any(|cause| io(cause) == Some(io::ErrorKind::BrokenPipe))
}
