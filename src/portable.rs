//! The exports that hosts outside the Envoy family require.
//!
//! The spec calls every callback optional. Envoy agrees. On the others, a missing one costs
//! anything from an error in the log to a dead worker process. All of these do nothing, so those
//! with the same type and result share one body: a callback here costs little more than its name.
//! Envoy would call each of them for every request, so they are not in `plugin.wasm`.

#![expect(
    unsafe_code,
    reason = "an export is declared by an unsafe attribute; there is no unsafe block here"
)]

use proxy_wasm_abi::{Action, Bool};

use crate::memory;

/// MOSN and libnasp do not start a plugin without it.
///
/// It is empty: no host uses it for anything else here, and libnasp calls it twice.
#[unsafe(no_mangle)]
extern "C" fn _start() {}

/// The other name of `proxy_on_memory_allocate`. BFE and the Rust test framework know only this
/// one.
#[unsafe(no_mangle)]
extern "C" fn malloc(memory_size: usize) -> *mut u8 {
    memory::allocate(memory_size)
}

/// nginx (`ngx_wasm_module`) refuses a plugin without it.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_context_create(_context_id: u32, _parent_context_id: u32) {}

/// nginx refuses a plugin without it; on BFE the plugin does not start. It must return true.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_vm_start(_unused: u32, _vm_configuration_size: usize) -> Bool {
    Bool::TRUE
}

/// nginx refuses a plugin without it; APISIX sends 503. It must return true.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_configure(_plugin_context_id: u32, _configuration_size: usize) -> Bool {
    Bool::TRUE
}

/// nginx calls it without checking that it exists: the worker crashes.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_body(
    _stream_context_id: u32,
    _body_size: usize,
    _end_of_stream: u32,
) -> Action {
    Action::CONTINUE
}

/// Like [`proxy_on_request_body`]. The host calls it for the gate's own response too.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_response_headers(
    _stream_context_id: u32,
    _num_headers: u32,
    _end_of_stream: u32,
) -> Action {
    Action::CONTINUE
}

/// Like [`proxy_on_request_body`].
#[unsafe(no_mangle)]
extern "C" fn proxy_on_response_body(
    _stream_context_id: u32,
    _body_size: usize,
    _end_of_stream: u32,
) -> Action {
    Action::CONTINUE
}

/// Like [`proxy_on_request_body`], if nginx is built with response trailers.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_response_trailers(_stream_context_id: u32, _num_trailers: u32) -> Action {
    Action::CONTINUE
}

/// nginx crashes without it; APISIX logs an error for each request. It returns true, because
/// nothing is left to wait for.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_done(_context_id: u32) -> Bool {
    Bool::TRUE
}

/// nginx crashes without it.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_log(_context_id: u32) {}

/// nginx crashes without it.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_delete(_context_id: u32) {}
