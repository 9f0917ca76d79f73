//! The functions that the host calls, in the order of the calls. Decisions only.
//!
//! Not here: how a configuration is read, see `keys.rs`; addresses, see `memory.rs`; hostcalls, see
//! `hostcalls.rs`.

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

/// The marker: its name declares the version of the ABI that this plugin is written for. It is
/// never called.
#[unsafe(no_mangle)]
extern "C" fn proxy_abi_version_0_2_0() {}

/// Returns the landing buffer, whatever size the host asks for. If the bytes do not fit, the host's
/// own bounds check refuses them.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_memory_allocate(_memory_size: usize) -> *mut u8 {
    memory::landing()
}

/// A context is created. A stream's parent is a plugin context, whose policy applies.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_context_create(context_id: u32, parent_context_id: u32) {
    memory::note_parent(context_id, parent_context_id);
}

/// Configures a plugin context. Returning false refuses the configuration.
///
/// The context's previous policy is dropped first, so a host that continues after a refusal has
/// every request denied.
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

/// Returns the record of a new policy, which belongs to no context yet. The reader holds the fault,
/// if there is one.
///
/// No hostcall is made from here on, so nothing can observe a policy that is half read.
fn configure(reader: &mut Reader, size: usize, landed_size: usize) -> *mut Record {
    let record = memory::record_of(0);
    if size > memory::CONFIGURATION_BYTES_MAX {
        reader.token = memory::landing().wrapping_add(memory::CONFIGURATION_BYTES_MAX);
        reader.fail(Fault::TOO_LONG);
    } else if (landed_size != size) | low::is_deciding() {
        // If it is empty, nothing lands, whatever the host returns.
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

/// Lets the request pass or denies it, once its headers have arrived.
///
/// If the host reenters the plugin during one of these hostcalls, no configuration is accepted: the
/// policy whose header was read also decides.
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

/// Every value that is not in the policy takes the same path and ends in a local response, never in
/// a trap.
fn decide(policy: &Policy) -> Action {
    let value_size = hostcalls::get_request_header(policy);
    if compare::is_one_of(policy, value_size) {
        return Action::CONTINUE;
    }
    line::log_denied(policy, value_size);
    hostcalls::send_local_response(policy);
    Action::PAUSE
}

/// A context ends. The record of a plugin context becomes free.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_delete(context_id: u32) {
    memory::forget(context_id);
}
