//! Denies a request whose body contains the word `secret`, wherever the pieces are cut.

#![no_std]

use core::ptr;

use proxy_wasm_abi::hostcalls::{proxy_get_buffer_bytes, proxy_send_local_response};
use proxy_wasm_abi::{Action, BufferType, GrpcStatus, Status};

const WORD: &[u8] = b"secret";
/// How much of the body is read at once.
const LANDING_BYTES: usize = 4096;
/// How much of a body is searched: as much as Envoy keeps, unless it is configured otherwise.
const BODY_BYTES_MAX: usize = 1 << 20;
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

/// While the plugin returns PAUSE, the host keeps what has arrived, and nothing goes to the upstream.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_body(_: u32, body_size: usize, end_of_stream: u32) -> Action {
    if end_of_stream == 0 {
        return Action::PAUSE;
    }
    if body_size > 0 && holds_word() {
        return deny(403);
    }
    Action::CONTINUE
}

/// If trailers follow, no piece of the body was the end: this is.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_trailers(_: u32, _: u32) -> Action {
    if holds_word() {
        return deny(403);
    }
    Action::CONTINUE
}

fn deny(status_code: u32) -> Action {
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
    Action::PAUSE
}

/// Reads the body window by window. Neighbouring windows overlap by one letter less than the word has, so
/// that one of them contains the whole word.
fn holds_word() -> bool {
    for start in (0..BODY_BYTES_MAX).step_by(LANDING_BYTES - (WORD.len() - 1)) {
        let (mut data, mut size) = (ptr::null_mut(), 0);
        // SAFETY: both slots live until the call has returned.
        let status = unsafe {
            proxy_get_buffer_bytes(
                BufferType::HTTP_REQUEST_BODY,
                start,
                LANDING_BYTES,
                &mut data,
                &mut size,
            )
        };
        if status == Status::OK && size == 0 {
            return false; // there is no body
        }
        if status != Status::OK || size > LANDING_BYTES || data != (&raw mut LANDING).cast() {
            return true; // deny what cannot be read
        }
        // SAFETY: `size` bytes of `LANDING`, and no hostcall is made while the slice lives.
        let window = unsafe { core::slice::from_raw_parts(data, size) };
        if window.windows(WORD.len()).any(|part| part == WORD) {
            return true;
        }
        if size < LANDING_BYTES {
            return false; // the last window
        }
    }
    true // deny what is too long to be searched
}
