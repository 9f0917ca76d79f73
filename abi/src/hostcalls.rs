//! Every function that a plugin may import: the hostcalls.
//!
//! One declaration a function, in the order of the spec's topics, under the spec's names.
//! Declaring costs nothing: a plugin imports the functions that it calls and no others.
//!
//! # How to read an entry
//!
//! * The **type** on the wire and the versions that have the function. Pointers and sizes are
//!   `i32` there, whatever Rust calls them.
//! * **Ownership** says of each pointer who may touch the bytes and for how long, in one of
//!   [four words](crate#the-four-words).
//! * **Status** lists the answers and their conditions. Hosts answer others too, see
//!   [`Status`](crate::Status): decide by OK, and treat the rest as failure.
//! * **Phase** says in which callbacks the call makes sense.
//! * **Hosts** says who differs, by the ids of [`table::HOSTS`](crate::table::HOSTS).
//! * **Errata** says where the spec is wrong or silent.
//!
//! Functions that take no pointer are safe to call. They and all the others must be called by a
//! plugin inside a host only: there is nobody to link to anywhere else.
//!
//! Names that are in no spec are not declared here; [`table::FUNCTIONS`](crate::table::FUNCTIONS)
//! has them.

mod buffers;
mod calls;
mod grpc;
mod header_maps;
mod header_values;
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
pub use header_maps::{
    proxy_get_header_map_pairs, proxy_get_header_map_size, proxy_set_header_map_pairs,
};
pub use header_values::{
    proxy_add_header_map_value, proxy_get_header_map_value, proxy_remove_header_map_value,
    proxy_replace_header_map_value,
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
