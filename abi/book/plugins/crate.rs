//! The gate on the crate `proxy-wasm-abi`: the names and the numbers come from there.

#![no_std]

use core::ptr;

use proxy_wasm_abi::hostcalls::{proxy_get_header_map_value, proxy_send_local_response};
use proxy_wasm_abi::serialization::{encode, encoded_size};
use proxy_wasm_abi::{Action, GrpcStatus, MapType, Status};

const LANDING_BYTES: usize = 4096;
static mut LANDING: [u8; LANDING_BYTES] = [0; LANDING_BYTES];

const HEADER: &str = "allow";
const BODY: &str = "denied";
const HEADERS: &[(&str, &str)] = &[("content-type", "text/plain"), ("x-gate", "closed")];
/// Made by the compiler: a mistake in the block cannot happen at run time.
const HEADER_BLOCK: [u8; encoded_size(HEADERS)] = encode(HEADERS);

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

#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(_: u32, _: u32, _: u32) -> Action {
    if is_allowed() {
        return Action::CONTINUE;
    }
    let (body, block) = (BODY.as_bytes(), &HEADER_BLOCK);
    // SAFETY: body and header block are constant: a host may read them after the call.
    unsafe {
        proxy_send_local_response(
            403,
            ptr::null(),
            0,
            body.as_ptr(),
            body.len(),
            block.as_ptr(),
            block.len(),
            GrpcStatus::NONE,
        );
    }
    Action::PAUSE
}

fn is_allowed() -> bool {
    let (mut value, mut size) = (ptr::null_mut(), 0);
    // SAFETY: the key is constant, and both slots live until the call has returned.
    let status = unsafe {
        proxy_get_header_map_value(
            MapType::HTTP_REQUEST_HEADERS,
            HEADER.as_ptr(),
            HEADER.len(),
            &mut value,
            &mut size,
        )
    };
    if status != Status::OK || size != 4 || value != (&raw mut LANDING).cast() {
        return false;
    }
    // SAFETY: the value is in `LANDING`, which has more than four bytes.
    unsafe { value.cast::<[u8; 4]>().read() == *b"true" }
}
