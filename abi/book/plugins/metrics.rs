//! Counts requests, and says so in a header of the response.

#![no_std]

use proxy_wasm_abi::hostcalls::{
    proxy_add_header_map_value, proxy_define_metric, proxy_increment_metric,
};
use proxy_wasm_abi::types::MetricType;
use proxy_wasm_abi::{Action, Bool, MapType, Status};

/// The id that the host gave the counter. Every VM gets the same one, and all count together.
static mut REQUESTS: u32 = 0;

/// The end of the one page of memory. Nothing fits there, so the host's own bounds check refuses what is
/// too long. Not null: some hosts do not check, and write to it.
const END_OF_MEMORY: *mut u8 = core::ptr::without_provenance_mut(65_536);

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[unsafe(no_mangle)]
extern "C" fn proxy_abi_version_0_2_0() {}

/// Nothing is handed over to this plugin, but a host does not load it without an allocator.
#[unsafe(no_mangle)]
extern "C" fn proxy_on_memory_allocate(_: usize) -> *mut u8 {
    END_OF_MEMORY
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_configure(_: u32, _: usize) -> Bool {
    let name = "book_requests";
    // SAFETY: the name is constant, and the slot is a static that nothing else uses meanwhile.
    let status = unsafe {
        proxy_define_metric(
            MetricType::COUNTER,
            name.as_ptr(),
            name.len(),
            &raw mut REQUESTS,
        )
    };
    if status == Status::OK {
        Bool::TRUE
    } else {
        Bool::FALSE
    }
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_request_headers(_: u32, _: u32, _: u32) -> Action {
    // SAFETY: one thread, and nobody writes to it any more.
    let counter = unsafe { REQUESTS };
    // A counter that cannot be incremented is no reason to deny a request.
    let _ = proxy_increment_metric(counter, 1);
    Action::CONTINUE
}

#[unsafe(no_mangle)]
extern "C" fn proxy_on_response_headers(_: u32, _: u32, _: u32) -> Action {
    let (name, value) = ("x-counted", "yes");
    // SAFETY: name and value are constant.
    let _ = unsafe {
        proxy_add_header_map_value(
            MapType::HTTP_RESPONSE_HEADERS,
            name.as_ptr(),
            name.len(),
            value.as_ptr(),
            value.len(),
        )
    };
    Action::CONTINUE
}
