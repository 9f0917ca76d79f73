//! The plugin's one page of memory, and who may touch which part of it when.
//!
//! | what, in the order of addresses | written by                             |
//! |---------------------------------|----------------------------------------|
//! | the stack, which nothing uses   | nobody                                 |
//! | `absent`, which is always 0     | nobody                                 |
//! | `return_value_data`             | gate before, host during the call      |
//! | `return_value_size`             | gate before, host during the call      |
//! | the texts of the policy         | the linker                             |
//! | the landing buffer              | host, whenever it asks for memory      |
//! | the rest of the page            | gate, when it completes the log line   |
//!
//! All of it is one `static`, because order matters four times over:
//!
//! * The slots come first. Low addresses take one byte in the code, high ones
//!   up to three.
//! * The texts that open the log line stand right before the landing buffer, so
//!   that the value lands in the middle of the line and only the end of the
//!   line has to be copied behind it.
//! * The landing buffer is last, so that everything from there on is zeros that
//!   the step after the link (`scripts/finish/`) takes off the data segment, and
//!   so that a host that writes more than it asked for hits nothing that matters.
//! * What a failed check reads instead of a slot is that slot's neighbour, see
//!   [`Value::landed`].
//!
//! Nothing here is freed and nothing grows: the same landing buffer is handed over
//! for every request. `build.rs` makes the memory exactly one page.
//!
//! Not here: what the texts say, see `policy.rs`. `heap.rs` stands in for this
//! file in the allocator builds.

#![expect(unsafe_code, reason = "the host and the plugin share this memory through raw addresses")]

use core::cell::UnsafeCell;
use core::mem::offset_of;
use core::ptr;

use proxy_wasm_abi::Status;

use crate::hostcalls::{Borrowed, Slots};
use crate::policy;

/// The longest value that is looked at: as much as Envoy by default accepts of all
/// headers together. A longer one that a host does hand over counts as missing.
const LANDING_BYTES_MAX: usize = 60 * 1024;

/// How much is copied behind the value. The line needs its end only; for
/// `plugin.wasm` it is made long enough for LLVM to choose `memory.copy` over a
/// row of loads and stores, which is longer code. What comes along are
/// bytes of the texts that follow, and the host is not told of them.
const COPY_BYTES: usize = if policy::LOG_AFTER_VALUE.len() > 32 || cfg!(feature = "portable") {
    policy::LOG_AFTER_VALUE.len()
} else {
    33
};

/// How many bytes of text there are before the landing buffer, without the filler.
const TEXTS_BYTES: usize = policy::LOG_AFTER_VALUE.len()
    + policy::BODY.len()
    + policy::HEADER_BLOCK.len()
    + PROPERTY_BYTES
    + LOG_START_BYTES;

/// How many bytes of the log line stand before the value.
const LOG_START_BYTES: usize =
    policy::LOG_BEFORE_HEADER.len() + policy::HEADER.len() + policy::LOG_AFTER_HEADER.len();

/// How many bytes of the log line are text.
const LOG_TEXT_BYTES: usize = LOG_START_BYTES + policy::LOG_AFTER_VALUE.len();

#[cfg(feature = "strict")]
const PROPERTY_BYTES: usize = policy::PROPERTY.len();
#[cfg(not(feature = "strict"))]
const PROPERTY_BYTES: usize = 0;

const FILLER_BYTES: usize = if TEXTS_BYTES.is_multiple_of(size_of::<u32>()) { 1 } else { 0 };

#[repr(C)]
struct Page {
    /// Always 0: the size of a value that is not there.
    absent: usize,
    return_value_data: *mut u8,
    return_value_size: usize,
    log_after_value: [u8; policy::LOG_AFTER_VALUE.len()],
    body: [u8; policy::BODY.len()],
    header_block: [u8; policy::HEADER_BLOCK.len()],
    #[cfg(feature = "strict")]
    property: [u8; policy::PROPERTY.len()],
    /// A zero, if the landing buffer would otherwise be aligned: see [`Value::landed`].
    filler: [u8; FILLER_BYTES],
    log_before_header: [u8; policy::LOG_BEFORE_HEADER.len()],
    header: [u8; policy::HEADER.len()],
    log_after_header: [u8; policy::LOG_AFTER_HEADER.len()],
    landing: [u8; LANDING_BYTES_MAX],
    after_landing: [u8; COPY_BYTES],
}

/// The offset of the byte before the slot of the address.
const BEFORE_DATA: usize = offset_of!(Page, return_value_data) - 1;

/// The offset of the byte before the landing buffer.
const BEFORE_LANDING: usize = offset_of!(Page, landing) - 1;

struct Shared(UnsafeCell<Page>);

// SAFETY: a plugin has one thread.
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

/// The address of the byte of [`PAGE`] at `offset`.
const fn at(offset: usize) -> *mut u8 {
    PAGE.0.get().cast::<u8>().wrapping_add(offset)
}

const fn landing() -> *mut u8 {
    at(offset_of!(Page, landing))
}

/// What the host is asked for: the header's name, borrowed from the log line, which has
/// it anyway.
#[cfg(not(feature = "strict"))]
pub(crate) fn question() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, header)), size: policy::HEADER.len() }
}

/// What the host is asked for: the path of the property.
#[cfg(feature = "strict")]
pub(crate) fn question() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, property)), size: policy::PROPERTY.len() }
}

/// The body of the answer. Never written to: some hosts read it only after the
/// callback has returned.
pub(crate) fn body() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, body)), size: policy::BODY.len() }
}

/// The headers of the answer, serialised. Never written to, as [`body`].
pub(crate) fn header_block() -> Borrowed {
    Borrowed { data: at(offset_of!(Page, header_block)), size: policy::HEADER_BLOCK.len() }
}

/// The two slots, both set to 0: on some hosts one of them stays as it was.
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

/// Gives the host the landing buffer, whatever size it asks for.
///
/// The host checks that what it writes stays inside the memory, and everything between
/// here and the end of the memory may be overwritten at any time.
pub(crate) const fn allocate(_memory_size: usize) -> *mut u8 {
    landing()
}

/// The value that lies in the landing buffer; of size 0 if there is none.
pub(crate) struct Value {
    size: usize,
}

impl Value {
    /// What the host has left after it returned `status`.
    ///
    /// There is a value only if the status is OK, the address is the one that
    /// [`allocate`] gave, and the size is one that fits: only then are all the bytes this
    /// request's.
    ///
    /// The result of each check is part of the address that the next one reads, because
    /// branches would be longer code. A check that fails makes the next one read a
    /// neighbour of what it should look at, and fail with it:
    ///
    /// | check | if it fails, the next one reads | which is |
    /// |-------|---------------------------------|----------|
    /// | status | from the byte before `return_value_data` | a multiple of 256, and the buffer's address is no multiple of 4 |
    /// | address | from the second byte of `return_value_size` | a number whose highest byte is the first of a text: too large |
    /// | size | `absent` | 0 |
    pub(crate) fn landed(_: &Slots, status: Status) -> Self {
        let ok = status == Status::OK;
        // SAFETY: four bytes of `PAGE` in either case.
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
        // If the size is another, one byte of the text before the buffer is read along,
        // and `VALUE` does not start with that, asserted below.
        let right_size = usize::from(self.size == SIZE);
        // SAFETY: the byte before the buffer or its first.
        let start = unsafe { at(BEFORE_LANDING).add(right_size) };
        // SAFETY: `SIZE` bytes of `PAGE` in either case, of which any will do.
        let start = unsafe { start.cast::<[u8; SIZE]>().read() };
        start == *expected
    }

    /// Completes the line that the value lies in the middle of.
    pub(crate) fn log_line(&self) -> Borrowed {
        // SAFETY: the size is at most `LANDING_BYTES_MAX`: still inside `PAGE`.
        let end = unsafe { landing().add(self.size) };
        // SAFETY: `after_landing` has room for `COPY_BYTES` behind the longest value,
        // and the texts are as long, asserted below.
        unsafe {
            ptr::copy_nonoverlapping(at(offset_of!(Page, log_after_value)), end, COPY_BYTES);
        }
        Borrowed {
            data: at(offset_of!(Page, log_before_header)),
            size: self.size.wrapping_add(LOG_TEXT_BYTES),
        }
    }
}

/// The four bytes at `offset` as a number or, if `behind`, those one `Step` behind it.
///
/// # Safety
///
/// Either must be inside [`PAGE`].
unsafe fn read_u32<Step>(offset: usize, behind: bool) -> u32 {
    // SAFETY: the caller's duty.
    let place = unsafe { at(offset).cast::<Step>().add(usize::from(behind)) };
    // SAFETY: the caller's duty; all of `PAGE` is initialised, and no reference to it exists.
    unsafe { place.cast::<u32>().read_unaligned() }
}

#[expect(clippy::arithmetic_side_effects, reason = "the compiler does it, and refuses an overflow")]
#[expect(clippy::indexing_slicing, reason = "the compiler runs this, and the plugin does not")]
const _: () = {
    assert!(
        offset_of!(Page, log_after_value) + COPY_BYTES <= offset_of!(Page, landing),
        "`Value::log_line` copies from texts only"
    );
    // What `Value::landed` and `Value::is` rest on.
    assert!(offset_of!(Page, return_value_data) == offset_of!(Page, absent) + size_of::<usize>());
    assert!(
        offset_of!(Page, return_value_size) == offset_of!(Page, absent) + size_of::<[usize; 2]>()
    );
    assert!(
        !offset_of!(Page, landing).is_multiple_of(size_of::<u32>()),
        "the landing buffer must not be aligned"
    );
    assert!(
        offset_of!(Page, log_before_header) + LOG_START_BYTES == offset_of!(Page, landing),
        "the log line must lead to the landing buffer without a gap"
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
