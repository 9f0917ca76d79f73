//! The functions that the host calls, in the order of the calls. Decisions only.
//!
//! Not here: bytes and addresses, see `memory/`; hostcalls, see `hostcalls.rs`; the callbacks that
//! only hosts outside the Envoy family need, see `portable.rs`.

#![expect(
    unsafe_code,
    reason = "an export is declared by an unsafe attribute; there is no unsafe block here"
)]

use proxy_wasm_abi::Action;

use crate::{hostcalls, memory, policy};

/// The marker: its name declares the version of the ABI that this plugin is written for. It is
/// never called.
///
/// It is the only marker: every host that checks accepts 0.2.0, and hosts disagree about which of
/// several markers counts.
#[unsafe(no_mangle)]
extern "C" fn proxy_abi_version_0_2_0() {}

/// Returns the buffer into which the host copies the header's value.
///
/// It is always the same buffer and never null: some hosts do not check the result and would write
/// to address 0.
///
/// The name is not `malloc`, because Envoy prefers `malloc` if a plugin exports both. That is how a
/// plugin with an SDK's `malloc` starts to leak.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_memory_allocate(memory_size: usize) -> *mut u8 {
    memory::allocate(memory_size)
}

/// Lets the request pass or denies it, once its headers have arrived.
///
/// Every value other than `true` takes the same path and ends in a local response, never in a trap:
/// some hosts let a request pass when a plugin traps.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(
    _context_id: u32,
    _num_headers: u32,
    _end_of_stream: u32,
) -> Action {
    let value = hostcalls::get_request_header();
    let denied = !value.is(policy::VALUE);
    if denied {
        hostcalls::log(&value);
        hostcalls::send_local_response();
    }
    // `denied` already is the action's number: CONTINUE is 0 and PAUSE is 1. With a `return` in
    // each branch, LLVM emits longer code.
    Action(u32::from(denied))
}
