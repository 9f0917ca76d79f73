//! The command `bench`: its arguments and output. `lib.rs` does the work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use bench::contestants::{self, Contestant, Job, Source};
use bench::exact::Exact;
use bench::machine::{self, Machine};
use bench::order::Agreement;
use bench::results::{Measured, Results, Settings};
use bench::{endurance, instruments, load, making, plots, reload, report, rounds, verify};
use clap::Parser;
use testbed::tools::{ENVOY_NEWEST, project};
use testbed::{Options, tools};

/// The size, in megabytes, of the largest module for the instruments.
const MEGABYTES_MAX: usize = 100;

/// Measures the gate against its alternatives on a real Envoy.
#[derive(Parser)]
#[command(
    version,
    after_help = "Example:\n  scripts/bench --quick\n\n\
        Exit status: 0 measured; 1 the order differs from that of `--against`; 2 could not measure,\n\
        for example because a contestant does not do the job."
)]
struct Arguments {
    /// Run fewer and shorter rounds: under five minutes instead of under an hour.
    #[arg(long)]
    quick: bool,
    /// Measure only what can be counted without a clock.
    #[arg(long, conflicts_with_all = ["quick", "report"])]
    exact: bool,
    /// Measure only the cost of the project's own programs; keep the other results.
    #[arg(long, conflicts_with_all = ["quick", "report", "exact"])]
    instruments: bool,
    /// Measure only start-up times; keep the other results.
    #[arg(long, conflicts_with_all = ["quick", "report", "exact", "instruments"])]
    starts: bool,
    /// Measure everything except the cost of the project's own programs.
    #[arg(long, conflicts_with = "instruments")]
    no_instruments: bool,
    /// Regenerate the report and plots from existing results without measuring.
    #[arg(long, conflicts_with = "quick")]
    report: bool,
    /// Envoy versions to measure on; each but the newest gets its own files.
    #[arg(long, value_name = "VERSION", value_delimiter = ',', default_value = ENVOY_NEWEST)]
    versions: Vec<String>,
    /// Number of rounds, at least seven.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(7..))]
    rounds: Option<u16>,
    /// Requests of each kind per round.
    #[arg(long, value_name = "N")]
    requests: Option<usize>,
    /// Requests per path in the gate's long run.
    #[arg(long, value_name = "N")]
    gate_endurance: Option<usize>,
    /// Requests per path in the long run of every other plugin.
    #[arg(long, value_name = "N")]
    endurance: Option<usize>,
    /// Check that the contestants come in the same order as in this `results.json`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["exact", "instruments"])]
    against: Option<PathBuf>,
    /// Directory for `results.json`, `results.md` and `plots/`.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs the command; returns whether the order agrees with `--against`.
fn run(arguments: &Arguments) -> Result<bool> {
    // It is read first, because a run may overwrite it.
    let against = arguments.against.as_deref().map(Results::read).transpose()?;
    let agrees = |results: &Results| {
        let Some(against) = &against else { return true };
        let agreement = Agreement::of(results, against);
        println!("beside the other run: {}", agreement.told());
        agreement.contradictions.is_empty()
    };
    let output = arguments.output.clone().unwrap_or_else(|| project().join("tests/bench"));
    if arguments.report {
        let results = Results::read(&output.join("results.json"))?;
        write(&results, &output)?;
        return Ok(agrees(&results));
    }
    if arguments.instruments {
        let mut results = Results::read(&output.join("results.json"))?;
        results.instruments = Some(instruments::run(MEGABYTES_MAX, &mut say)?);
        write(&results, &output)?;
        return Ok(true);
    }
    for contestant in contestants::ALL {
        if let Source::Peer(maker) = contestant.source {
            say(&format!("building {}", contestant.name));
            making::make(contestant.name, maker)?;
        }
    }
    if arguments.exact {
        for contestant in contestants::ALL.iter().filter(|one| one.is_plugin()) {
            if let Some(exact) = exact(contestant)? {
                println!("{}", serde_json::json!({ "name": contestant.name, "exact": exact }));
            }
        }
        return Ok(true);
    }
    if arguments.starts {
        let mut results = Results::read(&output.join("results.json"))?;
        results.settings.starts = Settings::full().starts;
        let options = options(ENVOY_NEWEST)?;
        let contestants = contestants::ALL.map(|contestant| (contestant, options.clone()));
        let (settings, measured) = (&results.settings, &mut results.contestants);
        rounds::starts(&contestants, measured, settings.starts, &mut say)?;
        write(&results, &output)?;
        return Ok(agrees(&results));
    }
    let mut all_agree = true;
    for version in &arguments.versions {
        let results = measure(version, arguments)?;
        let output = if version == ENVOY_NEWEST {
            output.clone()
        } else {
            output.join(format!("envoy-{version}"))
        };
        write(&results, &output)?;
        println!("{}", report::short_table(&results));
        println!("{}", output.join("results.md").display());
        all_agree &= agrees(&results);
    }
    Ok(all_agree)
}

fn measure(version: &str, arguments: &Arguments) -> Result<Results> {
    let mut settings = if arguments.quick { Settings::quick() } else { Settings::full() };
    settings.rounds = arguments.rounds.map_or(settings.rounds, Into::into);
    settings.requests = arguments.requests.unwrap_or(settings.requests);
    settings.gate_endurance = arguments.gate_endurance.unwrap_or(settings.gate_endurance);
    settings.endurance = arguments.endurance.unwrap_or(settings.endurance);
    ensure!(settings.requests >= 100, "fewer than 100 requests are not enough: raise `--requests`");

    let options = options(version)?;
    let mut machine = Machine::this(&options.program);
    let contestants = contestants::ALL.map(|contestant| (contestant, options.clone()));
    let mut measured = Vec::new();
    for (contestant, options) in &contestants {
        say(&format!("checking that {} does the job", contestant.name));
        verify::verify(contestant, options)?;
        measured.push(new(contestant)?);
    }
    rounds::starts(&contestants, &mut measured, settings.starts, &mut say)?;
    rounds::run(&contestants, &mut measured, &settings, &mut say)?;
    for ((contestant, options), measured) in contestants.iter().zip(&mut measured) {
        say(&format!("reloads and long run of {}", contestant.name));
        measured.reload_ms = reload::run(contestant, options, settings.reloads)?;
        if !contestant.is_plugin() {
            continue;
        }
        let requests = match contestant.name {
            contestants::GATE => settings.gate_endurance,
            _ => settings.endurance,
        };
        for (path, samples) in
            [(load::Path::Allow, &mut measured.allow), (load::Path::Deny, &mut measured.deny)]
        {
            samples.endurance = endurance::run(contestant, options, path, requests)?;
        }
    }
    let megabytes_max = if arguments.quick { 10 } else { MEGABYTES_MAX };
    let instruments = match arguments.no_instruments {
        true => None,
        false => Some(instruments::run(megabytes_max, &mut say)?),
    };
    machine.load_average[1] = machine::load_average();
    Ok(Results { machine, settings, contestants: measured, instruments })
}

fn options(version: &str) -> Result<Options> {
    let mut options = Options::for_program(tools::envoy(version)?);
    // As in production: Envoy receives the line and drops it.
    options.wasm_log_level = "warning";
    Ok(options)
}

fn new(contestant: &Contestant) -> Result<Measured> {
    let leaves_out = match contestant.job {
        Job::Nothing => Some("lets everything pass"),
        Job::OtherBody => Some("other body, no log line"),
        Job::NoLog => Some("no log line"),
        Job::All => None,
    };
    Ok(Measured {
        name: contestant.name.to_owned(),
        what: contestant.what.to_owned(),
        leaves_out: leaves_out.map(str::to_owned),
        plugin: contestant.is_plugin(),
        gate: contestant.job == Job::All,
        exact: exact(contestant)?,
        allow: Default::default(),
        deny: Default::default(),
        one_worker: Default::default(),
        sixteen_workers: Default::default(),
        reload_ms: Vec::new(),
    })
}

fn exact(contestant: &Contestant) -> Result<Option<Exact>> {
    let Some(module) = contestant.module()? else {
        return Ok(None);
    };
    let bytes = fs::read(&module).with_context(|| format!("cannot read `{}`", module.display()))?;
    Exact::of(&bytes, contestant.job == Job::All)
        .map(Some)
        .with_context(|| format!("contestant `{}`", contestant.name))
}

/// Writes the three outputs, each completely or not at all.
fn write(results: &Results, output: &Path) -> Result<()> {
    fs::create_dir_all(output).with_context(|| format!("cannot make `{}`", output.display()))?;
    let json = serde_json::to_string_pretty(results)? + "\n";
    for (name, text) in [("results.json", json), ("results.md", report::markdown(results))] {
        shell::write(&output.join(name), text.as_bytes())?;
    }
    plots::draw(results, &output.join("plots"))
}

fn say(text: &str) {
    eprintln!("bench: {text}");
}
