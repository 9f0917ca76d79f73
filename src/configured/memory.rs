//! The memory that changes: which stream belongs to which plugin context, the policies of the
//! plugin contexts, and where the host writes bytes.
//!
//! | what, in address order               | written by                         |
//! |--------------------------------------|------------------------------------|
//! | the slots and the reader of `low.rs` | host during a call, gate           |
//! | constants                            | the linker                         |
//! | the records of policies              | gate, in `proxy_on_configure`      |
//! | the parents of the streams           | gate, in `proxy_on_context_create` |
//! | the log line                         | gate, when there is one            |
//! | the landing buffer                   | host, at any time                  |
//!
//! The size is fixed, so a table takes no bytes in the file, and no physical memory before it is
//! touched. The landing buffer is last: whatever a host writes there or beyond overwrites nothing
//! that decides.
//!
//! Not here: constants, see `settings.rs`.

#![expect(unsafe_code, reason = "the host and the plugin share this memory through raw addresses")]

use core::cell::UnsafeCell;
use core::mem::{MaybeUninit, offset_of};
use core::ptr;

use super::settings::{BEFORE_NAME, BEFORE_TYPE, NOBODYS, Policy, VALUE_SIZE_BYTES};

/// The longest configuration, in either form.
pub(crate) const CONFIGURATION_BYTES_MAX: usize = 8192;

/// How many plugin contexts can have a policy at once. An update keeps the old ones until their
/// last stream has ended, so this is twice the number that is promised.
pub(crate) const POLICIES_MAX: usize = 32;

/// How many streams may be waiting for their headers at once, if the host numbers streams
/// consecutively. On Envoy, the headers follow the creation directly.
const STREAMS_MAX: usize = 16_384;

/// The longest value that is examined: Envoy's default limit for all headers together.
pub(crate) const LANDING_BYTES_MAX: usize = 60 * 1024;

/// Room for the log line: the longest value, the longest name, and the texts.
const LINE_BYTES_MAX: usize = LANDING_BYTES_MAX + CONFIGURATION_BYTES_MAX + 4096;

/// Room for the decoded strings of a configuration. Decoding makes no string longer; the rest is
/// for what `values.rs` writes around some of them.
const STRINGS_BYTES: usize =
    CONFIGURATION_BYTES_MAX + BEFORE_NAME + BEFORE_TYPE + 3 + VALUE_SIZE_BYTES;

/// A policy, and the bytes that its texts point to.
#[repr(C)]
pub(crate) struct Record {
    /// The plugin context that the policy belongs to; 0 if there is none.
    context: u32,
    policy: Policy,
    strings: [u8; STRINGS_BYTES],
}

/// A stream, and the context under which it was created.
#[derive(Clone, Copy)]
#[repr(C)]
struct Stream {
    context: u32,
    parent: u32,
}

#[repr(C)]
struct Memory {
    records: [Record; POLICIES_MAX],
    streams: [Stream; STREAMS_MAX],
    line: [u8; LINE_BYTES_MAX],
    landing: [u8; LANDING_BYTES_MAX + 1],
}

struct Shared(UnsafeCell<MaybeUninit<Memory>>);

// SAFETY: a plugin is single-threaded.
unsafe impl Sync for Shared {}

static MEMORY: Shared = Shared(UnsafeCell::new(MaybeUninit::zeroed()));

/// The address of the byte at `offset` in [`MEMORY`].
const fn at(offset: usize) -> *mut u8 {
    MEMORY.0.get().cast::<u8>().wrapping_add(offset)
}

/// The landing buffer.
pub(crate) const fn landing() -> *mut u8 {
    at(offset_of!(Memory, landing))
}

/// The end of the buffer for the log line, which is written backwards.
pub(crate) const fn line_end() -> *mut u8 {
    landing()
}

/// The record of `context`; for 0, a free one. Null if there is none.
pub(crate) fn record_of(context: u32) -> *mut Record {
    let mut record: *mut Record = at(offset_of!(Memory, records)).cast();
    let end: *mut Record = at(offset_of!(Memory, streams)).cast();
    loop {
        // SAFETY: `record` is one of the records of `MEMORY`, which are valid when zeroed.
        if unsafe { (*record).context } == context {
            return record;
        }
        // SAFETY: the address after the last record is still in bounds.
        record = unsafe { record.add(1) };
        if record == end {
            return ptr::null_mut();
        }
    }
}

/// Sets the policy in `record` to the default, and returns it to be changed.
pub(crate) fn default_policy_in(record: *mut Record) -> &'static mut Policy {
    // SAFETY: `record` is one of the records of `MEMORY`. It belongs to no context, so this is the
    // only reference to its policy.
    let policy = unsafe { &mut (*record).policy };
    policy.set_default();
    policy
}

/// The buffer for the strings of the policy in `record`.
pub(crate) fn strings_in(record: *mut Record) -> *mut u8 {
    // SAFETY: as above.
    unsafe { (&raw mut (*record).strings).cast() }
}

/// Gives a record to `context`.
pub(crate) fn assign(record: *mut Record, context: u32) {
    // SAFETY: `record` is one of the records of `MEMORY`.
    unsafe { (*record).context = context };
}

/// The entry of `context`, which other contexts may share: the id modulo [`STREAMS_MAX`].
#[inline(never)]
fn stream_entry(context: u32) -> *mut Stream {
    let streams: *mut Stream = at(offset_of!(Memory, streams)).cast();
    // SAFETY: the index is less than the number of streams.
    unsafe { streams.add(context as usize % STREAMS_MAX) }
}

/// Records that `context` was created under `parent`. An older context that shares the entry is
/// forgotten: its request is denied if the headers arrive later.
pub(crate) fn note_parent(context: u32, parent: u32) {
    // SAFETY: it is one of the entries of `MEMORY`.
    unsafe { stream_entry(context).write(Stream { context, parent }) };
}

/// Forgets `context`, whether it is a stream or a plugin context.
pub(crate) fn forget(context: u32) {
    let entry = stream_entry(context);
    // SAFETY: it is one of the entries of `MEMORY`, which are valid when zeroed.
    if unsafe { (*entry).context } == context {
        // SAFETY: as above.
        unsafe { (*entry).parent = 0 };
    }
    let record = record_of(context);
    if !record.is_null() {
        assign(record, 0);
    }
}

/// The context under which `context` was created; 0 if that is not known.
fn parent_of(context: u32) -> u32 {
    // SAFETY: it is one of the entries of `MEMORY`, which are valid when zeroed.
    let stream = unsafe { stream_entry(context).read() };
    if stream.context == context { stream.parent } else { 0 }
}

/// The policy for `stream`; [`NOBODYS`] if none is known.
pub(crate) fn policy_of(stream: u32) -> &'static Policy {
    let parent = parent_of(stream);
    let record = record_of(parent);
    if (parent == 0) | record.is_null() {
        return &NOBODYS;
    }
    // SAFETY: `record` is one of the records of `MEMORY`. It belongs to a context, so its policy is
    // complete, and it is not written to while a request is being decided.
    unsafe { &(*record).policy }
}
