//! `plugin-host leak`: sends a mix of requests and reports what grew.

use std::io::Write;
use std::iter;
use std::path::PathBuf;

use plugin_host::leak::{self, ALLOCATORS, Check, Drive, Verdict as Leak};
use serde_json::json;
use shell::checks;
use shell::{Checked, Failure, Stdout, Verdict};

use super::checks::{Reports, whole};
use super::{Compiling, Outcome, Traffic};

/// Send a mix of requests to a plugin and report whether it leaks.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  plugin-host leak plugin.wasm --requests 1000000\n\n\
    Exit status: 0 the plugin does not leak, 1 it leaks or fails, 2 could not tell.")]
pub(crate) struct Arguments {
    /// Plugin to run
    plugin: PathBuf,
    /// Requests to send; up to four times as many if the result is inconclusive
    #[arg(long, value_name = "N", default_value_t = 200_000, value_parser = clap::value_parser!(u64).range(2_048..))]
    requests: u64,
    /// Host to imitate
    #[arg(long, value_name = "HOST", help = super::hosts_help("Host to imitate", "envoy"))]
    host: Option<String>,
    /// Use only this allocator, even if the host prefers another
    #[arg(long, value_name = "NAME", value_parser = ALLOCATORS)]
    allocator: Option<String>,
    #[command(flatten)]
    traffic: Traffic,
    #[command(flatten)]
    compiling: Compiling,
    /// Print one JSON object instead of text
    #[arg(long)]
    json: bool,
    /// Write a plot as SVG
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    #[command(flatten)]
    files: Reports,
}

pub(crate) fn run(arguments: &Arguments, out: &mut Stdout) -> Outcome {
    let mut checked = Checked::at(whole(&arguments.plugin));
    let ended = look_for_leaks(arguments, &mut checked, out);
    arguments.files.write("leak", checked, ended)
}

fn look_for_leaks(arguments: &Arguments, checked: &mut Checked, out: &mut Stdout) -> Outcome {
    let drive = drive_of(arguments)?;
    let plugin = super::load(&arguments.plugin, arguments.compiling.limits())?;
    let bar = shell::progress_of("requests", drive.requests);
    let check = leak::check(&plugin, &drive, |progress| {
        bar.set_length(progress.requests);
        bar.set_position(progress.sent);
    });
    bar.finish_and_clear();
    let check = check.map_err(|refusal| {
        Failure::could_not_tell(format_args!(
            "{} does not start the plugin: {refusal}",
            drive.personality.id
        ))
    })?;
    let verdict = match check.report.verdict {
        Leak::Clean => Verdict::Holds,
        Leak::Leaks { .. } | Leak::ForeignBytes | Leak::Failed => Verdict::DoesNotHold,
        Leak::CouldNotTell => Verdict::CouldNotTell,
    };
    checked.done.push(checks::Check {
        group: arguments.plugin.display().to_string(),
        name: format!("leak on {}", drive.personality.id),
        kind: "leak",
        place: whole(&arguments.plugin),
        outcome: outcome_of(verdict, &check),
    });
    if let Some(path) = &arguments.svg {
        shell::write(path, leak::svg(&check.seen.samples).as_bytes())?;
    }
    if arguments.json {
        writeln!(out, "{}", json_of(&check))?;
    } else {
        write!(out, "{}", text_of(&check))?;
    }
    Ok(verdict)
}

fn drive_of(arguments: &Arguments) -> Result<Drive, Failure> {
    let scenario = arguments.traffic.scenario()?;
    arguments.traffic.warn_of_connections(&scenario)?;
    let own = arguments.traffic.scenario.is_some() || arguments.traffic.describes_request();
    let host = arguments.host.as_deref().or(scenario.host.as_deref()).unwrap_or("envoy");
    let mut settings = scenario.settings();
    settings.allocator =
        ALLOCATORS.into_iter().find(|name| arguments.allocator.as_deref() == Some(name));
    Ok(Drive {
        personality: super::personality(host)?,
        settings,
        requests: arguments.requests,
        own_requests: if own { arguments.traffic.requests(&scenario)? } else { Vec::new() },
    })
}

/// The verdict in words.
fn words(verdict: Leak) -> String {
    match verdict {
        Leak::Clean => "does not leak".into(),
        Leak::Leaks { bytes_per_request } => {
            format!("leaks {bytes_per_request:.3} bytes per request")
        }
        Leak::ForeignBytes => "exposes bytes of one request to another".into(),
        Leak::Failed => "fails".into(),
        Leak::CouldNotTell => "cannot tell".into(),
    }
}

/// The verdict and its grounds, one per line.
fn head(check: &Check) -> Vec<String> {
    let Check { seen, report, other_allocator } = check;
    iter::once(format!("{} ({} requests)", words(report.verdict), seen.requests))
        .chain(report.grounds.iter().map(ToString::to_string))
        .chain(other_allocator.as_ref().map(ToString::to_string))
        .collect()
}

fn text_of(check: &Check) -> String {
    let seen = &check.seen;
    let mut out = head(check).join("\n  ") + "\n";
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

/// The verdict for CI services.
fn outcome_of(verdict: Verdict, check: &Check) -> checks::Outcome {
    match verdict {
        Verdict::Holds => checks::Outcome::Holds,
        Verdict::DoesNotHold => checks::Outcome::Fails(head(check)),
        Verdict::CouldNotTell => checks::Outcome::CouldNotTell(head(check)),
    }
}

fn json_of(check: &Check) -> serde_json::Value {
    let Check { seen, report, other_allocator } = check;
    let slope = match report.verdict {
        Leak::Leaks { bytes_per_request } => Some(bytes_per_request),
        _ => None,
    };
    let ledger = &seen.ledger;
    json!({
        "verdict": match report.verdict {
            Leak::Clean => "clean",
            Leak::Leaks { .. } => "leaks",
            Leak::ForeignBytes => "foreign bytes",
            Leak::Failed => "failed",
            Leak::CouldNotTell => "could not tell",
        },
        "bytes_per_request": slope,
        "requests": seen.requests,
        "requests_that_would_tell": report.would_tell,
        "grounds": report.grounds.iter().map(|ground| json!({
            "ground": ground.name(),
            "words": ground.to_string(),
        })).collect::<Vec<_>>(),
        "other_allocator": other_allocator.as_ref().map(|it| json!({
            "used": it.used,
            "other": it.other,
            "helps": it.verdict == Leak::Clean,
        })),
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
