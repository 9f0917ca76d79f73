//! The memory that changes: which stream belongs to which plugin context, the
//! policies of the plugin contexts, and where the host leaves bytes.
//!
//! | what, in the order of addresses      | written by                         |
//! |--------------------------------------|------------------------------------|
//! | what `low.rs` has: slots, the reader | host during a call, gate           |
//! | constants                            | the linker                         |
//! | the records of policies              | gate, in `proxy_on_configure`      |
//! | the parents of the streams           | gate, in `proxy_on_context_create` |
//! | the log line                         | gate, when there is one            |
//! | the landing buffer                   | host, at any time                  |
//!
//! The size is fixed, so a table takes no bytes in the file, and no memory of the
//! machine before it is touched. The landing buffer is last: whatever a host writes
//! there, and behind it, overwrites nothing that decides.
//!
//! Not here: constants, see `settings.rs`.

#![expect(unsafe_code, reason = "the host and the plugin share this memory through raw addresses")]

use core::cell::UnsafeCell;
use core::mem::{MaybeUninit, offset_of};
use core::ptr;

use super::settings::{BEFORE_NAME, BEFORE_TYPE, NOBODYS, Policy, VALUE_SIZE_BYTES};

/// The longest configuration, in either form.
pub(crate) const CONFIGURATION_BYTES_MAX: usize = 8192;

/// How many plugin contexts have a policy at once. An update keeps the old ones
/// until their last stream has ended, so this is twice what is promised.
pub(crate) const POLICIES_MAX: usize = 32;

/// How many streams may be between their creation and their headers at once, if
/// the host numbers them in order. On Envoy the one follows the other directly.
const STREAMS_MAX: usize = 16_384;

/// The longest value that is looked at: as much as Envoy by default accepts of
/// all headers together.
pub(crate) const LANDING_BYTES_MAX: usize = 60 * 1024;

/// Room for the log line: the longest value, the longest name, and the texts.
const LINE_BYTES_MAX: usize = LANDING_BYTES_MAX + CONFIGURATION_BYTES_MAX + 4096;

/// Room for what the strings of a configuration decode to. No string gets longer
/// by being decoded; the rest is for what `values.rs` writes before and behind some of them.
const STRINGS_BYTES: usize =
    CONFIGURATION_BYTES_MAX + BEFORE_NAME + BEFORE_TYPE + 3 + VALUE_SIZE_BYTES;

/// A policy, and what its texts point to.
#[repr(C)]
pub(crate) struct Record {
    /// The plugin context that the policy belongs to; 0 while it belongs to none.
    context: u32,
    policy: Policy,
    strings: [u8; STRINGS_BYTES],
}

/// A stream, and the context that it was created under.
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

// SAFETY: a plugin has one thread.
unsafe impl Sync for Shared {}

static MEMORY: Shared = Shared(UnsafeCell::new(MaybeUninit::zeroed()));

/// The address of the byte of [`MEMORY`] at `offset`.
const fn at(offset: usize) -> *mut u8 {
    MEMORY.0.get().cast::<u8>().wrapping_add(offset)
}

/// The landing buffer.
pub(crate) const fn landing() -> *mut u8 {
    at(offset_of!(Memory, landing))
}

/// The end of the room for the log line, which is written from its end.
pub(crate) const fn line_end() -> *mut u8 {
    landing()
}

/// The record that belongs to `context`, or a free one for 0; null if there is none.
pub(crate) fn record_of(context: u32) -> *mut Record {
    let mut record: *mut Record = at(offset_of!(Memory, records)).cast();
    let end: *mut Record = at(offset_of!(Memory, streams)).cast();
    loop {
        // SAFETY: `record` is one of the records of `MEMORY`; zeros are a record.
        if unsafe { (*record).context } == context {
            return record;
        }
        // SAFETY: behind the last one is the end.
        record = unsafe { record.add(1) };
        if record == end {
            return ptr::null_mut();
        }
    }
}

/// The policy in `record`, which is the default now, to be changed.
pub(crate) fn default_policy_in(record: *mut Record) -> &'static mut Policy {
    // SAFETY: `record` is one of the records of `MEMORY`, and the only reference to its policy
    // is this one: the record belongs to no context.
    let policy = unsafe { &mut (*record).policy };
    policy.set_default();
    policy
}

/// Room for the strings of the policy in `record`.
pub(crate) fn strings_in(record: *mut Record) -> *mut u8 {
    // SAFETY: as above.
    unsafe { (&raw mut (*record).strings).cast() }
}

/// Gives a record to `context`.
pub(crate) fn assign(record: *mut Record, context: u32) {
    // SAFETY: `record` is one of the records of `MEMORY`.
    unsafe { (*record).context = context };
}

/// The entry that `context` has, alone or with contexts of other numbers.
#[inline(never)]
fn stream_entry(context: u32) -> *mut Stream {
    let streams: *mut Stream = at(offset_of!(Memory, streams)).cast();
    // SAFETY: there are that many streams.
    unsafe { streams.add(context as usize % STREAMS_MAX) }
}

/// Notes that `context` was created under `parent`. An older context of the same
/// entry is forgotten by that, and denied if its headers still come.
pub(crate) fn note_parent(context: u32, parent: u32) {
    // SAFETY: it is one of the entries of `MEMORY`.
    unsafe { stream_entry(context).write(Stream { context, parent }) };
}

/// Forgets what is known of `context`, be it a stream or a plugin context.
pub(crate) fn forget(context: u32) {
    let entry = stream_entry(context);
    // SAFETY: it is one of the entries of `MEMORY`; zeros are an entry.
    if unsafe { (*entry).context } == context {
        // SAFETY: as above.
        unsafe { (*entry).parent = 0 };
    }
    let record = record_of(context);
    if !record.is_null() {
        assign(record, 0);
    }
}

/// The context that `context` was created under; 0 if that is not known.
fn parent_of(context: u32) -> u32 {
    // SAFETY: it is one of the entries of `MEMORY`; zeros are an entry.
    let stream = unsafe { stream_entry(context).read() };
    if stream.context == context { stream.parent } else { 0 }
}

/// The policy that decides on `stream`; [`NOBODYS`] if none is known.
pub(crate) fn policy_of(stream: u32) -> &'static Policy {
    let parent = parent_of(stream);
    let record = record_of(parent);
    if (parent == 0) | record.is_null() {
        return &NOBODYS;
    }
    // SAFETY: `record` is one of the records of `MEMORY`. It belongs to a context, so its
    // policy is whole, and it is not written to while the host waits for a request.
    unsafe { &(*record).policy }
}
