//! What the gate asks of the host: three calls, each with all its arguments.
//!
//! The declarations, and who owns which pointer, are in
//! [`proxy_wasm_abi::hostcalls`]; the bytes that the pointers lead to are in
//! `memory/`.
//!
//! Not here: what to do with an answer, see `callbacks.rs`.

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

/// Asks for the header of the policy: for its first line or, in the strict build, for all
/// of its lines, joined with commas.
pub(crate) fn get_request_header() -> Value {
    let question = memory::question();
    let slots = memory::empty_slots();
    #[cfg(not(feature = "strict"))]
    // SAFETY: `question` is memory of the plugin, and so are the two slots, which
    // nothing else refers to.
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

/// Has the line of the policy written to the host's log, with `value` in it.
///
/// What the host says to that changes nothing: the request is denied either way.
pub(crate) fn log(value: &Value) {
    let line = value.log_line();
    // SAFETY: `line` is initialised memory of the plugin.
    unsafe { proxy_log(policy::LOG_LEVEL, line.data, line.size) };
}

/// Hands the host the answer of the policy.
///
/// No details: some hosts would put them into the status line. The status is
/// not looked at, because there is nothing that could be done.
pub(crate) fn send_local_response() {
    let body = memory::body();
    let header_block = memory::header_block();
    // SAFETY: `body` and `header_block` are initialised memory of the plugin
    // that is never written to, so the host may keep them; no details are null
    // and 0, which every host takes.
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
