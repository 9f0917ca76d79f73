//! Replaces `page.rs` and `value.rs` in the allocator builds: the value lands on a heap.
//!
//! It does for the gate what an SDK does for its plugins, as cheaply as a heap allows: one
//! allocation for a value, none if there is none, and freed before the callback returns. These
//! builds show what that costs in bytes, and whether the allocator grows nevertheless.
//!
//! Not here: anything that `plugin.wasm` contains.

#![expect(unsafe_code, reason = "the host and the plugin share this memory through raw addresses")]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr;

use proxy_wasm_abi::Status;

use crate::pointers::{Borrowed, Slots};
use crate::policy;

#[cfg(feature = "dlmalloc")]
#[global_allocator]
static HEAP: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

#[cfg(all(feature = "wee_alloc", not(feature = "dlmalloc")))]
#[global_allocator]
static HEAP: wee_alloc::WeeAlloc<'_> = wee_alloc::WeeAlloc::INIT;

/// The log line without a value; the texts of every line are copied from it.
static EMPTY_LINE: Line = Line {
    before_header: policy::bytes_of(policy::LOG_BEFORE_HEADER),
    header: policy::bytes_of(policy::HEADER),
    after_header: policy::bytes_of(policy::LOG_AFTER_HEADER),
    after_value: policy::bytes_of(policy::LOG_AFTER_VALUE),
};

#[repr(C)]
struct Line {
    before_header: [u8; policy::LOG_BEFORE_HEADER.len()],
    header: [u8; policy::HEADER.len()],
    after_header: [u8; policy::LOG_AFTER_HEADER.len()],
    after_value: [u8; policy::LOG_AFTER_VALUE.len()],
}

/// How many bytes of the line precede the value.
const BEFORE_VALUE: usize =
    policy::LOG_BEFORE_HEADER.len() + policy::HEADER.len() + policy::LOG_AFTER_HEADER.len();

/// What the plugin keeps between two calls of the host, within a single callback: the slots, and
/// the line in whose middle the value lands.
struct State {
    return_value_data: *mut u8,
    return_value_size: usize,
    line: *mut u8,
    value_bytes_max: usize,
}

struct Shared(UnsafeCell<State>);

// SAFETY: a plugin is single-threaded.
unsafe impl Sync for Shared {}

static STATE: Shared = Shared(UnsafeCell::new(State {
    return_value_data: ptr::null_mut(),
    return_value_size: 0,
    line: ptr::null_mut(),
    value_bytes_max: 0,
}));

/// Runs `change` on the state. `change` must not call this function.
fn with_state<Result>(change: impl FnOnce(&mut State) -> Result) -> Result {
    // SAFETY: there is one thread and no other reference: none is held across a hostcall.
    change(unsafe { &mut *STATE.0.get() })
}

/// The layout of a line around a value of `value_size` bytes.
fn layout(value_size: usize) -> Option<Layout> {
    let bytes = value_size.checked_add(size_of::<Line>())?;
    Layout::array::<u8>(bytes).ok()
}

/// The header's name.
pub(crate) fn question() -> Borrowed {
    Borrowed { data: EMPTY_LINE.header.as_ptr(), size: policy::HEADER.len() }
}

/// The body of the response.
pub(crate) fn body() -> Borrowed {
    Borrowed { data: policy::BODY.as_ptr(), size: policy::BODY.len() }
}

/// The headers of the response, serialised.
pub(crate) fn header_block() -> Borrowed {
    static HEADER_BLOCK: [u8; policy::HEADER_BLOCK.len()] = policy::HEADER_BLOCK;
    Borrowed { data: HEADER_BLOCK.as_ptr(), size: HEADER_BLOCK.len() }
}

/// The two slots, both set to 0.
pub(crate) fn empty_slots() -> Slots {
    with_state(|state| {
        state.return_value_data = ptr::null_mut();
        state.return_value_size = 0;
        Slots {
            return_value_data: &raw mut state.return_value_data,
            return_value_size: &raw mut state.return_value_size,
        }
    })
}

/// The address for a value that the heap cannot hold: the first one after the largest memory that
/// `build.rs` allows, so that the host's bounds check fails.
///
/// It is not null, because some hosts write to a null.
const OUT_OF_BOUNDS: *mut u8 = ptr::without_provenance_mut(1024 * 1024);

/// Returns a buffer for a value of `memory_size` bytes, or [`OUT_OF_BOUNDS`].
///
/// If a host asks twice during one call, the first buffer is freed.
pub(crate) fn allocate(memory_size: usize) -> *mut u8 {
    with_state(|state| {
        release(state);
        // SAFETY: the size of a line is never 0.
        state.line =
            layout(memory_size).map_or(ptr::null_mut(), |line| unsafe { HEAP.alloc(line) });
        if state.line.is_null() {
            return OUT_OF_BOUNDS;
        }
        state.value_bytes_max = memory_size;
        state.line.wrapping_add(BEFORE_VALUE)
    })
}

fn release(state: &mut State) {
    if let (false, Some(layout)) = (state.line.is_null(), layout(state.value_bytes_max)) {
        // SAFETY: the line came from this allocator with this layout, and is not used again.
        unsafe { HEAP.dealloc(state.line, layout) };
        state.line = ptr::null_mut();
    }
}

/// The value of this request; its size is 0 if there is none. Dropping it frees it.
pub(crate) struct Value {
    line: *mut u8,
    size: usize,
}

impl Value {
    /// The value that the host left when it returned `status`: only bytes in the buffer that it was
    /// given.
    pub(crate) fn landed(_: &Slots, status: Status) -> Self {
        with_state(|state| {
            let there = status == Status::OK
                && !state.line.is_null()
                && state.return_value_data == state.line.wrapping_add(BEFORE_VALUE)
                && state.return_value_size == state.value_bytes_max;
            Self { line: state.line, size: if there { state.return_value_size } else { 0 } }
        })
    }

    /// Whether the value is `expected`, byte for byte.
    pub(crate) fn is<const SIZE: usize>(&self, expected: &[u8; SIZE]) -> bool {
        if self.size != SIZE {
            return false;
        }
        let value = self.line.wrapping_add(BEFORE_VALUE);
        // SAFETY: the value has `SIZE` bytes, which the host has written.
        unsafe { value.cast::<[u8; SIZE]>().read() == *expected }
    }

    /// Completes the log line around the value.
    pub(crate) fn log_line(&self) -> Borrowed {
        let empty = (&raw const EMPTY_LINE).cast::<u8>();
        if self.size == 0 {
            return Borrowed { data: empty, size: size_of::<Line>() };
        }
        // SAFETY: the line has room for this, the value and what follows.
        unsafe { ptr::copy_nonoverlapping(empty, self.line, BEFORE_VALUE) };
        let end = self.line.wrapping_add(BEFORE_VALUE).wrapping_add(self.size);
        // SAFETY: as above.
        unsafe {
            ptr::copy_nonoverlapping(
                policy::LOG_AFTER_VALUE.as_ptr(),
                end,
                policy::LOG_AFTER_VALUE.len(),
            );
        }
        Borrowed { data: self.line, size: self.size.wrapping_add(size_of::<Line>()) }
    }
}

impl Drop for Value {
    fn drop(&mut self) {
        with_state(release);
    }
}
