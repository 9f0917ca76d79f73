//! The callbacks, topic by topic.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

#![expect(non_camel_case_types, reason = "the names are those on the wire")]

mod calls;
mod grpc;
mod http;
mod lifecycle;
mod properties;
mod services;
mod shared;
mod streams;

pub use calls::proxy_on_http_call_response;
pub use grpc::{
    proxy_on_grpc_close, proxy_on_grpc_receive, proxy_on_grpc_receive_initial_metadata,
    proxy_on_grpc_receive_trailing_metadata,
};
pub use http::{
    proxy_on_request_body, proxy_on_request_headers, proxy_on_request_headers_0_1_0,
    proxy_on_request_trailers, proxy_on_response_body, proxy_on_response_headers,
    proxy_on_response_headers_0_1_0, proxy_on_response_trailers,
};
pub use lifecycle::{
    _initialize, _start, main, malloc, proxy_abi_version_0_1_0, proxy_abi_version_0_2_0,
    proxy_abi_version_0_2_1, proxy_on_configure, proxy_on_context_create, proxy_on_delete,
    proxy_on_done, proxy_on_log, proxy_on_memory_allocate, proxy_on_vm_start,
};
pub use properties::proxy_on_foreign_function;
pub use services::proxy_on_tick;
pub use shared::proxy_on_queue_ready;
pub use streams::{
    proxy_on_downstream_connection_close, proxy_on_downstream_data, proxy_on_new_connection,
    proxy_on_upstream_connection_close, proxy_on_upstream_data,
};
