//! The full run: `conformance [--programs N] [--envoy VERSION] [--part NAME] [--show N]
//! [--shrink false] [--seed N] [--requests N]`.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use conformance::envoy::Clusters;
use conformance::not_compared::NOT_COMPARED;
use conformance::program::Program;
use conformance::run::{Counts, Run};
use conformance::tcp::Connection;
use conformance::{exhaustive, measured, memory, random, tcp, update};

/// How many of the programs that differ are named.
const NAMES_MAX: usize = 100;

struct Arguments {
    programs: usize,
    versions: Vec<String>,
    part: Option<String>,
    show: usize,
    shrink: bool,
    seed: u64,
    requests: usize,
}

fn arguments() -> Result<Arguments> {
    let mut out = Arguments {
        programs: 10_000,
        versions: Vec::new(),
        part: None,
        show: 12,
        shrink: true,
        seed: 1,
        requests: 200_000,
    };
    let mut given = std::env::args().skip(1);
    while let Some(name) = given.next() {
        let value = given.next().with_context(|| format!("`{name}` needs a value"))?;
        match name.as_str() {
            "--programs" => out.programs = value.parse()?,
            "--envoy" => out.versions.push(value),
            "--part" => out.part = Some(value),
            "--show" => out.show = value.parse()?,
            "--shrink" => out.shrink = value.parse()?,
            "--seed" => out.seed = value.parse()?,
            "--requests" => out.requests = value.parse()?,
            _ => bail!("there is no `{name}`"),
        }
    }
    if out.versions.is_empty() {
        let versions = [testbed::tools::ENVOY_NEWEST, testbed::tools::ENVOY_OLDEST];
        out.versions = versions.map(str::to_owned).to_vec();
    }
    Ok(out)
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
    let arguments = arguments()?;
    let clusters = Clusters::start()?;
    let mut holds = true;
    if arguments.part.as_deref() == Some("measured") {
        let version = testbed::tools::ENVOY_NEWEST;
        println!("{}", measured::joined_names(version, &clusters)?);
        println!("{}", measured::properties(version, &clusters)?);
        println!("{}", measured::statuses(version, &clusters)?);
        return Ok(true);
    }
    if arguments.part.as_deref().is_none_or(|part| part == "memory") {
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
        if arguments.part.as_deref().is_none_or(|part| part == "update") {
            update::refused(version, &clusters)?;
            for difference in update::differences(version, &clusters)? {
                println!("{}\n{}", difference.kind, difference.columns);
                *run.counts.differences.entry(difference.kind).or_default() += 1;
            }
        }
        if arguments.part.as_deref().is_none_or(|part| part == "tcp") {
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
        }
        for (part, programs) in parts(&arguments) {
            if arguments.part.as_ref().is_some_and(|wanted| wanted != part) {
                continue;
            }
            for difference in run.programs(&programs)? {
                println!("{difference}");
            }
            let seconds = began.elapsed().as_secs();
            println!("{version} {part}: {} programs so far, {seconds} s", run.counts.programs);
        }
        let counts = &run.counts;
        let left: usize = counts.differences.values().sum();
        holds &= left == 0;
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
    }
    NOT_COMPARED.iter().for_each(|(what, reason)| println!("not compared: {what}: {reason}"));
    Ok(holds)
}

/// Leaks, on the newest Envoy.
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
