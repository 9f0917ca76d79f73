//! HTTP streams: requests, responses and the answer that a plugin gives itself.

use super::Support::{
    MissingCrashes, MissingIsError, MissingIsLogged, NeverCalled, No, Optional, Traps,
    Unimplemented, WrongType, Yes,
};
use super::rows::{
    STATUS, always, boolean, callback, context, data, hostcall, hosts, kept, number, only_0_1_0,
    since_0_2_0, size, value,
};
use super::{Content, Deviation, Function};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_on_request_headers",
        "HTTP streams",
        "Says that the headers of a request are there.",
        &[
            only_0_1_0(
                &[context("stream_context_id"), number("num_headers")],
                &[value("action", "proxy_action_t")],
            ),
            since_0_2_0(
                &[
                    context("stream_context_id"),
                    number("num_headers"),
                    boolean("end_of_stream"),
                ],
                &[value("action", "proxy_action_t")],
            ),
        ],
        &hosts(
            Optional,
            &[
                ("ngx_wasm_module", MissingCrashes),
                ("mosn", MissingIsError),
                ("mosn-draft", MissingIsError),
                ("bfe", MissingIsLogged),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
            ],
        ),
    ),
    callback(
        "proxy_on_request_body",
        "HTTP streams",
        "Says that a part of the body of a request is there.",
        &[always(
            &[
                context("stream_context_id"),
                number("body_size"),
                boolean("end_of_stream"),
            ],
            &[value("action", "proxy_action_t")],
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
    callback(
        "proxy_on_request_trailers",
        "HTTP streams",
        "Says that the trailers of a request are there.",
        &[always(
            &[context("stream_context_id"), number("num_trailers")],
            &[value("action", "proxy_action_t")],
        )],
        &hosts(
            MissingIsError,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("ngx_wasm_module", NeverCalled),
                ("apisix", NeverCalled),
                ("bfe", NeverCalled),
                ("java", Optional),
                ("rust-host", Optional),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    callback(
        "proxy_on_response_headers",
        "HTTP streams",
        "Says that the headers of a response are there.",
        &[
            only_0_1_0(
                &[context("stream_context_id"), number("num_headers")],
                &[value("action", "proxy_action_t")],
            ),
            since_0_2_0(
                &[
                    context("stream_context_id"),
                    number("num_headers"),
                    boolean("end_of_stream"),
                ],
                &[value("action", "proxy_action_t")],
            ),
        ],
        &hosts(
            Optional,
            &[
                ("ngx_wasm_module", MissingCrashes),
                ("mosn", MissingIsError),
                ("mosn-draft", MissingIsError),
                ("bfe", MissingIsLogged),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
            ],
        ),
    ),
    callback(
        "proxy_on_response_body",
        "HTTP streams",
        "Says that a part of the body of a response is there.",
        &[always(
            &[
                context("stream_context_id"),
                number("body_size"),
                boolean("end_of_stream"),
            ],
            &[value("action", "proxy_action_t")],
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
    callback(
        "proxy_on_response_trailers",
        "HTTP streams",
        "Says that the trailers of a response are there.",
        &[always(
            &[context("stream_context_id"), number("num_trailers")],
            &[value("action", "proxy_action_t")],
        )],
        &hosts(
            MissingIsError,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("ngx_wasm_module", NeverCalled),
                ("apisix", NeverCalled),
                ("bfe", NeverCalled),
                ("java", Optional),
                ("rust-host", Optional),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    hostcall(
        "proxy_send_local_response",
        "HTTP streams",
        "Answers a request without asking the upstream.",
        &[always(
            &[
                number("status_code"),
                data("status_code_details_data", Content::Bytes),
                size("status_code_details_size"),
                kept("body_data", Content::Bytes),
                size("body_size"),
                kept("serialized_headers_data", Content::HeaderMap),
                size("serialized_headers_size"),
                value("grpc_status", "grpc_status_t"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("mosn", No), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_continue_request",
        "HTTP streams",
        "Lets a paused request go on.",
        &[only_0_1_0(&[], &[STATUS])],
        &hosts(
            No,
            &[
                ("envoy", Yes),
                ("ats", Yes),
                ("ngx_wasm_module", Yes),
                ("apisix", Yes),
                ("test-framework", Yes),
                ("java", WrongType),
            ],
        ),
    )
    .deviating(&[Deviation {
        host: "java",
        signature: only_0_1_0(&[], &[]),
    }])
    .printed(only_0_1_0(&[], &[])),
    hostcall(
        "proxy_continue_response",
        "HTTP streams",
        "Lets a paused response go on.",
        &[only_0_1_0(&[], &[STATUS])],
        &hosts(
            No,
            &[
                ("envoy", Yes),
                ("ats", Yes),
                ("ngx_wasm_module", Traps),
                ("apisix", Yes),
                ("test-framework", Yes),
                ("java", WrongType),
            ],
        ),
    )
    .deviating(&[Deviation {
        host: "java",
        signature: only_0_1_0(&[], &[]),
    }])
    .printed(only_0_1_0(&[], &[])),
    hostcall(
        "proxy_clear_route_cache",
        "HTTP streams",
        "Makes the host choose the route of a request anew.",
        &[only_0_1_0(&[], &[STATUS])],
        &hosts(
            No,
            &[
                ("envoy", Yes),
                ("ats", Yes),
                ("ngx_wasm_module", Traps),
                ("apisix", Unimplemented),
                ("test-framework", Yes),
                ("java", WrongType),
            ],
        ),
    )
    .deviating(&[Deviation {
        host: "java",
        signature: only_0_1_0(&[], &[]),
    }])
    .printed(only_0_1_0(&[], &[])),
];
