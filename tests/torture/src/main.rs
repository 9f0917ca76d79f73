//! `scripts/torture`.

use std::process::ExitCode;

use clap::Parser;
use shell::{Failure, Verdict};
use torture::Extent;

/// Tries to break the commands: bad paths, streams, signals, limits, modules, guests.
#[derive(Parser)]
#[command(
    name = "scripts/torture",
    version,
    after_help = "Exit status: 0 nothing broke, 1 something did, 2 it could not be tried."
)]
struct Arguments {
    /// Only what the tests try
    #[arg(long)]
    short: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shell::run("torture", |out| {
        let extent = if arguments.short {
            Extent::Short
        } else {
            Extent::Long
        };
        let tallies = torture::all(extent)
            .map_err(|error| Failure::could_not_tell(format_args!("{error:#}")))?;
        for tally in &tallies {
            out.print(&format!("{tally}\n"));
        }
        Ok::<_, Failure>(Verdict::of(
            tallies.iter().all(|tally| tally.broken.is_empty()),
        ))
    })
}
