//! Comparing bytes in a time that does not tell where they differ.
//!
//! What is read, and in what order, depends on the policy alone: every value of
//! it is compared to its end, whatever has landed in the landing buffer, and how
//! many bytes. So the time tells nothing about the value of a request, nor about
//! how much of it is right.
//!
//! Not here: what to do with the result, see `callbacks.rs`.

#![expect(unsafe_code, reason = "the bytes are raw memory: a bounds check is a panic path")]

use super::memory;
use super::settings::{Policy, Text, VALUE_SIZE_BYTES};

/// Whether the `landed_size` bytes that have landed are one of the values of `policy`.
pub(crate) fn is_one_of(policy: &Policy, landed_size: usize) -> bool {
    let mut at = policy.values;
    let mut found = false;
    loop {
        // SAFETY: a size stands before each value, and a zero behind the last.
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

/// Whether `text` has `size` bytes, and they are those at `other`.
///
/// As many bytes of `other` are read as `text` has: the caller sees to it that
/// they are inside the memory.
pub(crate) fn is_same(text: &Text, other: *const u8, size: usize) -> bool {
    let mut difference = text.size ^ size;
    for index in 0..text.size {
        // SAFETY: `text` has that many bytes.
        let left = unsafe { text.data.wrapping_add(index).read() };
        // SAFETY: the bytes at `other` are inside the memory, and any will do.
        let right = unsafe { other.wrapping_add(index).read() };
        difference |= usize::from(left ^ right);
    }
    difference == 0
}
