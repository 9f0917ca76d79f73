//! Asks a service about each request, and lets it pass only if the service answers 200.

#![no_std]

use core::ptr;

use proxy_wasm_abi::hostcalls::{
    proxy_continue_stream, proxy_get_header_map_value, proxy_http_call, proxy_send_local_response,
    proxy_set_effective_context,
};
use proxy_wasm_abi::serialization::{encode, encoded_size};
use proxy_wasm_abi::types::StreamType;
use proxy_wasm_abi::{Action, GrpcStatus, MapType, Status};

const UPSTREAM: &str = "authz";
const TIMEOUT_MILLISECONDS: u32 = 500;
const REQUEST: &[(&str, &str)] = &[
    (":method", "GET"),
    (":path", "/check"),
    (":authority", "authz"),
];
const REQUEST_BLOCK: [u8; encoded_size(REQUEST)] = encode(REQUEST);

/// Which stream waits for which call; 0 is no stream.
const CALLS: usize = 256;
static mut WAITING: [(u32, u32); CALLS] = [(0, 0); CALLS];

const LANDING_BYTES: usize = 64;
static mut LANDING: [u8; LANDING_BYTES] = [0; LANDING_BYTES];

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
    if memory_size <= LANDING_BYTES {
        (&raw mut LANDING).cast()
    } else {
        END_OF_MEMORY
    }
}

/// The places for calls, for the length of a callback.
fn waiting() -> &'static mut [(u32, u32); CALLS] {
    // SAFETY: one thread, and no hostcall is made while the reference lives.
    unsafe { &mut *(&raw mut WAITING) }
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(stream: u32, _: u32, _: u32) -> Action {
    let mut call = 0;
    let block = &REQUEST_BLOCK;
    // SAFETY: name and headers are constant; no body and no trailers are null and 0.
    let status = unsafe {
        proxy_http_call(
            UPSTREAM.as_ptr(),
            UPSTREAM.len(),
            block.as_ptr(),
            block.len(),
            ptr::null(),
            0,
            ptr::null(),
            0,
            TIMEOUT_MILLISECONDS,
            &mut call,
        )
    };
    let place = waiting().iter_mut().find(|(_, stream)| *stream == 0);
    match place {
        Some(place) if status == Status::OK => *place = (call, stream),
        // There is no such cluster, or too much is under way: nobody will answer.
        _ => deny(503),
    }
    Action::PAUSE
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_http_call_response(_: u32, call: u32, _: u32, _: u32, _: u32) {
    let waiting = waiting()
        .iter_mut()
        .find(|(id, stream)| *id == call && *stream != 0);
    let Some(place) = waiting else {
        return; // the client has gone meanwhile
    };
    let stream = core::mem::replace(place, (0, 0)).1;
    let allowed = answered_200();
    // From here on the hostcalls are about the stream that waits.
    if proxy_set_effective_context(stream) != Status::OK {
        return;
    }
    if allowed {
        let _ = proxy_continue_stream(StreamType::HTTP_REQUEST);
    } else {
        deny(403);
    }
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_delete(context: u32) {
    for place in waiting()
        .iter_mut()
        .filter(|(_, stream)| *stream == context)
    {
        *place = (0, 0);
    }
}

/// Reads `:status`. A refused connection and a time-out have one too: 503 and 504.
fn answered_200() -> bool {
    let (mut value, mut size) = (ptr::null_mut(), 0);
    let key = ":status";
    // SAFETY: the key is constant, and both slots live until the call has returned.
    let status = unsafe {
        proxy_get_header_map_value(
            MapType::HTTP_CALL_RESPONSE_HEADERS,
            key.as_ptr(),
            key.len(),
            &mut value,
            &mut size,
        )
    };
    if status != Status::OK || size != 3 || value != (&raw mut LANDING).cast() {
        return false;
    }
    // SAFETY: the value is in `LANDING`, which has more than three bytes.
    unsafe { value.cast::<[u8; 3]>().read() == *b"200" }
}

fn deny(status_code: u32) {
    let body = "denied".as_bytes();
    // SAFETY: the body is constant; null and 0 stand for no details and no headers.
    unsafe {
        proxy_send_local_response(
            status_code,
            ptr::null(),
            0,
            body.as_ptr(),
            body.len(),
            ptr::null(),
            0,
            GrpcStatus::NONE,
        );
    }
}
