//! The exports that hosts outside the Envoy family cannot do without.
//!
//! The spec calls every callback optional. Envoy agrees; the others do not, and
//! what a missing one costs there ranges from an error in the log to a dead
//! worker process. All of these do nothing, so the compiler gives those of the
//! same type and answer one body: a callback here costs little more than its name.
//! Envoy would make a call into the plugin for each of them, which is why they
//! are not in `plugin.wasm`.

#![expect(
    unsafe_code,
    reason = "an export is declared by an unsafe attribute; there is no unsafe block here"
)]

use proxy_wasm_abi::{Action, Bool};

use crate::memory;

/// MOSN and libnasp do not start a plugin without it.
///
/// No host runs it for anything else here, and libnasp runs it twice: empty.
#[unsafe(no_mangle)]
extern "C" fn _start() {}

/// The other name of `proxy_on_memory_allocate`; BFE and the Rust test
/// framework know only this one.
#[unsafe(no_mangle)]
extern "C" fn malloc(memory_size: usize) -> *mut u8 {
    memory::allocate(memory_size)
}

/// nginx (`ngx_wasm_module`) refuses a plugin without it.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_context_create(_context_id: u32, _parent_context_id: u32) {}

/// nginx refuses a plugin without it; BFE goes no further. Anything but true is a refusal.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_vm_start(_unused: u32, _vm_configuration_size: usize) -> Bool {
    Bool::TRUE
}

/// nginx refuses a plugin without it; APISIX answers 503. Anything but true is a refusal.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_configure(_plugin_context_id: u32, _configuration_size: usize) -> Bool {
    Bool::TRUE
}

/// nginx calls it without looking whether it is there: the worker crashes.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_body(
    _stream_context_id: u32,
    _body_size: usize,
    _end_of_stream: u32,
) -> Action {
    Action::CONTINUE
}

/// As [`proxy_on_request_body`]. The host calls it for the gate's own answer too.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_response_headers(
    _stream_context_id: u32,
    _num_headers: u32,
    _end_of_stream: u32,
) -> Action {
    Action::CONTINUE
}

/// As [`proxy_on_request_body`].
#[unsafe(no_mangle)]
extern "C" fn proxy_on_response_body(
    _stream_context_id: u32,
    _body_size: usize,
    _end_of_stream: u32,
) -> Action {
    Action::CONTINUE
}

/// As [`proxy_on_request_body`], where nginx is built with response trailers.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_response_trailers(_stream_context_id: u32, _num_trailers: u32) -> Action {
    Action::CONTINUE
}

/// nginx crashes without it, APISIX logs an error for each request. True: there
/// is nothing left to wait for.
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
