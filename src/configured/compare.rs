//! Compares bytes in constant time.
//!
//! What is read, and in what order, depends on the policy alone: each of its values is compared to
//! its end, whatever is in the landing buffer and however long it is. So the time reveals neither a
//! request's value nor how much of it is right.
//!
//! Not here: what to do with the result, see `callbacks.rs`.

#![expect(unsafe_code, reason = "the bytes are raw memory: a bounds check is a panic path")]

use super::memory;
use super::settings::{Policy, Text, VALUE_SIZE_BYTES};

/// Whether the `landed_size` bytes in the landing buffer are one of the values of `policy`.
pub(crate) fn is_one_of(policy: &Policy, landed_size: usize) -> bool {
    let mut at = policy.values;
    let mut found = false;
    loop {
        // SAFETY: a size precedes each value, and a zero follows the last.
        let size = unsafe { at.cast::<[u8; VALUE_SIZE_BYTES]>().read() };
        let value =
            Text { data: at.wrapping_add(size.len()), size: usize::from(u16::from_le_bytes(size)) };
        if value.size == 0 {
            return found;
        }
        found |= is_same(&value, memory::landing(), landed_size);
        at = value.data.wrapping_add(value.size);
    }
}

/// Whether `text` has `size` bytes and they equal those at `other`.
///
/// Reads `text.size` bytes at `other`: the caller ensures that they are inside the memory.
pub(crate) fn is_same(text: &Text, other: *const u8, size: usize) -> bool {
    let mut difference = text.size ^ size;
    for index in 0..text.size {
        // SAFETY: `index` is less than the size of `text`.
        let left = unsafe { text.data.wrapping_add(index).read() };
        // SAFETY: the bytes at `other` are inside the memory; their values do not matter.
        let right = unsafe { other.wrapping_add(index).read() };
        difference |= usize::from(left ^ right);
    }
    difference == 0
}
