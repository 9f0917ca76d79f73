//! The one side: a real Envoy.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use testbed::{Envoy, Options, config};

use crate::difference::{Line, Outcome};
use crate::program::Program;
use crate::traffic::{End, Framing, Half, ROUTE_TIMEOUT, Seen, Upstream};
use crate::upstream::{self, Server};

/// The clusters that a plugin can call.
#[derive(Clone, Debug)]
pub struct Clusters {
    upstream: Server,
    fixed: Vec<(&'static str, Server)>,
}

/// The answers of the clusters that a plugin can call, by name.
#[must_use]
pub fn answers() -> Vec<(&'static str, u16, Half)> {
    let body = |text: &str| Half {
        headers: vec![("x-callee".into(), "1".into())],
        pieces: vec![text.into()],
        framing: Framing::Length,
        trailers: Vec::new(),
    };
    let trailers = Half {
        trailers: vec![("x-trailer".into(), "t".into())],
        framing: Framing::Chunked,
        ..body("with trailers")
    };
    let empty = Half { framing: Framing::Length, ..Half::default() };
    vec![
        ("c200", 200, body("hello")),
        ("c401", 401, body("who are you")),
        ("c503", 503, body("busy")),
        ("cempty", 200, empty),
        ("ctrailers", 200, trailers),
    ]
}

impl Clusters {
    /// Starts the servers.
    ///
    /// # Errors
    ///
    /// If there are no free ports.
    pub fn start() -> Result<Self> {
        let fixed = answers()
            .into_iter()
            .map(|(name, status, response)| Ok((name, Server::fixed(status, response)?)));
        Ok(Self { upstream: Server::start()?, fixed: fixed.collect::<Result<_>>()? })
    }

    fn config(&self) -> Result<Vec<Value>> {
        let mut clusters = vec![cluster("upstream", self.upstream.address.port())];
        for (name, server) in &self.fixed {
            clusters.push(cluster(name, server.address.port()));
        }
        clusters.push(cluster("crefused", upstream::nobody()?.port()));
        Ok(clusters)
    }
}

fn cluster(name: &str, port: u16) -> Value {
    let mut cluster = config::cluster(name, port);
    cluster["typed_extension_protocol_options"] = json!({
        "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
            "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
            "explicit_http_config": { "http_protocol_options": { "enable_trailers": true } },
        },
    });
    cluster
}

fn listener(module: &Path) -> Value {
    let mut filter = config::wasm_filter("conformance", module);
    filter["typed_config"]["config"]["configuration"] = json!({
        "@type": "type.googleapis.com/google.protobuf.StringValue", "value": "of the plugin",
    });
    filter["typed_config"]["config"]["vm_config"]["configuration"] = json!({
        "@type": "type.googleapis.com/google.protobuf.StringValue", "value": "of the vm",
    });
    let mut listener = config::http_listener("http", 0, &[filter], &config::to_cluster("upstream"));
    let manager = &mut listener["filter_chains"][0]["filters"][0]["typed_config"];
    manager["generate_request_id"] = json!(false);
    manager["http_protocol_options"] = json!({ "enable_trailers": true });
    let routes = manager["route_config"]["virtual_hosts"][0]["routes"].as_array_mut();
    if let Some(routes) = routes {
        let timeout = format!("{}s", ROUTE_TIMEOUT.as_secs_f64());
        let special = [
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
/// ends it: that one's outcome is the last. The first is the plugin context's. `hangs` says which are expected to, so that nobody waits for them long.
///
/// # Errors
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
    let bootstrap = config::bootstrap(&[listener(&file)], &clusters.config()?);
    let options = Options { wasm_log_level: "info", ..Options::for_version(version)? };
    let mut envoy = Envoy::start(&options, &bootstrap)?;
    let address = envoy.listener("http")?;
    let mut outcomes = vec![Outcome::default()];
    for (index, program) in programs.iter().enumerate().skip(1) {
        clusters.upstream.expect(&program.traffic);
        let mut before = envoy.log_size();
        let patience = match (hangs(index), program.traffic.upstream) {
            (true, Upstream::TimesOut) => ROUTE_TIMEOUT + Duration::from_millis(250),
            (true, _) => Duration::from_millis(250),
            (false, _) => Duration::from_secs(4),
        };
        let client = program.traffic.send(address, patience, || settle(&envoy, &mut before));
        let client = client.with_context(|| format!("{program}"));
        let client = match client {
            Ok(seen) => seen,
            Err(error) => Seen { start: format!("{error:#}"), ..Seen::default() },
        };
        let broken = client.end != End::Complete && !hangs(index);
        let upstream = clusters.upstream.seen();
        if client.end == End::Waits {
            settle(&envoy, &mut before);
        }
        outcomes.push(Outcome { client, upstream, ..Outcome::default() });
        if ends(&mut envoy, broken)? {
            break;
        }
    }
    // The last stream's end, and calls that were still under way.
    thread::sleep(Duration::from_millis(200));
    let log = envoy.log()?;
    let crashed = ends(&mut envoy, false)?;
    drop(envoy);
    sort(&log, &mut outcomes);
    if crashed {
        // The one behind it may have found nobody there.
        let last = outcomes.iter().rposition(|it| !it.lines.is_empty()).unwrap_or(0);
        outcomes.truncate(last + 1);
        outcomes[last].crashed = true;
    }
    Ok(outcomes)
}

/// Whether Envoy has ended, or ends just now if the connection broke.
fn ends(envoy: &mut Envoy, broken: bool) -> Result<bool> {
    for _ in 0..if broken { 25 } else { 0 } {
        if envoy.has_ended()? {
            return Ok(true);
        }
        thread::sleep(Duration::from_millis(20));
    }
    envoy.has_ended()
}

/// Waits until the log has grown beyond `before`, or will not, and then not for a moment.
fn settle(envoy: &Envoy, before: &mut u64) {
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

/// Gives each program the lines that it logged on the worker.
fn sort(log: &[u8], outcomes: &mut [Outcome]) {
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
    // Streams are on the worker's thread; the main thread has plugin contexts only.
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
