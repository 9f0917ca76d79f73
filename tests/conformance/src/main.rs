//! The command of the full run: `scripts/conformance`; `--help` lists its flags.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use conformance::envoy::Clusters;
use conformance::not_compared::NOT_COMPARED;
use conformance::program::Program;
use conformance::run::{Counts, Run};
use conformance::tcp::Connection;
use conformance::{exhaustive, measured, memory, random, tcp, update};
use testbed::tools::{ENVOY_NEWEST, ENVOY_OLDEST};

/// How many of the differing programs are named.
const NAMES_MAX: usize = 100;

/// Hold plugin-host against real Envoys: the same programs on both, and every difference.
#[derive(clap::Parser)]
#[command(after_help = "Examples:\n  scripts/conformance\n  \
    scripts/conformance --part random --programs 400 --seed 7\n\n\
    Without --part it takes the better part of an hour.\n\n\
    Exit status: 0 no difference, 1 a difference, 2 could not tell.")]
struct Arguments {
    /// Programs made at random
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    programs: usize,
    /// An Envoy to compare with; may be repeated [default: the newest and the oldest]
    #[arg(long = "envoy", value_name = "VERSION")]
    versions: Vec<String>,
    /// Only this part; `measured` prints what the tables of the ABI are made of
    #[arg(long, value_name = "NAME", value_parser = part_names())]
    part: Option<String>,
    /// Differences to show in full
    #[arg(long, value_name = "N", default_value_t = 12)]
    show: usize,
    /// Make a program that differs small before it is shown
    #[arg(long, value_name = "BOOL", default_value_t = true, action = clap::ArgAction::Set)]
    shrink: bool,
    /// Other programs at random
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Requests to each plugin whose leak is compared
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    requests: usize,
}

/// The parts, in the order of the full run.
fn part_names() -> Vec<&'static str> {
    let programs = exhaustive::parts();
    let mut names = vec!["measured", "memory", "update", "tcp"];
    names.extend(programs.iter().map(|(name, _)| *name));
    names.push("random");
    names
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool> {
    let mut arguments = Arguments::parse();
    if arguments.versions.is_empty() {
        arguments.versions = vec![ENVOY_NEWEST.to_owned(), ENVOY_OLDEST.to_owned()];
    }
    let clusters = Clusters::start()?;
    let mut holds = true;
    if arguments.part.as_deref() == Some("measured") {
        let version = ENVOY_NEWEST;
        println!("{}", measured::joined_names(version, &clusters)?);
        println!("{}", measured::properties(version, &clusters)?);
        println!("{}", measured::statuses(version, &clusters)?);
        return Ok(true);
    }
    if arguments.wants("memory") {
        holds &= memory(&arguments)?;
    }
    if arguments.part.as_deref() == Some("memory") {
        return Ok(holds);
    }
    for version in &arguments.versions {
        let began = Instant::now();
        let mut run = Run {
            version,
            clusters: &clusters,
            counts: Counts::default(),
            show: arguments.show,
            shrink: arguments.shrink,
            progress: true,
        };
        if arguments.wants("update") {
            updates(version, &clusters, &mut run)?;
        }
        if arguments.wants("tcp") {
            connections(version, &mut run)?;
        }
        for (part, programs) in parts(&arguments) {
            if !arguments.wants(part) {
                continue;
            }
            for difference in run.programs(&programs)? {
                println!("{difference}");
            }
            let seconds = began.elapsed().as_secs();
            println!("{version} {part}: {} programs so far, {seconds} s", run.counts.programs);
        }
        holds &= told(version, &run.counts);
    }
    NOT_COMPARED.iter().for_each(|(what, reason)| println!("not compared: {what}: {reason}"));
    Ok(holds)
}

impl Arguments {
    fn wants(&self, part: &str) -> bool {
        self.part.as_deref().is_none_or(|wanted| wanted == part)
    }
}

/// Tests a configuration that is refused, and one that is replaced while streams are open.
fn updates(version: &str, clusters: &Clusters, run: &mut Run<'_>) -> Result<()> {
    update::refused(version, clusters)?;
    for difference in update::differences(version, clusters)? {
        println!("{}\n{}", difference.kind, difference.columns);
        *run.counts.differences.entry(difference.kind).or_default() += 1;
    }
    Ok(())
}

/// Tests connections without HTTP.
fn connections(version: &str, run: &mut Run<'_>) -> Result<()> {
    let connections = exhaustive::connections::connections();
    println!("{version} tcp: {} connections", connections.len());
    for (connection, difference) in tcp::differences(version, &connections)? {
        if run.show > 0 {
            run.show -= 1;
            let Connection { program, steps } = connection;
            println!("{program}{steps:?}\n{}\n{}", difference.kind, difference.columns);
        }
        *run.counts.differences.entry(difference.kind).or_default() += 1;
    }
    Ok(())
}

/// Prints the counts; returns whether there is no difference.
fn told(version: &str, counts: &Counts) -> bool {
    let left: usize = counts.differences.values().sum();
    println!(
        "Envoy {version}: {} programs, {} hostcalls, {} callbacks, {left} differences ({} once only)",
        counts.programs, counts.hostcalls, counts.callbacks, counts.once,
    );
    for (kind, count) in &counts.differences {
        println!("  {count:>5} {kind}");
    }
    for name in counts.names.iter().take(NAMES_MAX) {
        println!("  {name}");
    }
    left == 0
}

/// Compares leaks, on the newest Envoy.
fn memory(arguments: &Arguments) -> Result<bool> {
    let mut holds = true;
    for plugin in memory::PLUGINS {
        let compared = memory::compare(&arguments.versions[0], *plugin, arguments.requests)?;
        println!("{compared}");
        holds &= compared.agrees();
    }
    Ok(holds)
}

fn parts(arguments: &Arguments) -> Vec<(&'static str, Vec<Program>)> {
    let mut parts = exhaustive::parts();
    parts.push(("random", random::programs(arguments.seed, arguments.programs)));
    parts
}
