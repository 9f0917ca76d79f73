//! Every property in every callback.

use super::places::OF_STREAMS;
use super::shapes::{chunked, full};
use crate::program::Argument::{Bytes, Slot};
use crate::program::{Argument, Callback, Program};
use crate::traffic::Traffic;

pub(super) fn property(path: &str) -> Vec<Argument> {
    vec![
        Bytes(path.replace('.', "\0").into_bytes()),
        Slot(0),
        Slot(1),
    ]
}

/// The properties that Envoy documents, or that its source knows; and some that nobody knows.
pub const PROPERTIES: &[&str] = &[
    "request",
    "request.path",
    "request.url_path",
    "request.host",
    "request.scheme",
    "request.method",
    "request.headers",
    "request.headers.x-half",
    "request.headers.missing",
    "request.referer",
    "request.useragent",
    "request.time",
    "request.id",
    "request.protocol",
    "request.query",
    "request.duration",
    "request.size",
    "request.total_size",
    "request.nothing",
    "response",
    "response.code",
    "response.code_details",
    "response.flags",
    "response.grpc_status",
    "response.headers",
    "response.headers.x-half",
    "response.trailers",
    "response.trailers.x-trailer",
    "response.size",
    "response.total_size",
    "response.backend_latency",
    "source",
    "source.address",
    "source.port",
    "destination",
    "destination.address",
    "destination.port",
    "connection",
    "connection.id",
    "connection.mtls",
    "connection.requested_server_name",
    "connection.tls_version",
    "connection.subject_local_certificate",
    "connection.subject_peer_certificate",
    "connection.dns_san_local_certificate",
    "connection.dns_san_peer_certificate",
    "connection.uri_san_local_certificate",
    "connection.uri_san_peer_certificate",
    "connection.sha256_peer_certificate_digest",
    "connection.termination_details",
    "connection.transport_failure_reason",
    "upstream",
    "upstream.address",
    "upstream.port",
    "upstream.tls_version",
    "upstream.subject_local_certificate",
    "upstream.local_address",
    "upstream.transport_failure_reason",
    "upstream.request_attempt_count",
    "upstream.cx_pool_ready_duration",
    "metadata",
    "filter_state",
    "upstream_filter_state",
    "xds",
    "xds.cluster_name",
    "xds.cluster_metadata",
    "xds.route_name",
    "xds.route_metadata",
    "xds.upstream_host_metadata",
    "xds.upstream_host_locality_metadata",
    "xds.filter_chain_name",
    "xds.listener_direction",
    "xds.listener_metadata",
    "xds.virtual_host_name",
    "xds.virtual_host_metadata",
    "xds.node",
    "xds.node.id",
    "node",
    "node.id",
    "cluster_name",
    "cluster_metadata",
    "route_name",
    "route_metadata",
    "listener_direction",
    "listener_metadata",
    "upstream_host_metadata",
    "plugin_name",
    "plugin_root_id",
    "plugin_vm_id",
    "connection_id",
    "no_such_thing",
    "",
    "request.",
    "request..path",
];

/// Every property in every callback of a stream.
#[must_use]
pub fn properties() -> Vec<Program> {
    let mut programs = Vec::new();
    for traffic in [
        full(),
        Traffic {
            response: chunked("r"),
            ..Traffic::default()
        },
    ] {
        for callback in OF_STREAMS {
            for (part, paths) in PROPERTIES.chunks(24).enumerate() {
                let name = format!("properties in {}, {part}", callback.name());
                let mut program = Program::new(name, traffic.clone());
                for path in paths {
                    program = program.call(*callback, "proxy_get_property", &property(path));
                }
                programs.push(program);
            }
        }
    }
    for callback in OF_STREAMS {
        let mut program = Program::new(format!("set properties in {}", callback.name()), full());
        for path in [
            "mine",
            "mine.second",
            "plugin_name",
            "request.path",
            "wasm.mine",
            "",
        ] {
            let path = path.replace('.', "\0").into_bytes();
            program = program
                .call(
                    *callback,
                    "proxy_set_property",
                    &[Bytes(path.clone()), Bytes(b"value".to_vec())],
                )
                .call(
                    *callback,
                    "proxy_get_property",
                    &[Bytes(path), Slot(0), Slot(1)],
                );
        }
        program = program.call(Callback::Log, "proxy_get_property", &property("mine"));
        programs.push(program);
    }
    programs
}

/// Every property in every callback of a stream, for the table of what was measured.
#[must_use]
pub fn properties_once() -> Vec<Program> {
    let programs = properties().into_iter();
    programs
        .take(OF_STREAMS.len() * PROPERTIES.len().div_ceil(24))
        .collect()
}
