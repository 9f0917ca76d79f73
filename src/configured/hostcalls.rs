//! The four hostcalls of the gate, each with all its arguments.
//!
//! The declarations, and who owns which pointer, are in [`proxy_wasm_abi::hostcalls`].
//!
//! Not here: what to do with a result, see `callbacks.rs`; how a log line is assembled, see
//! `line.rs`.

#![expect(unsafe_code, reason = "a hostcall takes raw addresses")]

use core::ptr;

use proxy_wasm_abi::hostcalls::{
    proxy_get_buffer_bytes, proxy_get_property, proxy_log, proxy_send_local_response,
};
use proxy_wasm_abi::{BufferType, GrpcStatus, LogLevel};

use super::low;
use super::settings::{Policy, Text};

/// Reads the plugin's configuration; returns how many bytes of it have landed.
pub(crate) fn get_configuration(size: usize) -> usize {
    let slots = low::empty_slots();
    // SAFETY: both slots are memory of the plugin, and nothing else refers to them.
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

/// Reads all lines of the policy's header, joined; returns how many bytes have landed.
pub(crate) fn get_request_header(policy: &Policy) -> usize {
    let slots = low::empty_slots();
    // SAFETY: `path` and both slots are memory of the plugin, and nothing else refers to the slots.
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

/// Writes `line` to the host's log. The status does not matter.
pub(crate) fn log(level: LogLevel, line: Text) {
    // SAFETY: `line` is initialised memory of the plugin.
    unsafe { proxy_log(level, line.data, line.size) };
}

/// Sends the policy's response, without details: some hosts would put them into the status line.
/// The status is ignored, because nothing could be done about a failure.
pub(crate) fn send_local_response(policy: &Policy) {
    // SAFETY: `body` and `header_block` are initialised memory of the plugin that is not written to
    // before the plugin context ends; null and 0 mean no details.
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
