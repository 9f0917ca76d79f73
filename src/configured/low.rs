//! The data at the lowest addresses: the two slots, the reader of configurations, and whether a
//! request is being decided.
//!
//! It uses the space of the stack, which nothing else does. An address below 128 takes one byte in
//! the code, and these addresses occur most often.
//!
//! Not here: larger data, see `memory.rs`.

#![expect(unsafe_code, reason = "the host and the plugin share this memory through raw addresses")]

use core::mem::offset_of;
use core::ptr;

use proxy_wasm_abi::Status;

use super::memory::{LANDING_BYTES_MAX, landing};
use super::reader::Reader;

/// The data at [`LOW`].
#[repr(C)]
struct Low {
    return_value_data: *mut u8,
    return_value_size: usize,
    /// 1 while a request is being decided, otherwise 0.
    deciding: u32,
    reader: Reader,
}

/// The address of [`Low`]. Address 0 is not used: it is null.
const LOW: usize = 16;

const _: () = assert!(LOW + size_of::<Low>() <= 64, "the stack has 64 bytes, see `build.rs`");

/// The address of the byte at `offset` in [`Low`].
fn low(offset: usize) -> *mut u8 {
    ptr::with_exposed_provenance_mut(LOW.wrapping_add(offset))
}

/// Where the host writes the address and the size of a value.
pub(crate) struct Slots {
    pub(crate) return_value_data: *mut *mut u8,
    pub(crate) return_value_size: *mut usize,
}

/// The two slots.
fn slots() -> Slots {
    Slots {
        return_value_data: low(offset_of!(Low, return_value_data)).cast(),
        return_value_size: low(offset_of!(Low, return_value_size)).cast(),
    }
}

/// The two slots, both set to 0: some hosts write only one of them.
pub(crate) fn empty_slots() -> Slots {
    let slots = slots();
    // SAFETY: the slots are adjacent, and no reference to them exists.
    unsafe { slots.return_value_data.cast::<[usize; 2]>().write([0; 2]) };
    slots
}

/// How many bytes have landed, if the host returned `status`; 0 unless the status is OK, the
/// address is the landing buffer's, and the size fits.
#[inline(never)]
pub(crate) fn landed_size(status: Status) -> usize {
    // SAFETY: the slot is a field of `Low`, and any number that the host wrote is valid.
    let data = unsafe { slots().return_value_data.read() };
    // SAFETY: as above.
    let size = unsafe { slots().return_value_size.read() };
    let faults = status.0 as usize
        | (data.addr() ^ landing().addr())
        | usize::from(size > LANDING_BYTES_MAX);
    if faults == 0 { size } else { 0 }
}

/// A reader at the start of the `size` bytes in the landing buffer, after which this writes a zero.
/// It is here and not on the stack, so that the plugin needs no stack.
pub(crate) fn reader_of(size: usize) -> &'static mut Reader {
    let start = landing();
    let end = start.wrapping_add(size);
    // SAFETY: what has landed fits, and the landing buffer is followed by another byte.
    unsafe { end.write(0) };
    let reader: *mut Reader = low(offset_of!(Low, reader)).cast();
    // SAFETY: nothing else refers to the reader: only `proxy_on_configure` calls this, and it makes
    // no hostcall while it holds the reference.
    let reader = unsafe { &mut *reader };
    reader.at = start;
    reader.token = start;
    reader.end = end;
    reader.field_end = end;
    reader.fault = None;
    reader.is_struct = 0;
    reader
}

/// Sets whether a request is being decided; returns the previous value.
pub(crate) fn set_deciding(deciding: u32) -> u32 {
    let noted: *mut u32 = low(offset_of!(Low, deciding)).cast();
    // SAFETY: it is a field of `Low`, and no reference to it exists.
    unsafe { noted.replace(deciding) }
}

/// Whether a request is being decided.
pub(crate) fn is_deciding() -> bool {
    let noted: *mut u32 = low(offset_of!(Low, deciding)).cast();
    // SAFETY: as above.
    unsafe { noted.read() != 0 }
}
