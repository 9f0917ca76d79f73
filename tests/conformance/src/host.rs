//! The other side: `plugin-host` as a library.

mod requests;

use anyhow::{Context, Result};
use plugin_host::{
    AnotherPlugin, Answer, By, CallAnswer, Fault, FaultKind, HeaderMap, Limits, Personality,
    Plugin, Settings, Vm,
};
pub(crate) use requests::request;
use requests::response;
use testbed::tools::{ENVOY_NEWEST, ENVOY_OLDEST};

use crate::difference::{Line, Outcome};
use crate::program::Program;
use crate::traffic::{Client, End, Headers, Seen, Traffic, Upstream};
use crate::{clusters, grpc_services};

/// Runs the programs, each with its own request, until one of them ends the proxy; that outcome is
/// the last. The first program is the plugin context's.
///
/// # Errors
///
/// If the host refuses the module.
///
/// If the host refuses the module.
pub fn run(version: &str, module: &[u8], programs: &[Program]) -> Result<Vec<Outcome>> {
    let mut vm = start_as(version, module, programs)?;
    let mut outcomes = vec![Outcome::default(); programs.len()];
    take(&mut outcomes, &vm.take_log());
    for (index, program) in programs.iter().enumerate().skip(1) {
        let answer = vm.exchange(&request(&program.traffic));
        note(&answer, program, &mut outcomes, index);
        let ends = |fault: &Fault| fault.kind == FaultKind::WorkerCrash;
        let mut crashed = answer.fault.as_ref().is_some_and(ends);
        for _ in 0..8 {
            match vm.pass_time() {
                _ if crashed => break,
                Ok(true) => {}
                Ok(false) => break,
                Err(fault) if ends(&fault) => crashed = true,
                Err(fault) => anyhow::bail!("{program}{fault}"),
            }
        }
        take(&mut outcomes, &vm.take_log());
        outcomes[index].crashed = crashed;
        if crashed {
            outcomes.truncate(index + 1);
            break;
        }
    }
    Ok(outcomes)
}

/// Starts the host with the configuration that the tests use for Envoy.
///
/// # Errors
///
/// If the host refuses the module.
pub(crate) fn start(module: &[u8], programs: &[Program]) -> Result<Vm> {
    start_as(ENVOY_NEWEST, module, programs)
}

/// Like [`start`], imitating an Envoy of that version.
fn start_as(version: &str, module: &[u8], programs: &[Program]) -> Result<Vm> {
    let plugin = Plugin::load(module, Limits::default()).map_err(anyhow::Error::msg)?;
    let personality = Personality::by_id("envoy").context("no host of that name")?;
    let mut settings = Settings {
        plugin_configuration: b"of the plugin".to_vec(),
        vm_configuration: b"of the vm".to_vec(),
        log_level: 2,
        ..Settings::default()
    };
    for (name, value) in [
        ("plugin_name", "conformance"),
        ("plugin_vm_id", "conformance"),
        ("xds\0cluster_name", "upstream"),
        ("xds\0virtual_host_name", "all"),
    ] {
        settings.properties.insert(name.into(), value.into());
    }
    for (name, status, half) in clusters::answers() {
        let answer = CallAnswer::Response(response(status, &half, false));
        settings.http_calls.insert(name.into(), answer);
    }
    settings.http_calls.insert(b"crefused".to_vec(), CallAnswer::Refused);
    settings.http_calls.insert(b"cbreaks".to_vec(), CallAnswer::Broken(None));
    settings.http_calls.insert(b"upstream".to_vec(), CallAnswer::Refused);
    for (name, traffic) in grpc_services::all() {
        let answer = match traffic.upstream {
            Upstream::TimesOut => CallAnswer::TimedOut,
            Upstream::Closes => CallAnswer::Closed,
            Upstream::Breaks => {
                let mut part = grpc_services::response(&traffic);
                part.body.pop();
                CallAnswer::Broken(Some(part))
            }
            Upstream::Answers | Upstream::Refuses => {
                CallAnswer::Response(grpc_services::response(&traffic))
            }
        };
        if name == "gok" {
            // Neither needs a name.
            settings.grpc_calls.insert(b"/gok".to_vec(), answer.clone());
            settings.grpc_calls.insert(b"service/".to_vec(), answer.clone());
        }
        settings.grpc_calls.insert(format!("service/{name}").into(), answer);
        // Makes a cluster with that name exist.
        settings.http_calls.insert(name.into(), CallAnswer::Refused);
    }
    settings.http_calls.insert(b"grefused".to_vec(), CallAnswer::Refused);
    settings.unknown_clusters = true;
    settings.tells_failures = version == ENVOY_OLDEST;
    if programs.iter().any(|program| program.traffic.second) {
        settings.others.push(AnotherPlugin {
            name: b"second".to_vec(),
            root_id: b"second root".to_vec(),
            configuration: b"of the second plugin".to_vec(),
        });
    }
    Vm::start(&plugin, personality, settings).map_err(|refusal| anyhow::anyhow!("{refusal}"))
}

/// Sends a program's request and records the outcome.
pub(crate) fn exchange(vm: &mut Vm, program: &Program, outcomes: &mut [Outcome], index: usize) {
    let answer = vm.exchange(&request(&program.traffic));
    note(&answer, program, outcomes, index);
}

/// Records the outcome of a program's request.
pub(crate) fn note(answer: &Answer, program: &Program, outcomes: &mut [Outcome], index: usize) {
    take(outcomes, &answer.log);
    outcomes[index].client = client(answer, &program.traffic);
    outcomes[index].upstream = upstream(answer);
}

/// Assigns each program the lines that it logged.
pub(crate) fn take(outcomes: &mut [Outcome], log: &[plugin_host::LogLine]) {
    for line in log {
        let text = String::from_utf8_lossy(&line.message);
        if let Some(line) = text.strip_prefix('~').and_then(Line::parse)
            && let Some(outcome) = outcomes.get_mut(line.program)
        {
            outcome.lines.push(line);
        }
    }
}

fn client(answer: &Answer, traffic: &Traffic) -> Seen {
    let hangs = answer.fault.as_ref().is_some_and(|fault| fault.kind == FaultKind::Hang);
    let mut seen = message(&answer.headers, &answer.body, &answer.trailers);
    // The codec adds it if there is no body.
    seen.headers.retain(|(name, value)| name != "content-length" || value != "0");
    if traffic.client != Client::Waits {
        return Seen::default();
    }
    if answer.by == By::Nobody {
        seen = Seen { end: if hangs { End::Waits } else { End::Closed }, ..seen };
    }
    seen.start = match answer.status {
        0 => String::new(),
        status => status.to_string(),
    };
    seen
}

fn upstream(answer: &Answer) -> Vec<Seen> {
    let Some(forwarded) = &answer.forwarded else {
        return Vec::new();
    };
    let mut seen = message(&forwarded.headers, &forwarded.body, &forwarded.trailers);
    let text = |name: &[u8]| {
        let value = forwarded.headers.get(name).unwrap_or_default();
        String::from_utf8_lossy(value).into_owned()
    };
    seen.start = format!("{} {}", text(b":method"), text(b":path"));
    if forwarded.headers.get(b":authority").is_some() {
        seen.headers.insert(0, ("host".into(), text(b":authority")));
    }
    vec![seen]
}

fn message(headers: &HeaderMap, body: &[u8], trailers: &HeaderMap) -> Seen {
    let list = |map: &HeaderMap| -> Headers {
        map.iter()
            .map(|(name, value)| {
                let name = String::from_utf8_lossy(name).to_ascii_lowercase();
                (name, value.escape_ascii().to_string())
            })
            .collect()
    };
    let mut headers = list(headers);
    headers.retain(|(name, _)| !name.starts_with(':') && name != "transfer-encoding");
    Seen {
        start: String::new(),
        headers,
        body: body.to_vec(),
        trailers: list(trailers),
        end: End::Complete,
    }
}
