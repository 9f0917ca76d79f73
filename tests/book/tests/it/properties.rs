//! The table of properties: each asked for on a real Envoy, by a plugin that logs what it is told.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use testbed::http::request;

use crate::bed::Bed;

/// The properties that Envoy documents, and what their bytes are.
const PROPERTIES: &[(&str, &str)] = &[
    ("request.path", "text"),
    ("request.url_path", "text"),
    ("request.query", "text"),
    ("request.host", "text"),
    ("request.scheme", "text"),
    ("request.method", "text"),
    ("request.protocol", "text"),
    ("request.id", "text"),
    ("request.referer", "text"),
    ("request.useragent", "text"),
    ("request.headers", "map"),
    ("request.headers.x-test", "text"),
    ("request.time", "number"),
    ("request.duration", "number"),
    ("request.size", "number"),
    ("request.total_size", "number"),
    ("response.code", "number"),
    ("response.code_details", "text"),
    ("response.flags", "number"),
    ("response.grpc_status", "number"),
    ("response.headers", "map"),
    ("response.trailers", "map"),
    ("response.size", "number"),
    ("response.total_size", "number"),
    ("response.backend_latency", "number"),
    ("source.address", "text"),
    ("source.port", "number"),
    ("destination.address", "text"),
    ("destination.port", "number"),
    ("connection.id", "number"),
    ("connection.mtls", "truth value"),
    ("connection.requested_server_name", "text"),
    ("connection.tls_version", "text"),
    ("connection.termination_details", "text"),
    ("upstream.address", "text"),
    ("upstream.port", "number"),
    ("upstream.local_address", "text"),
    ("upstream.tls_version", "text"),
    ("upstream.transport_failure_reason", "text"),
    ("upstream.request_attempt_count", "number"),
    ("metadata", "message"),
    ("filter_state", "map"),
    ("xds.cluster_name", "text"),
    ("xds.route_name", "text"),
    ("xds.virtual_host_name", "text"),
    ("xds.filter_chain_name", "text"),
    ("xds.listener_direction", "number"),
    ("cluster_name", "text"),
    ("route_name", "text"),
    ("node.id", "text"),
    ("plugin_name", "text"),
    ("plugin_root_id", "text"),
    ("plugin_vm_id", "text"),
];

/// Logs `NUMBER PHASE STATUS SIZE` for each property, in the request and in the end.
fn asks() -> Vec<u8> {
    let (mut data, mut calls, mut at) = (String::new(), String::new(), 1024);
    for (number, (path, _)) in PROPERTIES.iter().enumerate() {
        let label = format!("p{number:02}");
        let bytes = path.replace('.', "\\00");
        write!(data, "(data (i32.const {at}) \"{label}____{bytes}\")").expect("a string");
        let (path_at, size) = (at + 7, path.len());
        write!(calls, "(call $one (i32.const {at}) (i32.const {path_at}) (i32.const {size}) (local.get $phase))")
            .expect("a string");
        at += 96;
    }
    let module = format!(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (import "env" "proxy_get_property" (func $get (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 2)
          {data}
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 65536))
          (func $one (param $at i32) (param $path i32) (param $size i32) (param $phase i32)
            (i64.store (i32.const 16) (i64.const 0))
            (i32.store8 offset=3 (local.get $at) (local.get $phase))
            (i32.store8 offset=4 (local.get $at) (i32.add (i32.const 48)
              (call $get (local.get $path) (local.get $size) (i32.const 16) (i32.const 20))))
            (i32.store8 offset=5 (local.get $at) (i32.add (i32.const 48)
              (select (i32.load (i32.const 20)) (i32.const 9) (i32.lt_u (i32.load (i32.const 20)) (i32.const 9)))))
            (drop (call $log (i32.const 2) (local.get $at) (i32.const 6))))
          (func $all (param $phase i32) {calls})
          (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (call $all (i32.const 113)) (i32.const 0))
          (func (export "proxy_on_log") (param i32) (call $all (i32.const 108))))"#
    );
    wat::parse_str(module).expect("it is WebAssembly as text")
}

/// The table, as a real Envoy fills it.
pub(crate) fn table() -> String {
    let bed = Bed::start(&[("one", &asks(), "")]);
    bed.send(
        "one",
        &request(
            "GET",
            "/a?b=c",
            &[(b"x-test", b"1"), (b"referer", b"r"), (b"user-agent", b"u")],
            None,
        ),
    );
    let last = format!("p{:02}l", PROPERTIES.len() - 1);
    let mut told: BTreeMap<String, (u8, u8)> = BTreeMap::new();
    for line in bed
        .log(&last)
        .iter()
        .filter(|line| line.starts_with('p') && line.len() == 6)
    {
        told.insert(
            line[..4].to_owned(),
            (line.as_bytes()[4], line.as_bytes()[5]),
        );
    }
    let mut text = String::from(
        "| property | bytes | in the request | in the log |\n| --- | --- | --- | --- |\n",
    );
    for (number, (path, kind)) in PROPERTIES.iter().enumerate() {
        let mut cells = Vec::new();
        for phase in ['q', 'l'] {
            let (status, size) = told[&format!("p{number:02}{phase}")];
            let size_is_right = match *kind {
                "number" => size == b'8',
                "truth value" => size == b'1',
                _ => true,
            };
            assert!(
                status != b'0' || size_is_right,
                "{path} is no {kind}: {size}"
            );
            cells.push(match status {
                b'0' => "OK",
                b'1' => "NOT_FOUND",
                b'3' => "SERIALIZATION_FAILURE",
                other => panic!("{path}: status {}", char::from(other)),
            });
        }
        writeln!(text, "| `{path}` | {kind} | {} | {} |", cells[0], cells[1]).expect("a string");
    }
    text
}
