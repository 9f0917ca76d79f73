//! The gate in plain Rust, without a crate: a request passes only if its header `allow` is `true`.

#![no_std]

use core::ptr;

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    fn proxy_get_header_map_value(
        map_id: u32,
        key_data: *const u8,
        key_size: usize,
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
    ) -> u32;
    fn proxy_send_local_response(
        status_code: u32,
        status_code_details_data: *const u8,
        status_code_details_size: usize,
        body_data: *const u8,
        body_size: usize,
        serialized_headers_data: *const u8,
        serialized_headers_size: usize,
        grpc_status: i32,
    ) -> u32;
}

const LANDING_BYTES: usize = 4096;

/// Where the host puts the value. Static, so there is nothing to free.
static mut LANDING: [u8; LANDING_BYTES] = [0; LANDING_BYTES];

const HEADER: &[u8] = b"allow";
const BODY: &[u8] = b"denied";

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
extern "C" fn proxy_on_request_headers(_: u32, _: u32, _: u32) -> u32 {
    // Set before the call: some hosts write only one of the two.
    let mut value: *mut u8 = ptr::null_mut();
    let mut size = 0;
    // SAFETY: the key is constant, and both slots live until the call has returned.
    let status = unsafe {
        proxy_get_header_map_value(0, HEADER.as_ptr(), HEADER.len(), &mut value, &mut size)
    };
    if status == 0 && size == 4 && value == (&raw mut LANDING).cast() {
        // SAFETY: the value is in `LANDING`, which has more than four bytes.
        let bytes = unsafe { value.cast::<[u8; 4]>().read() };
        if bytes == *b"true" {
            return 0; // CONTINUE
        }
    }
    // SAFETY: the body is constant; null and 0 stand for no details and no headers.
    unsafe {
        proxy_send_local_response(
            403,
            ptr::null(),
            0,
            BODY.as_ptr(),
            BODY.len(),
            ptr::null(),
            0,
            -1,
        );
    }
    1 // PAUSE
}
