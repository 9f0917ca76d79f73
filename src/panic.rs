//! A panic is a trap.
//!
//! `no_std` requires a panic handler. Nothing in the gate can panic, so this function is in no
//! artifact: a test searches for the instruction.

use core::arch::wasm32;
use core::panic::PanicInfo;

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    wasm32::unreachable()
}
