//! Envoy's properties: which exist in which phase, and their bytes.
//!
//! Measured for each property in each callback. Numbers are eight bytes, little-endian; maps are
//! serialized header maps. What only a real proxy knows (times, ports, sizes on the wire) is a
//! value of the right size. Properties from a scenario take precedence.

use std::collections::BTreeMap;

use proxy_wasm_abi::types::Status;

use crate::call_answer::FAILURE_REASON;
use crate::grpc::code_of;
use crate::header_map::HeaderMap;
use crate::request::Protocol;
use crate::state::State;
use crate::stream::Stream;

type Answer = Result<Vec<u8>, Status>;

const NOT_FOUND: Answer = Err(Status::NOT_FOUND);
/// The property exists but cannot be converted to bytes.
const NO_BYTES: Answer = Err(Status::SERIALIZATION_FAILURE);

/// The value of a property.
pub(super) fn value(state: &State, path: &[u8]) -> Answer {
    let stream = state.streams.get(&state.effective);
    let given = |stream: &Stream| stream.properties.get(path).cloned();
    if stream.is_some_and(|stream| is_not_of_tcp(stream, path)) {
        return NOT_FOUND;
    }
    if let Some(value) = stream.and_then(given) {
        return Ok(value);
    }
    if let Some(value) = state.property_of_plugin(path) {
        return Ok(value.clone());
    }
    if let Some(value) = state.settings.properties.get(path)
        && (stream.is_some() || !super::of_streams(path))
    {
        return Ok(value.clone());
    }
    let mut segments: Vec<&[u8]> = path.split(|byte| *byte == 0).collect();
    if segments.last().is_some_and(|last| last.is_empty()) {
        segments.pop();
    }
    let Some((top, rest)) = segments.split_first() else {
        return NO_BYTES;
    };
    let name = std::str::from_utf8(top).unwrap_or_default();
    let rest: Vec<&str> =
        rest.iter().map(|it| std::str::from_utf8(it).unwrap_or_default()).collect();
    let Some(stream) = stream else {
        return match (name, &rest[..]) {
            ("xds", rest) => of_xds(None, rest),
            _ => NOT_FOUND,
        };
    };
    match (name, &rest[..]) {
        ("request" | "response" | "connection" | "source" | "destination", []) => NO_BYTES,
        ("upstream" | "filter_state", []) => NO_BYTES,
        ("upstream_filter_state", []) if stream.sent_headers[0] && !stream.refused => NO_BYTES,
        ("metadata", []) => Ok(Vec::new()),
        ("request", rest) => of_request(stream, rest),
        ("response", rest) => of_response(stream, rest),
        ("upstream", ["local_address"]) if stream.refused => NOT_FOUND,
        ("upstream", ["transport_failure_reason"]) if stream.refused && stream.sent_headers[0] => {
            Ok(FAILURE_REASON.into())
        }
        ("upstream", rest) if stream.sent_headers[0] => of_upstream(rest),
        ("upstream", ["transport_failure_reason"]) if stream.connection.is_some() => Ok(Vec::new()),
        ("upstream", ["request_attempt_count"]) => number(u64::from(stream.sent_headers[0])),
        ("connection", rest) => of_connection(rest),
        ("source" | "destination", ["address"]) => Ok(ADDRESS.to_vec()),
        ("source" | "destination", ["port"]) => number(40_000),
        ("connection_id", []) => number(1),
        ("xds", rest) => of_xds(Some(stream), rest),
        // Set by the plugin: looked up by its first segment only.
        (_, []) => match stream.set_properties.get(*top) {
            Some(value) => Ok(value.clone()),
            None => NOT_FOUND,
        },
        _ => NOT_FOUND,
    }
}

/// Whether a connection without HTTP lacks that property, or lacks it until the proxy has connected
/// to the upstream.
fn is_not_of_tcp(stream: &Stream, path: &[u8]) -> bool {
    stream.connection.is_some()
        && match path {
            b"request\0protocol" | b"request\0duration" => true,
            b"xds\0route_name" | b"xds\0route_metadata" => true,
            b"xds\0virtual_host_name" | b"xds\0virtual_host_metadata" => true,
            b"xds\0cluster_name" | b"xds\0cluster_metadata" => !stream.sent_headers[0],
            _ => false,
        }
}

const ADDRESS: &[u8] = b"127.0.0.1:40000";

fn number(number: u64) -> Answer {
    Ok(number.to_le_bytes().to_vec())
}

fn bytes(value: Option<Vec<u8>>) -> Answer {
    value.ok_or(Status::NOT_FOUND)
}

fn of_request(stream: &Stream, rest: &[&str]) -> Answer {
    let shown = stream.shown.headers[0] || stream.shown.logging;
    let headers = stream.request_headers.as_ref().filter(|_| shown);
    let header = |name: &str| Some(headers?.get(name.as_bytes())?.to_vec());
    let path = || header(":path").unwrap_or_default();
    let query = || path().splitn(2, |it| *it == b'?').nth(1).unwrap_or_default().to_vec();
    match rest {
        ["headers"] => map(headers),
        ["headers", name] => joined(headers, name),
        ["path"] => bytes(header(":path")),
        ["url_path"] if headers.is_some() => {
            Ok(path().split(|it| *it == b'?').next().unwrap_or_default().to_vec())
        }
        ["query"] if headers.is_some() => Ok(query()),
        ["host"] => bytes(header(":authority")),
        ["scheme"] => bytes(header(":scheme")),
        ["method"] => bytes(header(":method")),
        ["referer"] => bytes(header("referer")),
        ["useragent"] => bytes(header("user-agent")),
        ["id"] => bytes(header("x-request-id")),
        ["protocol"] => Ok(match stream.protocols[0] {
            Protocol::Http1 => b"HTTP/1.1".to_vec(),
            Protocol::Http2 => b"HTTP/2".to_vec(),
        }),
        ["time"] => number(1_767_225_600_000_000_000),
        ["duration"] if stream.over => number(1_000_000),
        ["size"] => {
            let length = header("content-length").and_then(|it| String::from_utf8(it).ok());
            let length = length.and_then(|it| it.parse().ok());
            number(length.unwrap_or(stream.received[0]))
        }
        ["total_size"] => number(stream.received[0]),
        _ => NOT_FOUND,
    }
}

fn of_response(stream: &Stream, rest: &[&str]) -> Answer {
    let shown = stream.shown.headers[1] || stream.shown.logging;
    // The log reads the held-back headers as properties, and the sent ones in the map.
    let arrived = stream.held_headers.as_ref().or(stream.response_headers.as_ref());
    let headers = arrived.filter(|_| shown);
    let shown = stream.shown.trailers[1] || stream.shown.logging;
    let trailers = stream.response_trailers.as_ref().filter(|_| shown);
    let status = stream.sent_status.or_else(|| {
        let status = arrived?.get(b":status")?;
        std::str::from_utf8(status).ok()?.parse().ok()
    });
    match rest {
        ["headers"] => map(headers),
        ["headers", name] => joined(headers, name),
        ["trailers"] => map(trailers),
        ["trailers", name] => joined(trailers, name),
        ["code"] => status.map_or(NOT_FOUND, number),
        ["code_details"]
            if arrived.is_some()
                || stream.sent_status.is_some()
                || stream.over && !stream.details.is_empty() =>
        {
            Ok(stream.details.clone())
        }
        ["flags"] => number(stream.flags),
        ["size"] | ["total_size"] => number(stream.received[1]),
        ["grpc_status"] => {
            let told = [trailers, headers].into_iter().flatten();
            let told = told
                .filter_map(|map| map.get(b"grpc-status"))
                .find_map(|code| std::str::from_utf8(code).ok()?.parse().ok());
            told.or_else(|| Some(u64::from(code_of(status?)))).map_or(NOT_FOUND, number)
        }
        ["backend_latency"] if (stream.at_end[1] || stream.arrived) && stream.upstream_answers => {
            number(1_000_000)
        }
        _ => NOT_FOUND,
    }
}

fn of_upstream(rest: &[&str]) -> Answer {
    match rest {
        ["address" | "local_address"] => Ok(ADDRESS.to_vec()),
        ["port"] => number(40_000),
        ["cx_pool_ready_duration"] => number(1_000),
        ["request_attempt_count"] => number(1),
        ["transport_failure_reason"] => Ok(Vec::new()),
        _ => NOT_FOUND,
    }
}

fn of_connection(rest: &[&str]) -> Answer {
    match rest {
        ["id"] => number(1),
        ["mtls"] => Ok(vec![0]),
        ["requested_server_name"] => Ok(Vec::new()),
        _ => NOT_FOUND,
    }
}

/// Of the configuration; without a stream, only what all streams share.
fn of_xds(stream: Option<&Stream>, rest: &[&str]) -> Answer {
    match (rest, stream) {
        ([], _) => NO_BYTES,
        (["node"], _) => Ok(b"node".to_vec()),
        (["node", "id" | "cluster"], _) => Ok(Vec::new()),
        (["listener_direction"], Some(_)) => number(0),
        (["listener_metadata"], Some(_)) => Ok(Vec::new()),
        (["route_name" | "filter_chain_name" | "cluster_metadata" | "route_metadata"], Some(_)) => {
            Ok(Vec::new())
        }
        (["virtual_host_metadata"], Some(_)) => Ok(Vec::new()),
        (["virtual_host_name" | "cluster_name"], Some(_)) => NOT_FOUND,
        (["upstream_host_metadata" | "upstream_host_locality_metadata"], Some(stream))
            if stream.sent_headers[0] =>
        {
            NO_BYTES
        }
        _ => NOT_FOUND,
    }
}

/// A map of headers, each name once with all its values; a missing map is empty.
fn map(headers: Option<&HeaderMap>) -> Answer {
    let mut values: BTreeMap<Vec<u8>, Vec<&[u8]>> = BTreeMap::new();
    for (name, value) in headers.into_iter().flat_map(HeaderMap::iter) {
        values.entry(name.to_ascii_lowercase()).or_default().push(value);
    }
    let mut once = HeaderMap::new();
    for (name, values) in &values {
        once.add(name, &values.join(&b","[..]));
    }
    Ok(if once.is_empty() { vec![0; 4] } else { once.encode() })
}

/// All values of a header, joined with commas.
fn joined(headers: Option<&HeaderMap>, name: &str) -> Answer {
    headers.and_then(|headers| headers.joined(name.as_bytes())).map_or(NOT_FOUND, Ok)
}
