//! Who got which bytes: buffers handed over, contexts opened and closed, high-water marks.
//!
//! The ledger judges nothing. It is kept for every run, because the trace shows its
//! changes and the leak check its growth; so it must cost little and must not grow with
//! the number of requests: an address costs one bit.

/// Addresses are told apart in steps of this many bytes; allocators align to no less.
const GRANULE_BYTES: u32 = 4;

/// What was handed over and what became of it.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Calls of the plugin's allocator that gave memory.
    pub buffers: u64,
    /// The bytes that were asked for in those calls.
    pub buffer_bytes: u64,
    /// Calls of the allocator that gave none, or less than was asked for before the memory ends.
    pub refused: u64,
    /// Buffers at an address at which no buffer was before. `buffers` less these were reuses.
    pub addresses: u64,
    /// The end of the highest buffer.
    pub high_water: u32,
    /// The end of the highest buffer since [`Ledger::take_recent_high`] was last called.
    recent_high: u32,
    /// Wasm instructions that were executed, as the engine's fuel counts them.
    pub instructions: u64,
    /// Stream contexts that were created.
    pub contexts_created: u64,
    /// Stream contexts that were deleted.
    pub contexts_deleted: u64,
    /// Times that the plugin was configured anew.
    pub reloads: u64,
    /// One bit a granule of guest memory: a buffer began here.
    seen: Vec<u64>,
}

impl Ledger {
    /// A buffer was handed over.
    pub(crate) fn hand_over(&mut self, address: u32, size: u32) {
        self.buffers += 1;
        self.buffer_bytes += u64::from(size);
        let end = address.saturating_add(size);
        self.high_water = self.high_water.max(end);
        self.recent_high = self.recent_high.max(end);
        let granule = address / GRANULE_BYTES;
        let (word, bit) = ((granule / 64) as usize, granule % 64);
        if word >= self.seen.len() {
            self.seen.resize(word + 1, 0);
        }
        let mask = 1u64 << bit;
        self.addresses += u64::from(self.seen[word] & mask == 0);
        self.seen[word] |= mask;
    }

    /// The end of the highest buffer since the last call; 0 if there was none.
    pub(crate) fn take_recent_high(&mut self) -> u32 {
        std::mem::take(&mut self.recent_high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_at_a_known_address_is_a_reuse() {
        let mut ledger = Ledger::default();
        for address in [64, 128, 64, 68] {
            ledger.hand_over(address, 10);
        }
        assert_eq!((ledger.buffers, ledger.addresses, ledger.high_water), (4, 3, 138));
        assert_eq!(ledger.take_recent_high(), 138);
        ledger.hand_over(64, 1);
        assert_eq!(ledger.take_recent_high(), 65);
    }
}
