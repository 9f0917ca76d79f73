//! Counters: buffers handed over, contexts opened and closed, high-water marks.
//!
//! The ledger judges nothing. It is kept in every run: the trace shows its changes, the leak check
//! its growth. It must therefore be cheap and must not grow with the number of requests: an address
//! costs one bit.

/// Addresses are distinguished in steps of this many bytes; no allocator aligns to less.
const GRANULE_BYTES: u32 = 4;

/// Counters of buffers, contexts and instructions.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// Successful calls of the plugin's allocator.
    pub buffers: u64,
    /// The bytes requested in those calls.
    pub buffer_bytes: u64,
    /// Calls of the allocator that returned null, or a buffer that does not fit in memory.
    pub refused: u64,
    /// Buffers at an address where none was before. `buffers` minus this is the number of reuses.
    pub addresses: u64,
    /// The highest end address of any buffer.
    pub high_water: u32,
    /// The highest end address since [`Ledger::take_recent_high`] was last called.
    recent_high: u32,
    /// Executed wasm instructions, as counted by the engine's fuel.
    pub instructions: u64,
    /// Stream contexts created.
    pub contexts_created: u64,
    /// Stream contexts deleted.
    pub contexts_deleted: u64,
    /// How often the plugin was reconfigured.
    pub reloads: u64,
    /// One bit per granule of guest memory: set if a buffer ever began there.
    seen: Vec<u64>,
}

impl Ledger {
    /// Counts a buffer that was handed over.
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

    /// The highest end address of a buffer since the last call; 0 if there was none.
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
