//! `plugin-host leak`: a mix of requests, what grew, and a verdict.

use std::io::Write;
use std::path::PathBuf;

use plugin_host::leak::{self, Drive, Observation, Report, Verdict as Leak};
use plugin_host::{Limits, Plugin};
use serde_json::json;
use shell::checks::{self, Check};
use shell::{Failure, Stdout, Verdict};

use super::checks::{Reports, whole};
use super::{Outcome, Traffic};

/// Drive a plugin with a mix of requests and say whether it leaks.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  plugin-host leak plugin.wasm --requests 1000000\n\n\
    Exit status: 0 it does not leak, 1 it leaks or fails, 2 it could not be told.")]
pub(crate) struct Arguments {
    /// The plugin
    plugin: PathBuf,
    /// Requests to send; four times as many if that many do not tell
    #[arg(long, value_name = "N", default_value_t = 200_000, value_parser = clap::value_parser!(u64).range(2_048..))]
    requests: u64,
    /// The host to act
    #[arg(long, value_name = "HOST", help = super::hosts_help("The host to act", "envoy"))]
    host: Option<String>,
    /// Only this allocator, whatever the host looks up first
    #[arg(long, value_name = "NAME", value_parser = ["malloc", "proxy_on_memory_allocate"])]
    allocator: Option<String>,
    #[command(flatten)]
    traffic: Traffic,
    /// One JSON object instead of text
    #[arg(long)]
    json: bool,
    /// Write a plot as SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    #[command(flatten)]
    files: Reports,
}

const ALLOCATORS: [&str; 2] = ["malloc", "proxy_on_memory_allocate"];
/// A run that does not tell is repeated, twice as long, up to this many times the requests.
const LONGER_MAX: u64 = 4;

pub(crate) fn run(arguments: &Arguments, out: &mut Stdout) -> Outcome {
    let scenario = arguments.traffic.scenario()?;
    let own = arguments.traffic.scenario.is_some() || arguments.traffic.describes_request();
    let host = arguments.host.as_deref().or(scenario.host.as_deref()).unwrap_or("envoy");
    let mut settings = scenario.settings();
    settings.allocator =
        ALLOCATORS.into_iter().find(|name| arguments.allocator.as_deref() == Some(name));
    let mut drive = Drive {
        personality: super::personality(host)?,
        settings,
        requests: arguments.requests,
        own_requests: if own { arguments.traffic.requests(&scenario)? } else { Vec::new() },
    };
    let plugin = super::load(&arguments.plugin, Limits::default())?;
    let (seen, report) = loop {
        let seen = observe(&plugin, &drive)?;
        let report = leak::judge(&seen);
        if !report.longer || drive.requests >= arguments.requests.saturating_mul(LONGER_MAX) {
            break (seen, report);
        }
        drive.requests = drive.requests.saturating_mul(2);
    };
    let other = other_allocator(&plugin, &drive, &report)?;
    if let Some(path) = &arguments.svg {
        shell::write(path, leak::svg(&seen.samples).as_bytes())?;
    }
    let verdict = match report.verdict {
        Leak::Clean if seen.foreign_bytes.0 > 0 => Verdict::DoesNotHold,
        Leak::Clean => Verdict::Holds,
        Leak::Leaks { .. } | Leak::Failed => Verdict::DoesNotHold,
        Leak::CouldNotTell => Verdict::CouldNotTell,
    };
    let check = Check {
        group: arguments.plugin.display().to_string(),
        name: format!("leak on {}", drive.personality.id),
        kind: "leak",
        place: whole(&arguments.plugin),
        outcome: outcome_of(verdict, &seen, &report, other.as_ref()),
    };
    arguments.files.write(&[check])?;
    if arguments.json {
        writeln!(out, "{}", json_of(&seen, &report, other.as_ref()))?;
    } else {
        write!(out, "{}", text_of(&seen, &report, other.as_ref()))?;
    }
    Ok(verdict)
}

fn observe(plugin: &Plugin, drive: &Drive) -> Result<Observation, Failure> {
    let bar = shell::progress_of("requests", drive.requests);
    let seen = leak::run(plugin, drive, |sent| bar.set_position(sent));
    bar.finish_and_clear();
    seen.map_err(|refusal| {
        Failure::could_not_tell(format_args!(
            "{} does not start the plugin: {refusal}",
            drive.personality.id
        ))
    })
}

/// The same run with the other allocator, where that could tell why the plugin leaks.
fn other_allocator(
    plugin: &Plugin,
    drive: &Drive,
    report: &Report,
) -> Result<Option<(&'static str, Report)>, Failure> {
    if !matches!(report.verdict, Leak::Leaks { .. }) || drive.settings.allocator.is_some() {
        return Ok(None);
    }
    let has = |name: &&str| plugin.exports_function(name);
    let order = drive.personality.host.allocators;
    let Some(used) = order.iter().find(|name| has(name)) else {
        return Ok(None);
    };
    let Some(other) = ALLOCATORS.into_iter().find(|name| name != used && has(name)) else {
        return Ok(None);
    };
    let mut drive = drive.clone();
    drive.settings.allocator = Some(other);
    let report = leak::judge(&observe(plugin, &drive)?);
    Ok(Some((other, report)))
}

type Other<'a> = Option<&'a (&'static str, Report)>;

/// What the other allocator says about the first.
fn other_words(other: Other<'_>) -> Option<String> {
    let (name, report) = other?;
    let used = ALLOCATORS.iter().find(|it| *it != name)?;
    Some(match report.verdict {
        Leak::Clean => format!(
            "it does not leak if the host asks `{name}` instead of `{used}`: what `{used}` gives is kept \
             until a `free` that no host calls. Do not export `{used}`"
        ),
        _ => format!("it is no better if the host asks `{name}` instead of `{used}`"),
    })
}

fn word(report: &Report, seen: &Observation) -> String {
    let foreign = seen.foreign_bytes.0 > 0;
    match report.verdict {
        Leak::Clean if foreign => "shows bytes of one request to another".into(),
        Leak::Clean => "does not leak".into(),
        Leak::Leaks { bytes_per_request } => {
            format!("leaks {bytes_per_request:.3} bytes a request")
        }
        Leak::Failed => "fails".into(),
        Leak::CouldNotTell => "cannot tell".into(),
    }
}

fn text_of(seen: &Observation, report: &Report, other: Other<'_>) -> String {
    let mut out = format!("{} ({} requests)\n", word(report, seen), seen.requests);
    for ground in &report.grounds {
        out += &format!("  {ground}\n");
    }
    if let Some(words) = other_words(other) {
        out += &format!("  {words}\n");
    }
    if let (count, Some(first)) = &seen.foreign_bytes {
        out += &format!(
            "  {count} hostcalls carried bytes of another request: the first was `{}` during request {}, with bytes of request {}\n",
            first.hostcall, first.during, first.of
        );
    }
    let ledger = &seen.ledger;
    if let (Some(first), Some(last)) = (seen.samples.first(), seen.samples.last()) {
        out += &format!(
            "\nmemory            {} -> {} bytes, in use {} -> {}\n",
            first.memory_bytes, last.memory_bytes, first.dirty_bytes, last.dirty_bytes
        );
    }
    out += &format!(
        "buffers           {} handed over at {} {}, the highest up to {:#x}; {} refused\n\
         contexts          {} created, {} deleted; {} reloads\n",
        ledger.buffers,
        ledger.addresses,
        if ledger.addresses == 1 { "address" } else { "addresses" },
        ledger.high_water,
        ledger.refused,
        ledger.contexts_created,
        ledger.contexts_deleted,
        ledger.reloads,
    );
    out + "\n" + &leak::plot(&seen.samples)
}

/// The same for CI services.
fn outcome_of(
    verdict: Verdict,
    seen: &Observation,
    report: &Report,
    other: Other<'_>,
) -> checks::Outcome {
    let text = text_of(seen, report, other);
    // The verdict and its grounds; the figures and the plot follow an empty line.
    let lines = text.lines().take_while(|line| !line.is_empty());
    let lines = lines.map(|line| line.trim().to_owned()).collect();
    match verdict {
        Verdict::Holds => checks::Outcome::Holds,
        Verdict::DoesNotHold => checks::Outcome::Fails(lines),
        Verdict::CouldNotTell => checks::Outcome::CouldNotTell(lines),
    }
}

fn json_of(seen: &Observation, report: &Report, other: Other<'_>) -> serde_json::Value {
    let slope = match report.verdict {
        Leak::Leaks { bytes_per_request } => Some(bytes_per_request),
        _ => None,
    };
    let ledger = &seen.ledger;
    json!({
        "verdict": match report.verdict {
            Leak::Clean => "clean",
            Leak::Leaks { .. } => "leaks",
            Leak::Failed => "failed",
            Leak::CouldNotTell => "could not tell",
        },
        "bytes_per_request": slope,
        "requests": seen.requests,
        "grounds": report.grounds,
        "other_allocator": other_words(other),
        "hostcalls_with_foreign_bytes": seen.foreign_bytes.0,
        "fault": seen.fault.as_ref().map(ToString::to_string),
        "buffers": ledger.buffers,
        "buffer_addresses": ledger.addresses,
        "buffers_refused": ledger.refused,
        "never_reused": report.never_reused,
        "high_water": ledger.high_water,
        "contexts_created": ledger.contexts_created,
        "contexts_deleted": ledger.contexts_deleted,
        "reloads": ledger.reloads,
        "samples": seen.samples.iter().map(|sample| json!({
            "requests": sample.requests,
            "memory_bytes": sample.memory_bytes,
            "dirty_bytes": sample.dirty_bytes,
            "high_water": sample.high_water,
        })).collect::<Vec<_>>(),
    })
}
