//! HTTP calls that a plugin makes.

use super::rows::{
    STATUS, callback, context, data, everywhere, hostcall, hosts, number, return_number, size,
};
use super::{Content, Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Says that the answer to an HTTP call is there, or that it failed.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("plugin_context_id"),
                number("call_id"),
                number("num_headers"),
                number("body_size"),
                number("num_trailers"),
            ],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("ngx_wasm_module", Support::MissingCrashes),
                ("mosn", Support::MissingIsError),
                ("mosn-draft", Support::MissingIsError),
                ("bfe", Support::NeverCalled),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        ..callback("proxy_on_http_call_response", "HTTP calls")
    },
    Function {
        summary: "Sends an HTTP request of the plugin to an upstream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
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
            results: &[STATUS],
        }],
        hosts: &everywhere(Support::Yes),
        ..hostcall("proxy_http_call", "HTTP calls")
    },
];
