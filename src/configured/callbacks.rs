//! What the host calls, in the order in which it does. Decisions only.
//!
//! Not here: how a configuration is read, see `keys.rs`; addresses, see
//! `memory.rs`; the calls out, see `hostcalls.rs`.

#![expect(
    unsafe_code,
    reason = "an export is declared by an unsafe attribute; there is no unsafe block here"
)]

use proxy_wasm_abi::{Action, Bool};

use super::fault::Fault;
use super::memory::Record;
use super::reader::Reader;
use super::settings::Policy;
use super::{compare, hostcalls, keys, line, low, memory};

/// The marker: its name tells the host which version of the ABI this plugin
/// speaks. It is never called.
#[unsafe(no_mangle)]
extern "C" fn proxy_abi_version_0_2_0() {}

/// The host asks for room in the plugin's memory. It always gets the landing
/// buffer, whatever the size: what does not fit, the host's own check refuses.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_memory_allocate(_memory_size: usize) -> *mut u8 {
    memory::landing()
}

/// A context begins. Streams have a plugin context for a parent, and its policy.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_context_create(context_id: u32, parent_context_id: u32) {
    memory::note_parent(context_id, parent_context_id);
}

/// A plugin context gets its configuration. False refuses it.
///
/// What the context had before is gone before anything is decided, so a host that goes
/// on after a refusal has everything denied.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_configure(plugin_context_id: u32, configuration_size: usize) -> Bool {
    let landed_size = hostcalls::get_configuration(configuration_size);
    memory::forget(plugin_context_id);
    let reader = low::reader_of(landed_size);
    let record = configure(reader, configuration_size, landed_size);
    let Some(fault) = reader.fault else {
        memory::assign(record, plugin_context_id);
        return Bool::TRUE;
    };
    let at = reader.fault_at.addr().wrapping_sub(memory::landing().addr());
    line::log_fault(fault, at);
    Bool::FALSE
}

/// The record of a new policy, which belongs to no context yet, or a fault of the reader.
///
/// From here on there is no call to the host, so nothing can see a policy that is half read.
fn configure(reader: &mut Reader, size: usize, landed_size: usize) -> *mut Record {
    let record = memory::record_of(0);
    if size > memory::CONFIGURATION_BYTES_MAX {
        reader.token = memory::landing().wrapping_add(memory::CONFIGURATION_BYTES_MAX);
        reader.fail(Fault::TOO_LONG);
    } else if (landed_size != size) | low::is_deciding() {
        // Of an empty one nothing lands, whatever the host returns.
        reader.fail(Fault::UNREADABLE);
    } else if record.is_null() {
        reader.fail(Fault::TOO_MANY);
    } else {
        let policy = memory::default_policy_in(record);
        reader.out = memory::strings_in(record);
        if size != 0 {
            keys::read(reader, policy);
        }
    }
    record
}

/// The request's headers are there: pass it on or answer it.
///
/// A host that comes back from within one of the calls that this takes gets no other
/// policy accepted meanwhile: the one that the header was asked for decides.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(
    stream_context_id: u32,
    _num_headers: u32,
    _end_of_stream: u32,
) -> Action {
    let before = low::set_deciding(1);
    let action = decide(memory::policy_of(stream_context_id));
    low::set_deciding(before);
    action
}

/// Every way of not being a value of the policy ends in the same place, and it
/// ends in an answer, never in a trap.
fn decide(policy: &Policy) -> Action {
    let value_size = hostcalls::get_request_header(policy);
    if compare::is_one_of(policy, value_size) {
        return Action::CONTINUE;
    }
    line::log_denied(policy, value_size);
    hostcalls::send_local_response(policy);
    Action::PAUSE
}

/// A context ends: the record of a plugin context is free again.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_delete(context_id: u32) {
    memory::forget(context_id);
}
