//! Pointers from the guest, checked in one place.
//!
//! A guest may pass any two numbers as address and size. [`GuestRange::new`] is the only way to
//! turn them into an index into memory; think before adding a second. A range stays valid: linear
//! memory never shrinks. No reference into guest memory is kept across a call into the guest:
//! callers copy.

use std::ops::Range;

/// Bytes that lie inside the guest's memory.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct GuestRange(Range<usize>);

impl GuestRange {
    /// The `size` bytes at `address`, if all of them are inside `memory`.
    ///
    /// An empty range is inside at every address up to the end, as in wasm's bulk memory
    /// instructions.
    pub(crate) fn new(memory: &[u8], address: u32, size: u32) -> Option<Self> {
        let start = usize::try_from(address).ok()?;
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        (end <= memory.len()).then_some(Self(start..end))
    }

    /// The bytes.
    pub(crate) fn of<'memory>(&self, memory: &'memory [u8]) -> &'memory [u8] {
        &memory[self.0.clone()]
    }

    /// The bytes, to be modified.
    pub(crate) fn of_mut<'memory>(&self, memory: &'memory mut [u8]) -> &'memory mut [u8] {
        &mut memory[self.0.clone()]
    }
}

/// Reads the little-endian number in the 4 bytes at `address`.
pub(crate) fn read_u32(memory: &[u8], address: u32) -> Option<u32> {
    let range = GuestRange::new(memory, address, 4)?;
    range.of(memory).try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_may_end_where_memory_ends_and_no_later() {
        let memory = [0; 16];
        assert_eq!(GuestRange::new(&memory, 12, 4), Some(GuestRange(12..16)));
        assert_eq!(GuestRange::new(&memory, 16, 0), Some(GuestRange(16..16)));
        for (address, size) in [(12, 5), (16, 1), (17, 0), (u32::MAX, 1), (1, u32::MAX)] {
            assert_eq!(GuestRange::new(&memory, address, size), None, "{address} {size}");
        }
    }
}
