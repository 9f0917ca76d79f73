//! The plugin's one page of memory, and who may access which part of it when.
//!
//! | what, in address order          | written by                             |
//! |---------------------------------|----------------------------------------|
//! | the stack, which nothing uses   | nobody                                 |
//! | `absent`, which is always 0     | nobody                                 |
//! | `return_value_data`             | gate before, host during the call      |
//! | `return_value_size`             | gate before, host during the call      |
//! | the texts of the policy         | the linker                             |
//! | the landing buffer              | host, whenever it asks for memory      |
//! | the rest of the page            | gate, when it completes the log line   |
//!
//! All of it is one `static`, because the order matters in four ways:
//!
//! * The slots come first. Low addresses take one byte in the code, high ones up to three.
//! * The texts that open the log line are directly before the landing buffer, so that the value
//!   lands in the middle of the line and only the end of the line has to be copied behind it.
//! * The landing buffer is last. Everything from there on is zeros, which the step after the link
//!   (`scripts/finish/`) removes from the data segment, and a host that writes more than it asked
//!   for overwrites nothing that matters.
//! * A check that fails reads a slot's neighbour in place of the slot, see `value.rs`.
//!
//! Nothing here is freed and nothing grows: the same landing buffer is used for every request.
//! `build.rs` makes the memory exactly one page.
//!
//! Not here: the wording of the texts, see `policy.rs`; the value that lands, see `value.rs`.
//! `heap.rs` replaces this file in the allocator builds.

#![expect(unsafe_code, reason = "the host and the plugin share this memory through raw addresses")]

use core::cell::UnsafeCell;
use core::mem::offset_of;
use core::ptr;

use crate::pointers::{Borrowed, Slots};
use crate::policy;

/// The longest value that is examined: Envoy's default limit for all headers together. If a host
/// delivers a longer one, it counts as missing.
pub(super) const LANDING_BYTES_MAX: usize = 60 * 1024;

/// How many bytes are copied behind the value. The line needs only its end. In `plugin.wasm` the
/// copy is long enough for LLVM to choose `memory.copy` over a series of loads and stores, which is
/// longer code. The surplus bytes come from the texts that follow; the host does not see them.
pub(super) const COPY_BYTES: usize =
    if policy::LOG_AFTER_VALUE.len() > 32 || cfg!(feature = "portable") {
        policy::LOG_AFTER_VALUE.len()
    } else {
        33
    };

/// How many bytes of text precede the landing buffer, without the filler.
const TEXTS_BYTES: usize = policy::LOG_AFTER_VALUE.len()
    + policy::BODY.len()
    + policy::HEADER_BLOCK.len()
    + PROPERTY_BYTES
    + LOG_START_BYTES;

/// How many bytes of the log line precede the value.
pub(super) const LOG_START_BYTES: usize =
    policy::LOG_BEFORE_HEADER.len() + policy::HEADER.len() + policy::LOG_AFTER_HEADER.len();

/// How many bytes of the log line are text.
pub(super) const LOG_TEXT_BYTES: usize = LOG_START_BYTES + policy::LOG_AFTER_VALUE.len();

#[cfg(feature = "strict")]
const PROPERTY_BYTES: usize = policy::PROPERTY.len();
#[cfg(not(feature = "strict"))]
const PROPERTY_BYTES: usize = 0;

const FILLER_BYTES: usize = if TEXTS_BYTES.is_multiple_of(size_of::<u32>()) { 1 } else { 0 };

#[repr(C)]
pub(super) struct Page {
    /// Always 0: the size of a missing value.
    pub(super) absent: usize,
    pub(super) return_value_data: *mut u8,
    pub(super) return_value_size: usize,
    pub(super) log_after_value: [u8; policy::LOG_AFTER_VALUE.len()],
    pub(super) body: [u8; policy::BODY.len()],
    pub(super) header_block: [u8; policy::HEADER_BLOCK.len()],
    #[cfg(feature = "strict")]
    pub(super) property: [u8; policy::PROPERTY.len()],
    /// A zero, if the landing buffer would otherwise be aligned: see
    /// [`Value::landed`](super::Value::landed).
    pub(super) filler: [u8; FILLER_BYTES],
    pub(super) log_before_header: [u8; policy::LOG_BEFORE_HEADER.len()],
    pub(super) header: [u8; policy::HEADER.len()],
    pub(super) log_after_header: [u8; policy::LOG_AFTER_HEADER.len()],
    pub(super) landing: [u8; LANDING_BYTES_MAX],
    pub(super) after_landing: [u8; COPY_BYTES],
}

/// The offset of the byte before `return_value_data`.
pub(super) const BEFORE_DATA: usize = offset_of!(Page, return_value_data) - 1;

/// The offset of the byte before the landing buffer.
pub(super) const BEFORE_LANDING: usize = offset_of!(Page, landing) - 1;

struct Shared(UnsafeCell<Page>);

// SAFETY: a plugin is single-threaded.
unsafe impl Sync for Shared {}

static PAGE: Shared = Shared(UnsafeCell::new(Page {
    absent: 0,
    return_value_data: ptr::null_mut(),
    return_value_size: 0,
    log_after_value: policy::bytes_of(policy::LOG_AFTER_VALUE),
    body: policy::bytes_of(policy::BODY),
    header_block: policy::HEADER_BLOCK,
    #[cfg(feature = "strict")]
    property: policy::PROPERTY,
    filler: [0; FILLER_BYTES],
    log_before_header: policy::bytes_of(policy::LOG_BEFORE_HEADER),
    header: policy::bytes_of(policy::HEADER),
    log_after_header: policy::bytes_of(policy::LOG_AFTER_HEADER),
    landing: [0; LANDING_BYTES_MAX],
    after_landing: [0; COPY_BYTES],
}));

/// The address of the byte at `offset` in [`PAGE`].
pub(super) const fn at(offset: usize) -> *mut u8 {
    PAGE.0.get().cast::<u8>().wrapping_add(offset)
}

pub(super) const fn landing() -> *mut u8 {
    at(offset_of!(Page, landing))
}

/// The header's name, borrowed from the text of the log line.
#[cfg(not(feature = "strict"))]
pub(crate) fn question() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, header)), size: policy::HEADER.len() }
}

/// The path of the property.
#[cfg(feature = "strict")]
pub(crate) fn question() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, property)), size: policy::PROPERTY.len() }
}

/// The body of the response. It is never written to: some hosts read it only after the callback has
/// returned.
pub(crate) fn body() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, body)), size: policy::BODY.len() }
}

/// The headers of the response, serialised. Never written to, like [`body`].
pub(crate) fn header_block() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, header_block)), size: policy::HEADER_BLOCK.len() }
}

/// The two slots, both set to 0: some hosts write only one of them.
pub(crate) fn empty_slots() -> Slots {
    let slots = Slots {
        return_value_data: at(offset_of!(Page, return_value_data)).cast(),
        return_value_size: at(offset_of!(Page, return_value_size)).cast(),
    };
    // SAFETY: the slot is a field of `PAGE`, and no reference to it exists.
    unsafe { slots.return_value_data.write(ptr::null_mut()) };
    // SAFETY: as above.
    unsafe { slots.return_value_size.write(0) };
    slots
}

/// Returns the landing buffer, whatever size the host asks for.
///
/// The host checks that it writes inside the memory. Everything from here to the end of the memory
/// may be overwritten at any time.
pub(crate) const fn allocate(_memory_size: usize) -> *mut u8 {
    landing()
}

const _: () = {
    assert!(
        offset_of!(Page, log_before_header) + LOG_START_BYTES == offset_of!(Page, landing),
        "the log line must lead to the landing buffer without a gap"
    );
};
