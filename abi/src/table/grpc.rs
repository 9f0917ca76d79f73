//! gRPC calls that a plugin makes.

use super::rows::{
    STATUS, boolean, callback, context, data, hostcall, hosts, number, return_number, size, value,
};
use super::{Content, Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Says that the initial metadata of a gRPC call is there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("plugin_context_id"),
                number("call_id"),
                number("num_elements"),
            ],
            results: &[],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
            ],
        ),
        ..callback("proxy_on_grpc_receive_initial_metadata", "gRPC calls")
    },
    Function {
        summary: "Says that a message of a gRPC call is there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("plugin_context_id"),
                number("call_id"),
                number("message_size"),
            ],
            results: &[],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
            ],
        ),
        ..callback("proxy_on_grpc_receive", "gRPC calls")
    },
    Function {
        summary: "Says that the trailing metadata of a gRPC call is there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("plugin_context_id"),
                number("call_id"),
                number("num_elements"),
            ],
            results: &[],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
            ],
        ),
        ..callback("proxy_on_grpc_receive_trailing_metadata", "gRPC calls")
    },
    Function {
        summary: "Says that a gRPC call or stream is closed.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("plugin_context_id"),
                number("call_id"),
                value("status_code", "grpc_status_t"),
            ],
            results: &[],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
            ],
        ),
        ..callback("proxy_on_grpc_close", "gRPC calls")
    },
    Function {
        summary: "Sends one gRPC message to an upstream and expects one back.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
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
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Unimplemented),
                ("mosn-draft", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        ..hostcall("proxy_grpc_call", "gRPC calls")
    },
    Function {
        summary: "Opens a gRPC stream to an upstream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
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
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Unimplemented),
                ("mosn", Support::No),
                ("mosn-draft", Support::No),
                ("bfe", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        ..hostcall("proxy_grpc_stream", "gRPC calls")
    },
    Function {
        summary: "Sends a message on a gRPC stream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                number("stream_id"),
                data("message_data", Content::Bytes),
                size("message_size"),
                boolean("end_stream"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Unimplemented),
                ("mosn", Support::No),
                ("mosn-draft", Support::No),
                ("bfe", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        ..hostcall("proxy_grpc_send", "gRPC calls")
    },
    Function {
        summary: "Cancels a gRPC call or stream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("call_or_stream_id")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Unimplemented),
                ("mosn", Support::No),
                ("mosn-draft", Support::No),
                ("bfe", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        ..hostcall("proxy_grpc_cancel", "gRPC calls")
    },
    Function {
        summary: "Closes a gRPC call or stream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("call_or_stream_id")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Unimplemented),
                ("mosn", Support::No),
                ("mosn-draft", Support::No),
                ("bfe", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        ..hostcall("proxy_grpc_close", "gRPC calls")
    },
];
