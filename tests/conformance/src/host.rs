//! The other side: `plugin-host` as a library.

use plugin_host::{
    Answer, By, CallAnswer, Fault, FaultKind, HeaderMap, Limits, Personality, Plugin, Request,
    Response, Settings, Vm,
};

use anyhow::{Context, Result};

use crate::difference::{Line, Outcome};
use crate::envoy;
use crate::program::Program;
use crate::traffic::{Client, End, Framing, Half, Headers, Seen, Traffic, Upstream};

/// Runs the programs, each with its own request, until one of them ends the proxy: that one's
/// outcome is the last. The first is the plugin context's.
///
/// # Errors
///
/// If the host refuses the module.
pub fn run(module: &[u8], programs: &[Program]) -> Result<Vec<Outcome>> {
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
    for (name, status, half) in envoy::answers() {
        let answer = CallAnswer::Response(response(status, &half));
        settings.http_calls.insert(name.into(), answer);
    }
    settings.http_calls.insert(b"crefused".to_vec(), CallAnswer::Refused);
    settings.http_calls.insert(b"upstream".to_vec(), CallAnswer::Refused);
    settings.unknown_clusters = true;
    let mut vm = Vm::start(&plugin, personality, settings)
        .map_err(|refusal| anyhow::anyhow!("{refusal}"))?;
    let mut outcomes = vec![Outcome::default(); programs.len()];
    let started = vm.take_log();
    take(&mut outcomes, &started);
    for (index, program) in programs.iter().enumerate().skip(1) {
        let request = request(&program.traffic);
        let answer = vm.exchange(&request);
        take(&mut outcomes, &answer.log);
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
        let rest = vm.take_log();
        take(&mut outcomes, &rest);
        outcomes[index].client = client(&answer, &program.traffic);
        outcomes[index].upstream = upstream(&answer);
        outcomes[index].crashed = crashed;
        if crashed {
            outcomes.truncate(index + 1);
            break;
        }
    }
    Ok(outcomes)
}

fn take(outcomes: &mut [Outcome], log: &[plugin_host::LogLine]) {
    for line in log {
        let text = String::from_utf8_lossy(&line.message);
        if let Some(line) = text.strip_prefix('~').and_then(Line::parse)
            && let Some(outcome) = outcomes.get_mut(line.program)
        {
            outcome.lines.push(line);
        }
    }
}

/// The request as it reaches the filter.
fn request(traffic: &Traffic) -> Request {
    let mut request = Request::new(&traffic.method, &traffic.path);
    let half = &traffic.request;
    for (name, value) in half.headers.iter().cloned().chain(half.framing_header()) {
        // Envoy takes it away before any filter runs.
        if name == "transfer-encoding" {
            continue;
        }
        request.headers.add(name.to_ascii_lowercase().as_bytes(), value.as_bytes());
    }
    request.headers.add(b"x-forwarded-proto", b"http");
    request.body = pieces(half);
    request.trailers = map(&half.trailers);
    request.response = response(traffic.status, &traffic.response);
    request.client = traffic.client;
    if traffic.client == Client::LeavesInTheRequest {
        leave_out_the_last(&mut request.body);
    }
    if traffic.upstream == Upstream::Breaks {
        leave_out_the_last(&mut request.response.body);
        request.response.trailers = HeaderMap::new();
    }
    if traffic.method == "HEAD" {
        request.response.body.clear();
        request.response.trailers = HeaderMap::new();
    }
    request.upstream = traffic.upstream;
    if traffic.upstream == Upstream::Refuses {
        let name = b"xds\0cluster_name".to_vec();
        request.properties.insert(name, b"crefused".to_vec());
    }
    request
}

/// The last piece, and the end behind it: what does not arrive.
fn leave_out_the_last(pieces: &mut Vec<Vec<u8>>) {
    pieces.retain(|piece| !piece.is_empty());
    pieces.pop();
}

fn response(status: u16, half: &Half) -> Response {
    let mut response = Response::new(status, "");
    response.headers = HeaderMap::new().with(":status", status.to_string());
    for (name, value) in half.headers.iter().cloned().chain(half.framing_header()) {
        response.headers.add(name.to_ascii_lowercase().as_bytes(), value.as_bytes());
    }
    response.body = pieces(half);
    response.trailers = map(&half.trailers);
    response
}

/// The pieces that HTTP/1 makes: the end is one of its own.
fn pieces(half: &Half) -> Vec<Vec<u8>> {
    let mut pieces: Vec<Vec<u8>> =
        half.pieces.iter().filter(|it| !it.is_empty()).cloned().collect();
    let ends = match half.framing {
        Framing::None => false,
        Framing::Length => !pieces.is_empty(),
        Framing::Chunked => half.trailers.is_empty(),
    };
    if ends {
        pieces.push(Vec::new());
    }
    pieces
}

fn map(headers: &Headers) -> HeaderMap {
    headers.iter().cloned().collect()
}

fn client(answer: &Answer, traffic: &Traffic) -> Seen {
    let hangs = answer.fault.as_ref().is_some_and(|fault| fault.kind == FaultKind::Hang);
    let mut seen = message(&answer.headers, &answer.body, &answer.trailers);
    // The codec's own, where there is no body.
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
