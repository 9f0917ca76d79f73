//! Which headers a host stores once, with joined values.

use super::shapes::full;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Callback, Program};

/// Headers that a host might store once.
const NAMES: &[&str] = &[
    "accept",
    "accept-encoding",
    "accept-language",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-max-age",
    "access-control-request-headers",
    "access-control-request-method",
    "access-control-request-private-network",
    "age",
    "allow",
    "authorization",
    "cache-control",
    "client-trace-id",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "cookie",
    "date",
    "etag",
    "expect",
    "expires",
    "forwarded",
    "grpc-accept-encoding",
    "grpc-message",
    "grpc-status",
    "grpc-timeout",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "keep-alive",
    "last-modified",
    "link",
    "location",
    "origin",
    "path",
    "pragma",
    "proxy-connection",
    "proxy-authenticate",
    "proxy-status",
    "range",
    "referer",
    "server",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "vary",
    "via",
    "warning",
    "www-authenticate",
    "x-b3-traceid",
    "x-client-trace-id",
    "x-content-type-options",
    "x-envoy-attempt-count",
    "x-envoy-original-path",
    "x-envoy-decorator-operation",
    "x-envoy-expected-rq-timeout-ms",
    "x-envoy-external-address",
    "x-envoy-upstream-service-time",
    "x-forwarded-client-cert",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-new",
    "x-ot-span-context",
    "x-request-id",
];

/// Two values for each of those names, in each header map.
#[must_use]
pub fn joined_names() -> Vec<Program> {
    let mut programs = Vec::new();
    for (callback, id) in [
        (Callback::RequestHeaders, 0),
        (Callback::RequestTrailers, 1),
        (Callback::ResponseHeaders, 2),
        (Callback::ResponseTrailers, 3),
    ] {
        for names in NAMES.chunks(6) {
            let mut program = Program::new(format!("two values in {}", callback.name()), full());
            for name in names {
                let name = Bytes((*name).into());
                let remove = [Number(id), name.clone()];
                let get = [Number(id), name.clone(), Slot(0), Slot(1)];
                program = program
                    .call(callback, "proxy_remove_header_map_value", &remove)
                    .call(
                        callback,
                        "proxy_add_header_map_value",
                        &[Number(id), name.clone(), Bytes(b"one".to_vec())],
                    )
                    .call(
                        callback,
                        "proxy_add_header_map_value",
                        &[Number(id), name.clone(), Bytes(b"two".to_vec())],
                    )
                    .call(callback, "proxy_get_header_map_value", &get)
                    .call(callback, "proxy_remove_header_map_value", &remove);
            }
            programs.push(program);
        }
    }
    programs
}
