//! The value that has landed in the page: whether there is one, what it is, and its log line.
//!
//! Not here: where it lands, see `page.rs`.

#![expect(unsafe_code, reason = "the host and the plugin share this memory through raw addresses")]

use core::mem::offset_of;
use core::ptr;

use proxy_wasm_abi::Status;

use super::page::{
    BEFORE_DATA, BEFORE_LANDING, COPY_BYTES, LANDING_BYTES_MAX, LOG_TEXT_BYTES, Page, at, landing,
};
use crate::pointers::{Borrowed, Slots};
use crate::policy;

/// The value in the landing buffer; its size is 0 if there is none.
pub(crate) struct Value {
    size: usize,
}

impl Value {
    /// The value that the host left when it returned `status`.
    ///
    /// There is a value only if the status is OK, the address is the one that
    /// [`allocate`](super::allocate) returned, and the size fits: only then do all the bytes belong
    /// to this request.
    ///
    /// The result of each check is added to the address that the next one reads, because branches
    /// would be longer code. After a failed check, the next one reads a neighbour of the right
    /// address, and fails too:
    ///
    /// | check | if it fails, the next one reads | which is |
    /// |-------|---------------------------------|----------|
    /// | status | from the byte before `return_value_data` | a multiple of 256, and the buffer's address is no multiple of 4 |
    /// | address | from the second byte of `return_value_size` | a number whose highest byte is the first of a text: too large |
    /// | size | `absent` | 0 |
    pub(crate) fn landed(_: &Slots, status: Status) -> Self {
        let ok = status == Status::OK;
        // SAFETY: these are four bytes of the page in either case.
        let data = unsafe { read_u32::<u8>(BEFORE_DATA, ok) };
        let elsewhere = data as usize != landing().addr();
        // SAFETY: as above.
        let size = unsafe { read_u32::<u8>(offset_of!(Page, return_value_size), elsewhere) };
        let fits = size as usize <= LANDING_BYTES_MAX;
        // SAFETY: as above.
        let size = unsafe { read_u32::<[usize; 2]>(offset_of!(Page, absent), fits) };
        Self { size: size as usize }
    }

    /// Whether the value is `expected`, byte for byte.
    pub(crate) fn is<const SIZE: usize>(&self, expected: &[u8; SIZE]) -> bool {
        const { assert!(SIZE < LANDING_BYTES_MAX) };
        // If the size is wrong, this also reads the last byte of the text before the buffer, with
        // which `VALUE` does not start, as asserted below.
        let right_size = usize::from(self.size == SIZE);
        // SAFETY: this is the byte before the buffer, or its first.
        let start = unsafe { at(BEFORE_LANDING).add(right_size) };
        // SAFETY: these are `SIZE` bytes of the page in either case, and any values will do.
        let start = unsafe { start.cast::<[u8; SIZE]>().read() };
        start == *expected
    }

    /// Completes the log line around the value.
    pub(crate) fn log_line(&self) -> Borrowed {
        // SAFETY: the size is at most `LANDING_BYTES_MAX`, so the end is inside the page.
        let end = unsafe { landing().add(self.size) };
        // SAFETY: `after_landing` has room for `COPY_BYTES` behind the longest value, and the texts
        // have as many bytes, as asserted below.
        unsafe {
            ptr::copy_nonoverlapping(at(offset_of!(Page, log_after_value)), end, COPY_BYTES);
        }
        Borrowed {
            data: at(offset_of!(Page, log_before_header)),
            size: self.size.wrapping_add(LOG_TEXT_BYTES),
        }
    }
}

/// The number in the four bytes at `offset` or, if `behind`, one `Step` further.
///
/// # Safety
///
/// Both must be inside the page.
unsafe fn read_u32<Step>(offset: usize, behind: bool) -> u32 {
    // SAFETY: the caller's duty.
    let place = unsafe { at(offset).cast::<Step>().add(usize::from(behind)) };
    // SAFETY: the caller's duty; all of the page is initialised, and no reference to it exists.
    unsafe { place.cast::<u32>().read_unaligned() }
}

#[expect(clippy::arithmetic_side_effects, reason = "the compiler does it, and refuses an overflow")]
#[expect(clippy::indexing_slicing, reason = "the compiler runs this, and the plugin does not")]
const _: () = {
    // `Value::landed` and `Value::is` rely on these.
    assert!(
        offset_of!(Page, log_after_value) + COPY_BYTES <= offset_of!(Page, landing),
        "`Value::log_line` copies from texts only"
    );
    assert!(offset_of!(Page, return_value_data) == offset_of!(Page, absent) + size_of::<usize>());
    assert!(
        offset_of!(Page, return_value_size) == offset_of!(Page, absent) + size_of::<[usize; 2]>()
    );
    assert!(
        !offset_of!(Page, landing).is_multiple_of(size_of::<u32>()),
        "the landing buffer must not be aligned"
    );
    let first = match policy::LOG_AFTER_VALUE.as_bytes() {
        [first, ..] => *first,
        [] => policy::BODY.as_bytes()[0],
    };
    assert!(first != 0, "the text behind `return_value_size` must not start with a NUL");
    let last = match (policy::LOG_AFTER_HEADER.as_bytes(), policy::HEADER.as_bytes()) {
        ([.., last], _) | ([], [.., last]) => *last,
        ([], []) => 0,
    };
    assert!(
        last != policy::VALUE[0],
        "the text before the value must not end with the letter that `VALUE` starts with"
    );
};
