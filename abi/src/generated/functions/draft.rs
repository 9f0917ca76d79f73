//! Names from the draft before 0.2.0. Types and numbers differ between hosts.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{No, Traps, Yes};
use crate::table::{Function, Kind};

pub(super) const PROXY_ADD_SHARED_KVSTORE_KEY_VALUES: Function = Function {
    name: "proxy_add_shared_kvstore_key_values",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CALL_CUSTOM_FUNCTION: Function = Function {
    name: "proxy_call_custom_function",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CANCEL_GRPC_CALL: Function = Function {
    name: "proxy_cancel_grpc_call",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, Yes, Yes, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CLOSE_GRPC_CALL: Function = Function {
    name: "proxy_close_grpc_call",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, Yes, Yes, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CLOSE_HTTP_STREAM: Function = Function {
    name: "proxy_close_http_stream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, No, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CONTEXT_FINALIZE: Function = Function {
    name: "proxy_context_finalize",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CREATE_METRIC: Function = Function {
    name: "proxy_create_metric",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CREATE_TIMER: Function = Function {
    name: "proxy_create_timer",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_DELETE_METRIC: Function = Function {
    name: "proxy_delete_metric",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_DELETE_SHARED_KVSTORE: Function = Function {
    name: "proxy_delete_shared_kvstore",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_DELETE_SHARED_QUEUE: Function = Function {
    name: "proxy_delete_shared_queue",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_DELETE_TIMER: Function = Function {
    name: "proxy_delete_timer",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_DEQUEUE_SHARED_QUEUE_ITEM: Function = Function {
    name: "proxy_dequeue_shared_queue_item",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_DISPATCH_GRPC_CALL: Function = Function {
    name: "proxy_dispatch_grpc_call",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, Yes, Yes, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_DISPATCH_HTTP_CALL: Function = Function {
    name: "proxy_dispatch_http_call",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Yes, No, Yes, Yes, Yes, No, No, No, Yes, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ENQUEUE_SHARED_QUEUE_ITEM: Function = Function {
    name: "proxy_enqueue_shared_queue_item",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_BUFFER: Function = Function {
    name: "proxy_get_buffer",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Yes, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_MAP_VALUES: Function = Function {
    name: "proxy_get_map_values",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_METRIC_VALUE: Function = Function {
    name: "proxy_get_metric_value",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_SHARED_KVSTORE_KEY_VALUES: Function = Function {
    name: "proxy_get_shared_kvstore_key_values",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_INCREMENT_METRIC_VALUE: Function = Function {
    name: "proxy_increment_metric_value",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_OPEN_GRPC_STREAM: Function = Function {
    name: "proxy_open_grpc_stream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, Yes, Yes, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_OPEN_SHARED_KVSTORE: Function = Function {
    name: "proxy_open_shared_kvstore",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_OPEN_SHARED_QUEUE: Function = Function {
    name: "proxy_open_shared_queue",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_REMOVE_METRIC: Function = Function {
    name: "proxy_remove_metric",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, No, No, Yes, No, Yes, No, No, No, Yes, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_REMOVE_SHARED_KVSTORE_KEY: Function = Function {
    name: "proxy_remove_shared_kvstore_key",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_REMOVE_SHARED_QUEUE: Function = Function {
    name: "proxy_remove_shared_queue",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, No, No, Yes, No, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_RESUME_DOWNSTREAM: Function = Function {
    name: "proxy_resume_downstream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, Yes, No, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_RESUME_HTTP_REQUEST: Function = Function {
    name: "proxy_resume_http_request",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, No, No, Yes, No, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_RESUME_HTTP_RESPONSE: Function = Function {
    name: "proxy_resume_http_response",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, No, No, Yes, No, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_RESUME_HTTP_STREAM: Function = Function {
    name: "proxy_resume_http_stream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_RESUME_STREAM: Function = Function {
    name: "proxy_resume_stream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_RESUME_UPSTREAM: Function = Function {
    name: "proxy_resume_upstream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, Yes, No, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SEND_GRPC_CALL_MESSAGE: Function = Function {
    name: "proxy_send_grpc_call_message",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, No, No, Yes, No, Yes, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SEND_GRPC_STREAM_MESSAGE: Function = Function {
    name: "proxy_send_grpc_stream_message",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SEND_HTTP_RESPONSE: Function = Function {
    name: "proxy_send_http_response",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Yes, Yes, Yes, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_BUFFER: Function = Function {
    name: "proxy_set_buffer",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Yes, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_LOG_LEVEL: Function = Function {
    name: "proxy_set_log_level",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, No, No, No, No, No, No, No, No, No, No, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_MAP_VALUES: Function = Function {
    name: "proxy_set_map_values",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_METRIC_VALUE: Function = Function {
    name: "proxy_set_metric_value",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_SHARED_KVSTORE_KEY_VALUES: Function = Function {
    name: "proxy_set_shared_kvstore_key_values",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "A name from the draft that came before 0.2.0.",
    in_spec: false,
    signatures: &[],
    hosts: &[No, No, No, Traps, No, No, Yes, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
