//! The plugin's one page of memory, and who may touch which part of it when.
//!
//! | what, in the order of addresses      | written by                         |
//! |-------------------------------------|------------------------------------|
//! | the stack, which nothing uses       | nobody                             |
//! | `absent_size`, always 0             | nobody                             |
//! | `return_value_size`                 | gate before, host during the call  |
//! | `return_value_data`                 | gate before, host during the call  |
//! | the texts of the policy             | the linker                         |
//! | the landing buffer                  | host, when it was handed over      |
//! | room for the end of the log line    | gate, when a request is denied     |
//!
//! All of it is one `static`, because order matters three times over:
//!
//! * The slots come first. Low addresses take one byte in the code, high ones
//!   up to three.
//! * The texts that open the log line stand right before the landing buffer, so
//!   that the value lands in the middle of the line and only the end of the
//!   line has to be copied behind it.
//! * The landing buffer is last, so that everything from there on is zeros that
//!   the step after the link (`finish/`) takes off the data segment.
//!
//! Nothing here is freed and nothing grows: the landing buffer is handed over
//! anew for every request. `build.rs` makes the memory exactly one page.
//!
//! Not here: what the texts say, see `policy.rs`. `heap.rs` stands in for this
//! file in the allocator builds.

#![expect(
    unsafe_code,
    reason = "the host and the plugin share this memory through raw addresses"
)]

use core::cell::UnsafeCell;
use core::mem::offset_of;
use core::ptr;

use proxy_wasm_abi::Status;

use crate::hostcalls::{Borrowed, Slots};
use crate::policy;

/// The longest value that fits: as much as Envoy by default accepts of all
/// headers together. A longer one is refused by [`allocate`].
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

#[repr(C)]
struct Page {
    absent_size: usize,
    return_value_size: usize,
    return_value_data: *mut u8,
    log_after_value: [u8; policy::LOG_AFTER_VALUE.len()],
    body: [u8; policy::BODY.len()],
    header_block: [u8; policy::HEADER_BLOCK.len()],
    log_before_header: [u8; policy::LOG_BEFORE_HEADER.len()],
    header: [u8; policy::HEADER.len()],
    log_after_header: [u8; policy::LOG_AFTER_HEADER.len()],
    landing: [u8; LANDING_BYTES_MAX],
    after_landing: [u8; COPY_BYTES],
}

struct Shared(UnsafeCell<Page>);

// SAFETY: a plugin has one thread.
unsafe impl Sync for Shared {}

static PAGE: Shared = Shared(UnsafeCell::new(Page {
    absent_size: 0,
    return_value_size: 0,
    return_value_data: ptr::null_mut(),
    log_after_value: policy::bytes_of(policy::LOG_AFTER_VALUE),
    body: policy::bytes_of(policy::BODY),
    header_block: policy::HEADER_BLOCK,
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

/// The header's name. It is borrowed from the log line, which has it anyway.
pub(crate) fn header() -> Borrowed {
    Borrowed {
        data: at(offset_of!(Page, header)),
        size: policy::HEADER.len(),
    }
}

/// The body of the answer. Never written to: some hosts read it only after the
/// callback has returned.
pub(crate) fn body() -> Borrowed {
    Borrowed {
        data: at(offset_of!(Page, body)),
        size: policy::BODY.len(),
    }
}

/// The headers of the answer, serialised. Never written to, as [`body`].
pub(crate) fn header_block() -> Borrowed {
    Borrowed {
        data: at(offset_of!(Page, header_block)),
        size: policy::HEADER_BLOCK.len(),
    }
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

/// Gives the host the landing buffer, or null if `memory_size` bytes do not fit.
pub(crate) fn allocate(memory_size: usize) -> *mut u8 {
    if memory_size > LANDING_BYTES_MAX {
        ptr::null_mut()
    } else {
        landing()
    }
}

/// The value that lies in the landing buffer; of size 0 if there is none.
pub(crate) struct Value {
    size: usize,
}

impl Value {
    /// What the host has left after it answered `status`.
    ///
    /// There is a value only if the status is OK, the address is the one that
    /// [`allocate`] gave, and the size is one that it may have given it for:
    /// only then are all the bytes this request's.
    pub(crate) fn landed(slots: &Slots, status: Status) -> Self {
        // SAFETY: the slot is a field of `PAGE`; whatever number the host wrote is valid.
        let data = unsafe { slots.return_value_data.read() };
        // SAFETY: as above.
        let size = unsafe { slots.return_value_size.read() };
        let faults = status.0 as usize
            | (data.addr() ^ landing().addr())
            | usize::from(size > LANDING_BYTES_MAX);
        // The size is read again: from the slot if there are no faults, else from
        // its neighbour, which is always 0. Branches would be longer code.
        let sizes: *const usize = at(offset_of!(Page, absent_size)).cast();
        // SAFETY: `sizes` points to two fields of `PAGE` that lie side by side, asserted below.
        let size = unsafe { sizes.add(usize::from(faults == 0)) };
        // SAFETY: both are initialised; any number is valid.
        let size = unsafe { size.read() };
        Self { size }
    }

    /// Whether the value is `expected`, byte for byte.
    pub(crate) fn is<const SIZE: usize>(&self, expected: &[u8; SIZE]) -> bool {
        // SAFETY: `SIZE` bytes fit into the landing buffer, asserted here, and any bytes will do.
        let start = unsafe {
            const { assert!(SIZE <= LANDING_BYTES_MAX) };
            landing().cast::<[u8; SIZE]>().read()
        };
        // `&` and not `&&`: a second branch would cost more than the comparison.
        (self.size == SIZE) & (start == *expected)
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
        const TEXT_BYTES: usize = offset_of!(Page, landing) - offset_of!(Page, log_before_header)
            + policy::LOG_AFTER_VALUE.len();
        Borrowed {
            data: at(offset_of!(Page, log_before_header)),
            size: self.size.wrapping_add(TEXT_BYTES),
        }
    }
}

#[expect(
    clippy::arithmetic_side_effects,
    reason = "the compiler does it, and refuses an overflow"
)]
const _: () = {
    assert!(
        offset_of!(Page, return_value_size) == offset_of!(Page, absent_size) + size_of::<usize>(),
        "`Value::landed` indexes from one to the other"
    );
    assert!(
        offset_of!(Page, log_after_value) + COPY_BYTES <= offset_of!(Page, landing),
        "`Value::log_line` copies from texts only"
    );
};
