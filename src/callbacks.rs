//! What the host calls, in the order in which it does. Decisions only.
//!
//! Not here: bytes and addresses, see `memory/`; the calls out, see
//! `hostcalls.rs`; the callbacks that only hosts outside the Envoy family
//! need, see `portable.rs`.

#![expect(
    unsafe_code,
    reason = "an export is declared by an unsafe attribute; there is no unsafe block here"
)]

use proxy_wasm_abi::Action;

use crate::{hostcalls, memory, policy};

/// The marker: its name tells the host which version of the ABI this plugin
/// speaks. It is never called.
///
/// 0.2.0 is what every host that checks accepts, and hosts disagree on which of
/// several markers counts, so it stands alone.
#[unsafe(no_mangle)]
extern "C" fn proxy_abi_version_0_2_0() {}

/// The host asks for `memory_size` bytes of the plugin's memory, to put the value of the
/// header there. It always gets the same buffer and never null: some hosts do not look at
/// the result and would write to address 0.
///
/// The name is this one and not `malloc`, because Envoy prefers `malloc` where both are
/// exported: with an SDK's `malloc` that is how a plugin starts to leak.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_memory_allocate(memory_size: usize) -> *mut u8 {
    memory::allocate(memory_size)
}

/// The request's headers are there: pass it on or answer it.
///
/// Every way of not being `true` ends in the same place, and it ends in an
/// answer, never in a trap: some hosts let a request pass when a plugin traps.
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
    // `denied` is the action's number already: CONTINUE is 0 and PAUSE is 1.
    // LLVM writes longer code for a `return` in either branch.
    Action(u32::from(denied))
}
