//! gRPC calls that a plugin makes.

use super::Support::{MissingIsError, NeverCalled, No, Optional, Traps, Unimplemented, Yes};
use super::rows::{
    STATUS, always, boolean, callback, context, data, hostcall, hosts, number, return_number, size,
    value,
};
use super::{Content, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_on_grpc_receive_initial_metadata",
        "gRPC calls",
        "Says that the initial metadata of a gRPC call is there.",
        &[always(
            &[
                context("plugin_context_id"),
                number("call_id"),
                number("num_elements"),
            ],
            &[],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
                ("java", Optional),
                ("rust-host", Optional),
            ],
        ),
    ),
    callback(
        "proxy_on_grpc_receive",
        "gRPC calls",
        "Says that a message of a gRPC call is there.",
        &[always(
            &[
                context("plugin_context_id"),
                number("call_id"),
                number("message_size"),
            ],
            &[],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
                ("java", Optional),
                ("rust-host", Optional),
            ],
        ),
    ),
    callback(
        "proxy_on_grpc_receive_trailing_metadata",
        "gRPC calls",
        "Says that the trailing metadata of a gRPC call is there.",
        &[always(
            &[
                context("plugin_context_id"),
                number("call_id"),
                number("num_elements"),
            ],
            &[],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
                ("java", Optional),
                ("rust-host", Optional),
            ],
        ),
    ),
    callback(
        "proxy_on_grpc_close",
        "gRPC calls",
        "Says that a gRPC call or stream is closed.",
        &[always(
            &[
                context("plugin_context_id"),
                number("call_id"),
                value("status_code", "grpc_status_t"),
            ],
            &[],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
                ("java", Optional),
                ("rust-host", Optional),
            ],
        ),
    ),
    hostcall(
        "proxy_grpc_call",
        "gRPC calls",
        "Sends one gRPC message to an upstream and expects one back.",
        &[always(
            &[
                data("upstream_name_data", Content::Bytes),
                size("upstream_name_size"),
                data("service_name_data", Content::Bytes),
                size("service_name_size"),
                data("method_name_data", Content::Bytes),
                size("method_name_size"),
                data("serialized_initial_metadata_data", Content::HeaderMap),
                size("serialized_initial_metadata_size"),
                data("message_data", Content::Bytes),
                size("message_size"),
                number("timeout"),
                return_number("return_call_id", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[
                ("ngx_wasm_module", Traps),
                ("apisix", Unimplemented),
                ("mosn-draft", No),
                ("proxytest", No),
            ],
        ),
    ),
    hostcall(
        "proxy_grpc_stream",
        "gRPC calls",
        "Opens a gRPC stream to an upstream.",
        &[always(
            &[
                data("upstream_name_data", Content::Bytes),
                size("upstream_name_size"),
                data("service_name_data", Content::Bytes),
                size("service_name_size"),
                data("method_name_data", Content::Bytes),
                size("method_name_size"),
                data("serialized_initial_metadata_data", Content::HeaderMap),
                size("serialized_initial_metadata_size"),
                return_number("return_stream_id", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[
                ("ngx_wasm_module", Traps),
                ("apisix", Unimplemented),
                ("mosn", No),
                ("mosn-draft", No),
                ("bfe", No),
                ("proxytest", No),
            ],
        ),
    ),
    hostcall(
        "proxy_grpc_send",
        "gRPC calls",
        "Sends a message on a gRPC stream.",
        &[always(
            &[
                number("stream_id"),
                data("message_data", Content::Bytes),
                size("message_size"),
                boolean("end_stream"),
            ],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[
                ("ngx_wasm_module", Traps),
                ("apisix", Unimplemented),
                ("mosn", No),
                ("mosn-draft", No),
                ("bfe", No),
                ("proxytest", No),
            ],
        ),
    ),
    hostcall(
        "proxy_grpc_cancel",
        "gRPC calls",
        "Cancels a gRPC call or stream.",
        &[always(&[number("call_or_stream_id")], &[STATUS])],
        &hosts(
            Yes,
            &[
                ("ngx_wasm_module", Traps),
                ("apisix", Unimplemented),
                ("mosn", No),
                ("mosn-draft", No),
                ("bfe", No),
                ("proxytest", No),
            ],
        ),
    ),
    hostcall(
        "proxy_grpc_close",
        "gRPC calls",
        "Closes a gRPC call or stream.",
        &[always(&[number("call_or_stream_id")], &[STATUS])],
        &hosts(
            Yes,
            &[
                ("ngx_wasm_module", Traps),
                ("apisix", Unimplemented),
                ("mosn", No),
                ("mosn-draft", No),
                ("bfe", No),
                ("proxytest", No),
            ],
        ),
    ),
];
