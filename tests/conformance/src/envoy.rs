//! One side: a real Envoy.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use testbed::{Envoy, Options, config};

pub use crate::clusters::Clusters;
use crate::difference::{Line, Outcome};
use crate::program::Program;
use crate::traffic::{End, Framing, Half, Protocol, ROUTE_TIMEOUT, Seen, Traffic, Upstream};
use crate::{http1, http2};

/// The filter; the second plugin of the VM has another name.
pub(crate) fn filter(module: &Path, second: bool) -> Value {
    let mut filter = config::wasm_filter("conformance", module);
    let config = &mut filter["typed_config"]["config"];
    config["configuration"] = config::text("of the plugin");
    config["vm_config"]["configuration"] = config::text("of the vm");
    if second {
        config["name"] = json!("second");
        config["root_id"] = json!("second root");
        config["configuration"] = config::text("of the second plugin");
    }
    filter
}

/// A listener with that filter, in front of the upstreams.
pub(crate) fn listener(name: &str, filter: Value) -> Value {
    let mut listener = config::http_listener(name, 0, &[filter], &config::to_cluster("upstream"));
    let manager = &mut listener["filter_chains"][0]["filters"][0]["typed_config"];
    manager["generate_request_id"] = json!(false);
    manager["http_protocol_options"] = json!({ "enable_trailers": true });
    let routes = manager["route_config"]["virtual_hosts"][0]["routes"].as_array_mut();
    if let Some(routes) = routes {
        let timeout = format!("{}s", ROUTE_TIMEOUT.as_secs_f64());
        let special = [
            json!({ "match": { "prefix": "/two" }, "route": { "cluster": "two", "timeout": timeout } }),
            json!({ "match": { "prefix": "/refused" }, "route": { "cluster": "crefused" } }),
            json!({ "match": { "prefix": "/slow" }, "route": { "cluster": "upstream", "timeout": timeout } }),
        ];
        routes.splice(0..0, special);
    }
    let last = manager["http_filters"].as_array_mut().and_then(|filters| filters.last_mut());
    if let Some(router) = last {
        router["typed_config"]["suppress_envoy_headers"] = json!(true);
    }
    listener
}

/// Runs the programs, each with its own request, on an Envoy of that version, until one of them
/// ends it; that outcome is the last. The first program is the plugin context's. `hangs` tells
/// which ones should hang, so that these are not waited for long.
///
/// # Errors
///
/// If Envoy does not start or breaks.
///
/// If Envoy does not start or breaks.
pub fn run(
    version: &str,
    clusters: &Clusters,
    module: &[u8],
    programs: &[Program],
    hangs: impl Fn(usize) -> bool,
) -> Result<Vec<Outcome>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("guest.wasm");
    fs::write(&file, module)?;
    let mut listeners = vec![listener("http", filter(&file, false))];
    let two = programs.iter().any(|program| program.traffic.second);
    if two {
        listeners.push(listener("second", filter(&file, true)));
    }
    listeners.push(config::http_listener("warm", 0, &[], &config::to_cluster("upstream")));
    let bootstrap = config::bootstrap(&listeners, &clusters.config()?);
    let options = Options { wasm_log_level: "info", ..Options::for_version(version)? };
    let mut envoy = Envoy::start(&options, &bootstrap)?;
    let first = envoy.listener("http")?;
    let second = if two { envoy.listener("second")? } else { first };
    let warm = envoy.listener("warm")?;
    let mut outcomes = vec![Outcome::default()];
    for (index, program) in programs.iter().enumerate().skip(1) {
        warm_up(clusters, warm);
        clusters.upstream.expect(&program.traffic);
        clusters.http2.expect(&program.traffic);
        let address = if program.traffic.second { second } else { first };
        let (client, mut before) = ask(&envoy, program, address, hangs(index));
        let broken = client.end != End::Complete && !hangs(index);
        let upstream = [clusters.upstream.seen(), clusters.http2.seen()].concat();
        if client.end == End::Waits {
            settle(&envoy, &mut before);
        }
        outcomes.push(Outcome { client, upstream, ..Outcome::default() });
        if ends(&mut envoy, broken)? {
            break;
        }
    }
    // Wait for the end of the last stream, and for outstanding calls.
    thread::sleep(Duration::from_millis(200));
    let log = envoy.log()?;
    let crashed = ends(&mut envoy, false)?;
    drop(envoy);
    sort(&log, &mut outcomes);
    if crashed {
        // The next program may have found no Envoy.
        let last = outcomes.iter().rposition(|it| !it.lines.is_empty()).unwrap_or(0);
        outcomes.truncate(last + 1);
        outcomes[last].crashed = true;
    }
    Ok(outcomes)
}

/// Sends the program's request; returns what the client sees, and the size of the log when the last
/// part of the request was sent.
fn ask(envoy: &Envoy, program: &Program, address: SocketAddr, hangs: bool) -> (Seen, u64) {
    let mut before = envoy.log_size();
    let patience = match (hangs, program.traffic.upstream) {
        (true, Upstream::TimesOut) => ROUTE_TIMEOUT + Duration::from_millis(250),
        (true, _) => Duration::from_millis(250),
        (false, _) => Duration::from_secs(4),
    };
    let pace = || settle(envoy, &mut before);
    let seen = match program.traffic.protocol {
        Protocol::Http1 => http1::send(&program.traffic, address, patience, pace),
        Protocol::Http2 => http2::send(&program.traffic, address, patience, pace),
    };
    let seen = seen.with_context(|| format!("{program}"));
    let seen = seen.unwrap_or_else(|error| Seen { start: format!("{error:#}"), ..Seen::default() });
    (seen, before)
}

/// Sends a request that bypasses the plugin, so that there is a connection to the upstream.
/// Otherwise, what a plugin is told about it during the request would depend on how the previous
/// exchange ended.
fn warm_up(clusters: &Clusters, address: SocketAddr) {
    let response = Half { framing: Framing::Length, ..Half::default() };
    let warmth = Traffic { response, ..Traffic::default() };
    clusters.upstream.expect(&warmth);
    // If Envoy has ended, this shows after the next program.
    let _ = http1::send(&warmth, address, Duration::from_secs(4), || {});
}

/// Whether Envoy has ended, or is about to if the connection broke.
fn ends(envoy: &mut Envoy, broken: bool) -> Result<bool> {
    for _ in 0..if broken { 25 } else { 0 } {
        if envoy.has_ended()? {
            return Ok(true);
        }
        thread::sleep(Duration::from_millis(20));
    }
    envoy.has_ended()
}

/// Waits until the log has grown beyond `before` and is stable, or until a time limit.
pub(crate) fn settle(envoy: &Envoy, before: &mut u64) {
    const MOMENT: Duration = Duration::from_millis(6);

    let deadline = Instant::now() + Duration::from_millis(150);
    let mut last = None;
    while Instant::now() < deadline {
        let now = envoy.log_size();
        if last == Some(now) && now > *before {
            break;
        }
        last = Some(now);
        thread::sleep(MOMENT);
    }
    *before = envoy.log_size();
}

/// Assigns each program the lines that it logged on the worker.
pub(crate) fn sort(log: &[u8], outcomes: &mut [Outcome]) {
    let text = String::from_utf8_lossy(log);
    let mut threads: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let mut parts = line.splitn(4, "][");
        let (Some(_), Some(thread), Some(_), Some(rest)) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if let Some((_, message)) = rest.split_once(": ~") {
            threads.push((thread.to_owned(), message.to_owned()));
        }
    }
    // Streams run on the worker's thread; the main thread has only plugin contexts.
    let worker =
        threads.iter().find(|(_, line)| Line::parse(line).is_some_and(|line| line.program > 0));
    let Some(worker) = worker.map(|(thread, _)| thread.clone()) else {
        return;
    };
    for (_, line) in threads.iter().filter(|(thread, _)| *thread == worker) {
        if let Some(line) = Line::parse(line)
            && let Some(outcome) = outcomes.get_mut(line.program)
        {
            outcome.lines.push(line);
        }
    }
}
