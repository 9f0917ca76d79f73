//! HTTP streams: requests, responses and the answer that a plugin gives itself.

use super::rows::{
    STATUS, boolean, callback, context, data, hostcall, hosts, kept, number, size, value,
};
use super::{Content, Deviation, Function, Signature, Support, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Says that the headers of a request are there.",
        signatures: &[
            Signature {
                versions: Versions::V0_1_0,
                params: &[context("stream_context_id"), number("num_headers")],
                results: &[value("action", "proxy_action_t")],
            },
            Signature {
                versions: Versions::SINCE_0_2_0,
                params: &[
                    context("stream_context_id"),
                    number("num_headers"),
                    boolean("end_of_stream"),
                ],
                results: &[value("action", "proxy_action_t")],
            },
        ],
        hosts: &hosts(
            Support::Optional,
            &[
                ("ngx_wasm_module", Support::MissingCrashes),
                ("mosn", Support::MissingIsError),
                ("mosn-draft", Support::MissingIsError),
                ("bfe", Support::MissingIsError),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        ..callback("proxy_on_request_headers", "HTTP streams")
    },
    Function {
        summary: "Says that a part of the body of a request is there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("stream_context_id"),
                number("body_size"),
                boolean("end_of_stream"),
            ],
            results: &[value("action", "proxy_action_t")],
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
        ..callback("proxy_on_request_body", "HTTP streams")
    },
    Function {
        summary: "Says that the trailers of a request are there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("stream_context_id"), number("num_trailers")],
            results: &[value("action", "proxy_action_t")],
        }],
        hosts: &hosts(
            Support::MissingIsError,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("ngx_wasm_module", Support::NeverCalled),
                ("apisix", Support::NeverCalled),
                ("bfe", Support::NeverCalled),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_on_request_trailers", "HTTP streams")
    },
    Function {
        summary: "Says that the headers of a response are there.",
        signatures: &[
            Signature {
                versions: Versions::V0_1_0,
                params: &[context("stream_context_id"), number("num_headers")],
                results: &[value("action", "proxy_action_t")],
            },
            Signature {
                versions: Versions::SINCE_0_2_0,
                params: &[
                    context("stream_context_id"),
                    number("num_headers"),
                    boolean("end_of_stream"),
                ],
                results: &[value("action", "proxy_action_t")],
            },
        ],
        hosts: &hosts(
            Support::Optional,
            &[
                ("ngx_wasm_module", Support::MissingCrashes),
                ("mosn", Support::MissingIsError),
                ("mosn-draft", Support::MissingIsError),
                ("bfe", Support::MissingIsError),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        ..callback("proxy_on_response_headers", "HTTP streams")
    },
    Function {
        summary: "Says that a part of the body of a response is there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("stream_context_id"),
                number("body_size"),
                boolean("end_of_stream"),
            ],
            results: &[value("action", "proxy_action_t")],
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
        ..callback("proxy_on_response_body", "HTTP streams")
    },
    Function {
        summary: "Says that the trailers of a response are there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("stream_context_id"), number("num_trailers")],
            results: &[value("action", "proxy_action_t")],
        }],
        hosts: &hosts(
            Support::MissingIsError,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("ngx_wasm_module", Support::MissingCrashes),
                ("apisix", Support::NeverCalled),
                ("bfe", Support::NeverCalled),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_on_response_trailers", "HTTP streams")
    },
    Function {
        summary: "Answers a request without asking the upstream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                number("status_code"),
                data("status_code_details_data", Content::Bytes),
                size("status_code_details_size"),
                kept("body_data", Content::Bytes),
                size("body_size"),
                kept("serialized_headers_data", Content::HeaderMap),
                size("serialized_headers_size"),
                value("grpc_status", "grpc_status_t"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[("mosn", Support::No), ("mosn-draft", Support::No)],
        ),
        ..hostcall("proxy_send_local_response", "HTTP streams")
    },
    Function {
        summary: "Lets a paused request go on.",
        signatures: &[Signature {
            versions: Versions::V0_1_0,
            params: &[],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::No,
            &[
                ("envoy", Support::Yes),
                ("ats", Support::Yes),
                ("ngx_wasm_module", Support::Yes),
                ("apisix", Support::Yes),
                ("test-framework", Support::Yes),
                ("java", Support::WrongType),
            ],
        ),
        deviations: &[Deviation {
            host: "java",
            signature: Signature {
                versions: Versions::V0_1_0,
                params: &[],
                results: &[],
            },
        }],
        printed: Some(Signature {
            versions: Versions::V0_1_0,
            params: &[],
            results: &[],
        }),
        ..hostcall("proxy_continue_request", "HTTP streams")
    },
    Function {
        summary: "Lets a paused response go on.",
        signatures: &[Signature {
            versions: Versions::V0_1_0,
            params: &[],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::No,
            &[
                ("envoy", Support::Yes),
                ("ats", Support::Yes),
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Yes),
                ("test-framework", Support::Yes),
                ("java", Support::WrongType),
            ],
        ),
        deviations: &[Deviation {
            host: "java",
            signature: Signature {
                versions: Versions::V0_1_0,
                params: &[],
                results: &[],
            },
        }],
        printed: Some(Signature {
            versions: Versions::V0_1_0,
            params: &[],
            results: &[],
        }),
        ..hostcall("proxy_continue_response", "HTTP streams")
    },
    Function {
        summary: "Makes the host choose the route of a request anew.",
        signatures: &[Signature {
            versions: Versions::V0_1_0,
            params: &[],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::No,
            &[
                ("envoy", Support::Yes),
                ("ats", Support::Yes),
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Unimplemented),
                ("test-framework", Support::Yes),
                ("java", Support::WrongType),
            ],
        ),
        deviations: &[Deviation {
            host: "java",
            signature: Signature {
                versions: Versions::V0_1_0,
                params: &[],
                results: &[],
            },
        }],
        printed: Some(Signature {
            versions: Versions::V0_1_0,
            params: &[],
            results: &[],
        }),
        ..hostcall("proxy_clear_route_cache", "HTTP streams")
    },
];
