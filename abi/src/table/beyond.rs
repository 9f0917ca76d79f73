//! Names that are in no spec: what Envoy looks up beside it, and what is left of an older draft.

use super::rows::{
    NO_SPEC, STATUS, boolean, callback, context, data, draft, hostcall, hosts, number,
    return_number, size, value,
};
use super::{Content, Function, HOSTS, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Looked up by the host that Envoy is built on, and called by nothing on the way of a request.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("plugin_context_id"), number("configuration_size")],
            results: &[boolean("valid")],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[("envoy", Support::Optional), ("ats", Support::Optional)],
        ),
        in_spec: false,
        ..callback("proxy_validate_configuration", NO_SPEC)
    },
    Function {
        summary: "Says that an HTTP/2 METADATA frame of a request is there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("stream_context_id"), number("num_elements")],
            results: &[value("action", "proxy_action_t")],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        in_spec: false,
        ..callback("proxy_on_request_metadata", NO_SPEC)
    },
    Function {
        summary: "Says that an HTTP/2 METADATA frame of a response is there.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("stream_context_id"), number("num_elements")],
            results: &[value("action", "proxy_action_t")],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        in_spec: false,
        ..callback("proxy_on_response_metadata", NO_SPEC)
    },
    Function {
        summary: "What a C compiler makes of `main(void)`; runs after `_initialize`.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[],
            results: &[number("unused")],
        }],
        hosts: &hosts(Support::NeverCalled, &[("envoy", Support::Optional)]),
        in_spec: false,
        ..callback("__main_void", NO_SPEC)
    },
    Function {
        summary: "Says that a name that `envoy_resolve_dns` asked for is resolved.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("plugin_context_id"),
                number("token"),
                number("results_size"),
            ],
            results: &[],
        }],
        hosts: &hosts(Support::NeverCalled, &[("envoy", Support::Optional)]),
        in_spec: false,
        ..callback("envoy_on_resolve_dns", NO_SPEC)
    },
    Function {
        summary: "Hands the stats of Envoy to a stats sink.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("plugin_context_id"), number("result_size")],
            results: &[],
        }],
        hosts: &hosts(Support::NeverCalled, &[("envoy", Support::Optional)]),
        in_spec: false,
        ..callback("envoy_on_stats_update", NO_SPEC)
    },
    Function {
        summary: "Told by Emscripten builds when their memory has grown; does nothing.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("memory_index")],
            results: &[],
        }],
        hosts: &hosts(
            Support::No,
            &[("envoy", Support::Yes), ("ats", Support::Yes)],
        ),
        in_spec: false,
        ..hostcall("emscripten_notify_memory_growth", NO_SPEC)
    },
    Function {
        summary: "Compares two thread ids, for C libraries that want it.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("left"), number("right")],
            results: &[number("equal")],
        }],
        hosts: &hosts(
            Support::No,
            &[("envoy", Support::Yes), ("ats", Support::Yes)],
        ),
        in_spec: false,
        ..hostcall("pthread_equal", NO_SPEC)
    },
    Function {
        summary: "Asks Envoy to resolve a name.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_token", ValType::I32),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(Support::No, &[("envoy", Support::Yes)]),
        in_spec: false,
        ..hostcall("envoy_resolve_dns", NO_SPEC)
    },
    // What is left of the draft that came before 0.2.0. Types and numbers differ from host to host.
    draft("proxy_add_shared_kvstore_key_values", &DRAFT),
    draft("proxy_call_custom_function", &DRAFT),
    draft(
        "proxy_cancel_grpc_call",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("mosn", Support::Yes),
                ("mosn-draft", Support::Yes),
                ("bfe", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_close_grpc_call",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("mosn", Support::Yes),
                ("mosn-draft", Support::Yes),
                ("bfe", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_close_http_stream",
        &hosts(Support::No, &[("mosn-draft", Support::Yes)]),
    ),
    draft("proxy_context_finalize", &DRAFT),
    draft("proxy_create_metric", &DRAFT),
    draft("proxy_create_timer", &DRAFT),
    draft("proxy_delete_metric", &DRAFT),
    draft("proxy_delete_shared_kvstore", &DRAFT),
    draft("proxy_delete_shared_queue", &DRAFT),
    draft("proxy_delete_timer", &DRAFT),
    draft("proxy_dequeue_shared_queue_item", &DRAFT),
    draft(
        "proxy_dispatch_grpc_call",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("mosn", Support::Yes),
                ("mosn-draft", Support::Yes),
                ("bfe", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_dispatch_http_call",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Yes),
                ("mosn", Support::Yes),
                ("mosn-draft", Support::Yes),
                ("bfe", Support::Yes),
                ("java", Support::Yes),
            ],
        ),
    ),
    draft("proxy_enqueue_shared_queue_item", &DRAFT),
    draft(
        "proxy_get_buffer",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Yes),
                ("mosn-draft", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_get_map_values",
        &hosts(Support::No, &[("ngx_wasm_module", Support::Traps)]),
    ),
    draft("proxy_get_metric_value", &DRAFT),
    draft("proxy_get_shared_kvstore_key_values", &DRAFT),
    draft("proxy_increment_metric_value", &DRAFT),
    draft(
        "proxy_open_grpc_stream",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("mosn", Support::Yes),
                ("mosn-draft", Support::Yes),
                ("bfe", Support::Yes),
            ],
        ),
    ),
    draft("proxy_open_shared_kvstore", &DRAFT),
    draft("proxy_open_shared_queue", &DRAFT),
    draft(
        "proxy_remove_metric",
        &hosts(
            Support::No,
            &[
                ("mosn", Support::Yes),
                ("bfe", Support::Yes),
                ("java", Support::Yes),
            ],
        ),
    ),
    draft("proxy_remove_shared_kvstore_key", &DRAFT),
    draft(
        "proxy_remove_shared_queue",
        &hosts(
            Support::No,
            &[("mosn", Support::Yes), ("bfe", Support::Yes)],
        ),
    ),
    draft(
        "proxy_resume_downstream",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("mosn", Support::Yes),
                ("bfe", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_resume_http_request",
        &hosts(
            Support::No,
            &[("mosn", Support::Yes), ("bfe", Support::Yes)],
        ),
    ),
    draft(
        "proxy_resume_http_response",
        &hosts(
            Support::No,
            &[("mosn", Support::Yes), ("bfe", Support::Yes)],
        ),
    ),
    draft("proxy_resume_http_stream", &DRAFT),
    draft("proxy_resume_stream", &DRAFT),
    draft(
        "proxy_resume_upstream",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("mosn", Support::Yes),
                ("bfe", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_send_grpc_call_message",
        &hosts(
            Support::No,
            &[("mosn", Support::Yes), ("bfe", Support::Yes)],
        ),
    ),
    draft("proxy_send_grpc_stream_message", &DRAFT),
    draft(
        "proxy_send_http_response",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Yes),
                ("apisix", Support::Yes),
                ("mosn", Support::Yes),
                ("mosn-draft", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_set_buffer",
        &hosts(
            Support::No,
            &[
                ("ngx_wasm_module", Support::Yes),
                ("mosn-draft", Support::Yes),
            ],
        ),
    ),
    draft(
        "proxy_set_log_level",
        &hosts(Support::No, &[("fastedge", Support::Yes)]),
    ),
    draft(
        "proxy_set_map_values",
        &hosts(Support::No, &[("ngx_wasm_module", Support::Traps)]),
    ),
    draft("proxy_set_metric_value", &DRAFT),
    draft("proxy_set_shared_kvstore_key_values", &DRAFT),
];

/// ngx_wasm_module has a stub that traps, MOSN's draft the function.
const DRAFT: [Support; HOSTS.len()] = hosts(
    Support::No,
    &[
        ("ngx_wasm_module", Support::Traps),
        ("mosn-draft", Support::Yes),
    ],
);
