//! What HTTP and TCP streams have in common, and TCP streams.

use super::Support::{MissingIsError, NeverCalled, No, Optional, Traps, Unimplemented, Yes};
use super::rows::{
    STATUS, always, boolean, callback, context, hostcall, hosts, number, return_data,
    return_number, return_size, since_0_2_0, value,
};
use super::{Content, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_on_new_connection",
        "TCP streams",
        "Says that a client has connected.",
        &[always(
            &[context("stream_context_id")],
            &[value("action", "proxy_action_t")],
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
        "proxy_on_downstream_data",
        "TCP streams",
        "Says that bytes have come from the client.",
        &[always(
            &[
                context("stream_context_id"),
                number("data_size"),
                boolean("end_of_stream"),
            ],
            &[value("action", "proxy_action_t")],
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
        "proxy_on_downstream_connection_close",
        "TCP streams",
        "Says that the connection to the client is closed.",
        &[always(
            &[
                context("stream_context_id"),
                value("peer_type", "proxy_peer_type_t"),
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
        "proxy_on_upstream_data",
        "TCP streams",
        "Says that bytes have come from the upstream.",
        &[always(
            &[
                context("stream_context_id"),
                number("data_size"),
                boolean("end_of_stream"),
            ],
            &[value("action", "proxy_action_t")],
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
        "proxy_on_upstream_connection_close",
        "TCP streams",
        "Says that the connection to the upstream is closed.",
        &[always(
            &[
                context("stream_context_id"),
                value("peer_type", "proxy_peer_type_t"),
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
        "proxy_get_status",
        "Common HTTP and TCP stream operations",
        "Reads the status of the HTTP or gRPC call that the callback is about.",
        &[always(
            &[
                return_number("return_status_code", ValType::I32),
                return_data("return_status_message_data", Content::Bytes),
                return_size("return_status_message_size"),
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
        "proxy_continue_stream",
        "Common HTTP and TCP stream operations",
        "Lets a paused stream go on.",
        &[since_0_2_0(
            &[value("stream_type", "proxy_stream_type_t")],
            &[STATUS],
        )],
        &hosts(Yes, &[("mosn", No), ("mosn-draft", No), ("bfe", No)]),
    ),
    hostcall(
        "proxy_close_stream",
        "Common HTTP and TCP stream operations",
        "Closes or resets a stream.",
        &[since_0_2_0(
            &[value("stream_type", "proxy_stream_type_t")],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[("ngx_wasm_module", Traps), ("mosn", No), ("bfe", No)],
        ),
    ),
];
