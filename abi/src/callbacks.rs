//! The type of every function that a plugin may export: the callbacks.
//!
//! A callback is a function of the plugin that the host finds by its name. Nothing but the name
//! and the type connect the two, and a wrong type is found when the plugin loads, or never, see
//! [`MistypedCallback`](crate::table::MistypedCallback). With these types the compiler finds it:
//!
//! ```
//! use proxy_wasm_abi::callbacks;
//! use proxy_wasm_abi::types::{Action, Bool};
//!
//! # #[cfg(target_family = "wasm")]
//! #[unsafe(no_mangle)]
//! extern "C" fn proxy_on_request_headers(_: u32, _: usize, _: Bool) -> Action {
//!     Action::CONTINUE
//! }
//! # #[cfg(target_family = "wasm")]
//! const _: callbacks::proxy_on_request_headers = proxy_on_request_headers;
//! ```
//!
//! The spec says that all callbacks are optional. On Envoy they are; for other hosts look under
//! **Hosts** in each entry. Every callback but the markers, the allocators and the start functions
//! gets the id of a context first. What comes after what is drawn in [the life of a
//! request](crate#the-life-of-a-request).
//!
//! What a host passes as a truth value may be any number, hence [`Bool`](crate::Bool). What a
//! plugin returns must be one of the constants.
#![expect(non_camel_case_types, reason = "the names are those on the wire")]

mod calls;
mod contexts;
mod integration;
mod requests;
mod responses;
mod streams;

pub use calls::{
    proxy_on_foreign_function, proxy_on_grpc_close, proxy_on_grpc_receive,
    proxy_on_grpc_receive_initial_metadata, proxy_on_grpc_receive_trailing_metadata,
    proxy_on_http_call_response, proxy_on_queue_ready,
};
pub use contexts::{
    proxy_on_configure, proxy_on_context_create, proxy_on_delete, proxy_on_done, proxy_on_log,
    proxy_on_tick, proxy_on_vm_start,
};
pub use integration::{
    _initialize, _start, main, malloc, proxy_abi_version_0_1_0, proxy_abi_version_0_2_0,
    proxy_abi_version_0_2_1, proxy_on_memory_allocate,
};
pub use requests::{
    proxy_on_request_body, proxy_on_request_headers, proxy_on_request_headers_0_1_0,
    proxy_on_request_trailers,
};
pub use responses::{
    proxy_on_response_body, proxy_on_response_headers, proxy_on_response_headers_0_1_0,
    proxy_on_response_trailers,
};
pub use streams::{
    proxy_on_downstream_connection_close, proxy_on_downstream_data, proxy_on_new_connection,
    proxy_on_upstream_connection_close, proxy_on_upstream_data,
};
