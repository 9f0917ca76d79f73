//! HTTP calls that a plugin makes.

use super::Support::{MissingCrashes, MissingIsError, NeverCalled, Optional, Yes};
use super::rows::{
    STATUS, always, callback, context, data, everywhere, hostcall, hosts, number, return_number,
    size,
};
use super::{Content, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_on_http_call_response",
        "HTTP calls",
        "Says that the answer to an HTTP call is there, or that it failed.",
        &[always(
            &[
                context("plugin_context_id"),
                number("call_id"),
                number("num_headers"),
                number("body_size"),
                number("num_trailers"),
            ],
            &[],
        )],
        &hosts(
            Optional,
            &[
                ("ngx_wasm_module", MissingCrashes),
                ("mosn", MissingIsError),
                ("mosn-draft", MissingIsError),
                ("bfe", NeverCalled),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
            ],
        ),
    ),
    hostcall(
        "proxy_http_call",
        "HTTP calls",
        "Sends an HTTP request of the plugin to an upstream.",
        &[always(
            &[
                data("upstream_name_data", Content::Bytes),
                size("upstream_name_size"),
                data("serialized_headers_data", Content::HeaderMap),
                size("serialized_headers_size"),
                data("body_data", Content::Bytes),
                size("body_size"),
                data("serialized_trailers_data", Content::HeaderMap),
                size("serialized_trailers_size"),
                number("timeout"),
                return_number("return_call_id", ValType::I32),
            ],
            &[STATUS],
        )],
        &everywhere(Yes),
    ),
];
