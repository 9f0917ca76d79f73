//! Names from the draft that came before 0.2.0. Types and numbers differ from host to host.

use super::Support::{No, Traps, Yes};
use super::rows::{draft, hosts};
use super::{Function, HOSTS, Support};

pub(super) const FUNCTIONS: &[Function] = &[
    draft("proxy_add_shared_kvstore_key_values", &DRAFT),
    draft("proxy_call_custom_function", &DRAFT),
    draft(
        "proxy_cancel_grpc_call",
        &hosts(
            No,
            &[
                ("ngx_wasm_module", Traps),
                ("mosn", Yes),
                ("mosn-draft", Yes),
                ("bfe", Yes),
            ],
        ),
    ),
    draft(
        "proxy_close_grpc_call",
        &hosts(
            No,
            &[
                ("ngx_wasm_module", Traps),
                ("mosn", Yes),
                ("mosn-draft", Yes),
                ("bfe", Yes),
            ],
        ),
    ),
    draft(
        "proxy_close_http_stream",
        &hosts(No, &[("mosn-draft", Yes)]),
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
            No,
            &[
                ("ngx_wasm_module", Traps),
                ("mosn", Yes),
                ("mosn-draft", Yes),
                ("bfe", Yes),
            ],
        ),
    ),
    draft(
        "proxy_dispatch_http_call",
        &hosts(
            No,
            &[
                ("ngx_wasm_module", Yes),
                ("mosn", Yes),
                ("mosn-draft", Yes),
                ("bfe", Yes),
                ("java", Yes),
            ],
        ),
    ),
    draft("proxy_enqueue_shared_queue_item", &DRAFT),
    draft(
        "proxy_get_buffer",
        &hosts(No, &[("ngx_wasm_module", Yes), ("mosn-draft", Yes)]),
    ),
    draft(
        "proxy_get_map_values",
        &hosts(No, &[("ngx_wasm_module", Traps)]),
    ),
    draft("proxy_get_metric_value", &DRAFT),
    draft("proxy_get_shared_kvstore_key_values", &DRAFT),
    draft("proxy_increment_metric_value", &DRAFT),
    draft(
        "proxy_open_grpc_stream",
        &hosts(
            No,
            &[
                ("ngx_wasm_module", Traps),
                ("mosn", Yes),
                ("mosn-draft", Yes),
                ("bfe", Yes),
            ],
        ),
    ),
    draft("proxy_open_shared_kvstore", &DRAFT),
    draft("proxy_open_shared_queue", &DRAFT),
    draft(
        "proxy_remove_metric",
        &hosts(No, &[("mosn", Yes), ("bfe", Yes), ("java", Yes)]),
    ),
    draft("proxy_remove_shared_kvstore_key", &DRAFT),
    draft(
        "proxy_remove_shared_queue",
        &hosts(No, &[("mosn", Yes), ("bfe", Yes)]),
    ),
    draft(
        "proxy_resume_downstream",
        &hosts(
            No,
            &[("ngx_wasm_module", Traps), ("mosn", Yes), ("bfe", Yes)],
        ),
    ),
    draft(
        "proxy_resume_http_request",
        &hosts(No, &[("mosn", Yes), ("bfe", Yes)]),
    ),
    draft(
        "proxy_resume_http_response",
        &hosts(No, &[("mosn", Yes), ("bfe", Yes)]),
    ),
    draft("proxy_resume_http_stream", &DRAFT),
    draft("proxy_resume_stream", &DRAFT),
    draft(
        "proxy_resume_upstream",
        &hosts(
            No,
            &[("ngx_wasm_module", Traps), ("mosn", Yes), ("bfe", Yes)],
        ),
    ),
    draft(
        "proxy_send_grpc_call_message",
        &hosts(No, &[("mosn", Yes), ("bfe", Yes)]),
    ),
    draft("proxy_send_grpc_stream_message", &DRAFT),
    draft(
        "proxy_send_http_response",
        &hosts(
            No,
            &[
                ("ngx_wasm_module", Yes),
                ("apisix", Yes),
                ("mosn", Yes),
                ("mosn-draft", Yes),
            ],
        ),
    ),
    draft(
        "proxy_set_buffer",
        &hosts(No, &[("ngx_wasm_module", Yes), ("mosn-draft", Yes)]),
    ),
    draft("proxy_set_log_level", &hosts(No, &[("fastedge", Yes)])),
    draft(
        "proxy_set_map_values",
        &hosts(No, &[("ngx_wasm_module", Traps)]),
    ),
    draft("proxy_set_metric_value", &DRAFT),
    draft("proxy_set_shared_kvstore_key_values", &DRAFT),
];

/// ngx_wasm_module has a stub that traps, MOSN's draft the function.
const DRAFT: [Support; HOSTS.len()] = hosts(No, &[("ngx_wasm_module", Traps), ("mosn-draft", Yes)]);
