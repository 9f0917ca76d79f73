//! The hostcalls, topic by topic.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

mod buffers;
mod calls;
mod grpc;
mod headers;
mod http;
mod lifecycle;
mod metrics;
mod properties;
mod services;
mod shared;
mod streams;
mod wasi;

pub use buffers::{proxy_get_buffer_bytes, proxy_get_buffer_status, proxy_set_buffer_bytes};
pub use calls::proxy_http_call;
pub use grpc::{
    proxy_grpc_call, proxy_grpc_cancel, proxy_grpc_close, proxy_grpc_send, proxy_grpc_stream,
};
pub use headers::{
    proxy_add_header_map_value, proxy_get_header_map_pairs, proxy_get_header_map_size,
    proxy_get_header_map_value, proxy_remove_header_map_value, proxy_replace_header_map_value,
    proxy_set_header_map_pairs,
};
pub use http::{
    proxy_clear_route_cache, proxy_continue_request, proxy_continue_response,
    proxy_send_local_response,
};
pub use lifecycle::{proxy_done, proxy_get_configuration, proxy_set_effective_context};
pub use metrics::{
    proxy_define_metric, proxy_get_metric, proxy_increment_metric, proxy_record_metric,
};
pub use properties::{proxy_call_foreign_function, proxy_get_property, proxy_set_property};
pub use services::{
    proxy_get_current_time_nanoseconds, proxy_get_log_level, proxy_log,
    proxy_set_tick_period_milliseconds,
};
pub use shared::{
    proxy_dequeue_shared_queue, proxy_enqueue_shared_queue, proxy_get_shared_data,
    proxy_register_shared_queue, proxy_resolve_shared_queue, proxy_set_shared_data,
};
pub use streams::{proxy_close_stream, proxy_continue_stream, proxy_get_status};
pub use wasi::{
    args_get, args_sizes_get, clock_time_get, environ_get, environ_sizes_get, fd_write, proc_exit,
    random_get,
};
