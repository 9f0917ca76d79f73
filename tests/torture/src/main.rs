//! `scripts/torture`.

use std::process::ExitCode;

use clap::Parser;
use clap::builder::PossibleValuesParser;
use shell::{Failure, Verdict};
use torture::Extent;

/// Tries to break the commands: bad paths, streams, signals, limits, modules, guests,
/// registries, images. Also checks every `--help`.
#[derive(Parser)]
#[command(
    name = "scripts/torture",
    version,
    after_help = "Exit status: 0 nothing broke, 1 something did, 2 could not tell."
)]
struct Arguments {
    /// Run only what the tests run
    #[arg(long)]
    short: bool,

    /// Run only this kind
    #[arg(long, value_name = "KIND", value_parser = PossibleValuesParser::new(torture::KINDS.iter().map(|kind| kind.0)))]
    only: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shell::run("torture", |out| {
        let extent = if arguments.short { Extent::Short } else { Extent::Long };
        let mut holds = true;
        for (name, try_all) in torture::KINDS {
            if arguments.only.as_ref().is_some_and(|only| only != name) {
                continue;
            }
            let tally = try_all(extent)
                .map_err(|error| Failure::could_not_tell(format_args!("{error:#}")))?;
            out.print(&format!("{tally}\n"));
            holds &= tally.broken.is_empty();
        }
        Ok::<_, Failure>(Verdict::of(holds))
    })
}
