//! A gate whose value comes from the configuration, one value for each plugin context.
//!
//! Two filters with the same `vm_id` share a VM and this memory. Each has its own plugin context; a
//! stream says which one it belongs to when it is created, and never again.

#![no_std]

use core::ptr;

use proxy_wasm_abi::hostcalls::{
    proxy_get_buffer_bytes, proxy_get_header_map_value, proxy_send_local_response,
};
use proxy_wasm_abi::{Action, Bool, BufferType, GrpcStatus, MapType, Status};

const VALUE_BYTES: usize = 64;
const PLUGINS: usize = 8;
const STREAMS: usize = 512;

/// What one plugin context is configured to let pass.
#[derive(Clone, Copy)]
struct Policy {
    plugin: u32,
    size: usize,
    value: [u8; VALUE_BYTES],
}

/// A stream and its plugin context; 0 is no stream.
#[derive(Clone, Copy)]
struct Stream {
    id: u32,
    plugin: u32,
}

/// Everything that outlives a callback.
struct State {
    landing: [u8; VALUE_BYTES],
    policies: [Policy; PLUGINS],
    streams: [Stream; STREAMS],
}

static mut STATE: State = State {
    landing: [0; VALUE_BYTES],
    policies: [Policy {
        plugin: 0,
        size: 0,
        value: [0; VALUE_BYTES],
    }; PLUGINS],
    streams: [Stream { id: 0, plugin: 0 }; STREAMS],
};

/// By name and not as the start of `STATE`: without `#[repr(C)]` the compiler orders the fields.
fn landing() -> *mut u8 {
    // SAFETY: the address of a field of a static.
    unsafe { (&raw mut STATE.landing).cast() }
}

/// The state, for the length of a callback. Callbacks of a VM never run at the same time, and no
/// hostcall is made while the reference lives.
fn state() -> &'static mut State {
    // SAFETY: see above.
    unsafe { &mut *(&raw mut STATE) }
}

/// The end of the one page of memory. Nothing fits there, so the host's own bounds check refuses what is
/// too long. Not null: some hosts do not check, and write to it.
const END_OF_MEMORY: *mut u8 = ptr::without_provenance_mut(65_536);

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[unsafe(no_mangle)]
extern "C" fn proxy_abi_version_0_2_0() {}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_memory_allocate(memory_size: usize) -> *mut u8 {
    if memory_size <= VALUE_BYTES {
        landing()
    } else {
        END_OF_MEMORY
    }
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_configure(plugin: u32, configuration_size: usize) -> Bool {
    let (mut value, mut size) = (ptr::null_mut(), 0);
    // SAFETY: both slots live until the call has returned.
    let status = unsafe {
        proxy_get_buffer_bytes(
            BufferType::PLUGIN_CONFIGURATION,
            0,
            configuration_size,
            &mut value,
            &mut size,
        )
    };
    // An empty configuration would let a missing header pass: refuse to start.
    if status != Status::OK || size == 0 || size > VALUE_BYTES || value != landing() {
        return Bool::FALSE;
    }
    let state = state();
    // A reload configures a new plugin context; a place whose context is gone was cleared.
    let Some(policy) = state.policies.iter_mut().find(|it| it.plugin == 0) else {
        return Bool::FALSE;
    };
    // What is handed over lasts only until the next hand-over: keep a copy.
    *policy = Policy {
        plugin,
        size,
        value: state.landing,
    };
    Bool::TRUE
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_context_create(context: u32, parent: u32) {
    if parent == 0 {
        return;
    }
    // No place left: the stream is not found later, and its request is denied.
    if let Some(stream) = state().streams.iter_mut().find(|it| it.id == 0) {
        *stream = Stream {
            id: context,
            plugin: parent,
        };
    }
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_delete(context: u32) {
    let state = state();
    for stream in state.streams.iter_mut().filter(|it| it.id == context) {
        stream.id = 0;
    }
    for policy in state.policies.iter_mut().filter(|it| it.plugin == context) {
        policy.plugin = 0;
    }
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(context: u32, _: u32, _: u32) -> Action {
    if is_allowed(context) {
        return Action::CONTINUE;
    }
    let body = "denied".as_bytes();
    // SAFETY: the body is constant; null and 0 stand for no details and no headers.
    unsafe {
        proxy_send_local_response(
            403,
            ptr::null(),
            0,
            body.as_ptr(),
            body.len(),
            ptr::null(),
            0,
            GrpcStatus::NONE,
        );
    }
    Action::PAUSE
}

fn is_allowed(context: u32) -> bool {
    let (mut value, mut size) = (ptr::null_mut(), 0);
    let key = "allow";
    // SAFETY: the key is constant, and both slots live until the call has returned.
    let status = unsafe {
        proxy_get_header_map_value(
            MapType::HTTP_REQUEST_HEADERS,
            key.as_ptr(),
            key.len(),
            &mut value,
            &mut size,
        )
    };
    if status != Status::OK || size == 0 || size > VALUE_BYTES || value != landing() {
        return false;
    }
    let state = state();
    let stream = state.streams.iter().find(|it| it.id == context);
    let policy =
        stream.and_then(|stream| state.policies.iter().find(|it| it.plugin == stream.plugin));
    policy.is_some_and(|policy| policy.value.get(..policy.size) == state.landing.get(..size))
}
