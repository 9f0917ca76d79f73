//! The three hostcalls of the gate, each with all its arguments.
//!
//! The declarations, and who owns which pointer, are in [`proxy_wasm_abi::hostcalls`]; the bytes
//! that the pointers refer to are in `memory/`.
//!
//! Not here: what to do with a result, see `callbacks.rs`.

#![expect(unsafe_code, reason = "a hostcall takes raw addresses")]

use core::ptr;

use proxy_wasm_abi::GrpcStatus;
#[cfg(not(feature = "strict"))]
use proxy_wasm_abi::MapType;
#[cfg(not(feature = "strict"))]
use proxy_wasm_abi::hostcalls::proxy_get_header_map_value;
#[cfg(feature = "strict")]
use proxy_wasm_abi::hostcalls::proxy_get_property;
use proxy_wasm_abi::hostcalls::{proxy_log, proxy_send_local_response};

use crate::memory::{self, Value};
use crate::policy;

/// Reads the header of the policy: its first line or, in the strict build, all of its lines, joined
/// with commas.
pub(crate) fn get_request_header() -> Value {
    let question = memory::question();
    let slots = memory::empty_slots();
    #[cfg(not(feature = "strict"))]
    // SAFETY: `question` and both slots are memory of the plugin, and nothing else refers to the
    // slots.
    let status = unsafe {
        proxy_get_header_map_value(
            MapType::HTTP_REQUEST_HEADERS,
            question.data,
            question.size,
            slots.return_value_data,
            slots.return_value_size,
        )
    };
    #[cfg(feature = "strict")]
    // SAFETY: as above.
    let status = unsafe {
        proxy_get_property(
            question.data,
            question.size,
            slots.return_value_data,
            slots.return_value_size,
        )
    };
    Value::landed(&slots, status)
}

/// Writes the policy's line, with `value` in it, to the host's log.
///
/// The status does not matter: the request is denied either way.
pub(crate) fn log(value: &Value) {
    let line = value.log_line();
    // SAFETY: `line` is initialised memory of the plugin.
    unsafe { proxy_log(policy::LOG_LEVEL, line.data, line.size) };
}

/// Sends the policy's response.
///
/// It has no details: some hosts would put them into the status line. The status is ignored,
/// because nothing could be done about a failure.
pub(crate) fn send_local_response() {
    let body = memory::body();
    let header_block = memory::header_block();
    // SAFETY: `body` and `header_block` are initialised memory of the plugin that is never written
    // to, so the host may keep the pointers; null and 0 mean no details, on every host.
    unsafe {
        proxy_send_local_response(
            policy::STATUS_CODE,
            ptr::null(),
            0,
            body.data,
            body.size,
            header_block.data,
            header_block.size,
            GrpcStatus::NONE,
        )
    };
}
