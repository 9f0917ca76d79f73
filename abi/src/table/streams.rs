//! What HTTP and TCP streams have in common, and TCP streams.

use super::rows::{
    STATUS, boolean, callback, context, hostcall, hosts, number, return_data, return_number,
    return_size, value,
};
use super::{Content, Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Says that a client has connected.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("stream_context_id")],
            results: &[value("action", "proxy_action_t")],
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
        ..callback("proxy_on_new_connection", "TCP streams")
    },
    Function {
        summary: "Says that bytes have come from the client.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("stream_context_id"),
                number("data_size"),
                boolean("end_of_stream"),
            ],
            results: &[value("action", "proxy_action_t")],
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
        ..callback("proxy_on_downstream_data", "TCP streams")
    },
    Function {
        summary: "Says that the connection to the client is closed.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("stream_context_id"),
                value("peer_type", "proxy_peer_type_t"),
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
        ..callback("proxy_on_downstream_connection_close", "TCP streams")
    },
    Function {
        summary: "Says that bytes have come from the upstream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("stream_context_id"),
                number("data_size"),
                boolean("end_of_stream"),
            ],
            results: &[value("action", "proxy_action_t")],
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
        ..callback("proxy_on_upstream_data", "TCP streams")
    },
    Function {
        summary: "Says that the connection to the upstream is closed.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("stream_context_id"),
                value("peer_type", "proxy_peer_type_t"),
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
        ..callback("proxy_on_upstream_connection_close", "TCP streams")
    },
    Function {
        summary: "Reads the status of the HTTP or gRPC call that the callback is about.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                return_number("return_status_code", ValType::I32),
                return_data("return_status_message_data", Content::Bytes),
                return_size("return_status_message_size"),
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
        ..hostcall("proxy_get_status", "Common HTTP and TCP stream operations")
    },
    Function {
        summary: "Lets a paused stream go on.",
        signatures: &[Signature {
            versions: Versions::SINCE_0_2_0,
            params: &[value("stream_type", "proxy_stream_type_t")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("mosn", Support::No),
                ("mosn-draft", Support::No),
                ("bfe", Support::No),
            ],
        ),
        ..hostcall(
            "proxy_continue_stream",
            "Common HTTP and TCP stream operations",
        )
    },
    Function {
        summary: "Closes or resets a stream.",
        signatures: &[Signature {
            versions: Versions::SINCE_0_2_0,
            params: &[value("stream_type", "proxy_stream_type_t")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("mosn", Support::No),
                ("bfe", Support::No),
            ],
        ),
        ..hostcall(
            "proxy_close_stream",
            "Common HTTP and TCP stream operations",
        )
    },
];
