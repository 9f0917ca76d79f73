//! What the gate asks of the host: four calls, each with all its arguments.
//!
//! The declarations, and who owns which pointer, are in
//! [`proxy_wasm_abi::hostcalls`].
//!
//! Not here: what to do with an answer, see `callbacks.rs`; how a log line is
//! put together, see `line.rs`.

#![expect(unsafe_code, reason = "a hostcall takes raw addresses")]

use core::ptr;

use proxy_wasm_abi::hostcalls::{
    proxy_get_buffer_bytes, proxy_get_property, proxy_log, proxy_send_local_response,
};
use proxy_wasm_abi::{BufferType, GrpcStatus, LogLevel};

use super::low;
use super::settings::{Policy, Text};

/// Asks for the plugin's configuration; returns how many bytes of it have landed.
pub(crate) fn get_configuration(size: usize) -> usize {
    let slots = low::empty_slots();
    // SAFETY: the two slots are memory of the plugin, which nothing else refers to.
    let status = unsafe {
        proxy_get_buffer_bytes(
            BufferType::PLUGIN_CONFIGURATION,
            0,
            size,
            slots.return_value_data,
            slots.return_value_size,
        )
    };
    low::landed_size(status)
}

/// Asks for all lines of the policy's header, joined; returns how many bytes have landed.
pub(crate) fn get_request_header(policy: &Policy) -> usize {
    let slots = low::empty_slots();
    // SAFETY: `path` is memory of the plugin, and so are the two slots, which
    // nothing else refers to.
    let status = unsafe {
        proxy_get_property(
            policy.texts.path.data,
            policy.texts.path.size,
            slots.return_value_data,
            slots.return_value_size,
        )
    };
    low::landed_size(status)
}

/// Has `line` written to the host's log. What the host returns changes nothing.
pub(crate) fn log(level: LogLevel, line: Text) {
    // SAFETY: `line` is initialised memory of the plugin.
    unsafe { proxy_log(level, line.data, line.size) };
}

/// Hands the host the answer of the policy, without details: some hosts would put
/// them into the status line. There is nothing that could be done about a failure.
pub(crate) fn send_local_response(policy: &Policy) {
    // SAFETY: `body` and `header_block` are initialised memory of the plugin that
    // is not written to before the plugin context ends; no details are null and 0.
    unsafe {
        proxy_send_local_response(
            policy.status,
            ptr::null(),
            0,
            policy.texts.body.data,
            policy.texts.body.size,
            policy.texts.header_block.data,
            policy.texts.header_block.size,
            GrpcStatus::NONE,
        )
    };
}
