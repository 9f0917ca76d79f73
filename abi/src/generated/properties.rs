//! The properties that `proxy_get_property` reads.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::{Property, PropertyValue};

/// The properties of Envoy.
pub const PROPERTIES: &[Property] = &[
    Property {
        path: "request.path",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.url_path",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.query",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.host",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.scheme",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.method",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.protocol",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.id",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.referer",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.useragent",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.headers",
        value: PropertyValue::Map,
    },
    Property {
        path: "request.headers.x-test",
        value: PropertyValue::Text,
    },
    Property {
        path: "request.time",
        value: PropertyValue::Number,
    },
    Property {
        path: "request.duration",
        value: PropertyValue::Number,
    },
    Property {
        path: "request.size",
        value: PropertyValue::Number,
    },
    Property {
        path: "request.total_size",
        value: PropertyValue::Number,
    },
    Property {
        path: "response.code",
        value: PropertyValue::Number,
    },
    Property {
        path: "response.code_details",
        value: PropertyValue::Text,
    },
    Property {
        path: "response.flags",
        value: PropertyValue::Number,
    },
    Property {
        path: "response.grpc_status",
        value: PropertyValue::Number,
    },
    Property {
        path: "response.headers",
        value: PropertyValue::Map,
    },
    Property {
        path: "response.trailers",
        value: PropertyValue::Map,
    },
    Property {
        path: "response.size",
        value: PropertyValue::Number,
    },
    Property {
        path: "response.total_size",
        value: PropertyValue::Number,
    },
    Property {
        path: "response.backend_latency",
        value: PropertyValue::Number,
    },
    Property {
        path: "source.address",
        value: PropertyValue::Text,
    },
    Property {
        path: "source.port",
        value: PropertyValue::Number,
    },
    Property {
        path: "destination.address",
        value: PropertyValue::Text,
    },
    Property {
        path: "destination.port",
        value: PropertyValue::Number,
    },
    Property {
        path: "connection.id",
        value: PropertyValue::Number,
    },
    Property {
        path: "connection.mtls",
        value: PropertyValue::TruthValue,
    },
    Property {
        path: "connection.requested_server_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.tls_version",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.termination_details",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.subject_local_certificate",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.subject_peer_certificate",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.dns_san_local_certificate",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.dns_san_peer_certificate",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.uri_san_local_certificate",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.uri_san_peer_certificate",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.sha256_peer_certificate_digest",
        value: PropertyValue::Text,
    },
    Property {
        path: "connection.transport_failure_reason",
        value: PropertyValue::Text,
    },
    Property {
        path: "upstream.address",
        value: PropertyValue::Text,
    },
    Property {
        path: "upstream.port",
        value: PropertyValue::Number,
    },
    Property {
        path: "upstream.local_address",
        value: PropertyValue::Text,
    },
    Property {
        path: "upstream.tls_version",
        value: PropertyValue::Text,
    },
    Property {
        path: "upstream.transport_failure_reason",
        value: PropertyValue::Text,
    },
    Property {
        path: "upstream.request_attempt_count",
        value: PropertyValue::Number,
    },
    Property {
        path: "upstream.subject_local_certificate",
        value: PropertyValue::Text,
    },
    Property {
        path: "upstream.cx_pool_ready_duration",
        value: PropertyValue::Number,
    },
    Property {
        path: "metadata",
        value: PropertyValue::Message,
    },
    Property {
        path: "filter_state",
        value: PropertyValue::Map,
    },
    Property {
        path: "xds.cluster_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "xds.route_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "xds.virtual_host_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "xds.filter_chain_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "xds.listener_direction",
        value: PropertyValue::Number,
    },
    Property {
        path: "xds.cluster_metadata",
        value: PropertyValue::Message,
    },
    Property {
        path: "xds.route_metadata",
        value: PropertyValue::Message,
    },
    Property {
        path: "xds.upstream_host_metadata",
        value: PropertyValue::Message,
    },
    Property {
        path: "xds.upstream_host_locality_metadata",
        value: PropertyValue::Message,
    },
    Property {
        path: "xds.listener_metadata",
        value: PropertyValue::Message,
    },
    Property {
        path: "xds.virtual_host_metadata",
        value: PropertyValue::Message,
    },
    Property {
        path: "xds.node",
        value: PropertyValue::Message,
    },
    Property {
        path: "cluster_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "route_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "node.id",
        value: PropertyValue::Text,
    },
    Property {
        path: "plugin_name",
        value: PropertyValue::Text,
    },
    Property {
        path: "plugin_root_id",
        value: PropertyValue::Text,
    },
    Property {
        path: "plugin_vm_id",
        value: PropertyValue::Text,
    },
    Property {
        path: "upstream_filter_state",
        value: PropertyValue::Map,
    },
    Property {
        path: "connection_id",
        value: PropertyValue::Number,
    },
];
