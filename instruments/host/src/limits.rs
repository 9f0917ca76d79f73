//! What a guest may use, so that no guest can hang or exhaust its host.
//!
//! Time is counted in fuel, not in seconds: one unit is about one wasm instruction or one
//! byte of a bulk operation, so the same plugin ends at the same place on every machine.

use wasmtime::{Config, Engine, OptLevel, ResourceLimiter};

/// What a guest may use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// The size of the module's file.
    pub module_bytes: usize,
    /// The guest's linear memory.
    pub memory_bytes: usize,
    /// Instructions in one callback, or in the start function.
    pub fuel: u64,
    /// Hostcalls in one callback.
    pub hostcalls: u32,
    /// Bytes that the hostcalls of one callback may carry, in and out together.
    pub hostcall_bytes: usize,
    /// Bytes that the guest may keep in the host: shared data, queues, metrics.
    pub kept_bytes: usize,
    /// Calls of the allocator inside each other, by way of hostcalls inside the allocator.
    pub nesting: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            module_bytes: 64 << 20,
            memory_bytes: 256 << 20,
            fuel: 2_000_000_000,
            hostcalls: 1_000_000,
            hostcall_bytes: 512 << 20,
            kept_bytes: 64 << 20,
            nesting: 8,
        }
    }
}

/// What is left of the limits in the callback that is running.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Budget {
    hostcalls: u32,
    bytes: usize,
}

impl Budget {
    pub(crate) fn of(limits: &Limits) -> Self {
        Self {
            hostcalls: limits.hostcalls,
            bytes: limits.hostcall_bytes,
        }
    }

    /// Whether one more hostcall is within the limit.
    pub(crate) fn take_hostcall(&mut self) -> bool {
        let left = self.hostcalls.checked_sub(1);
        self.hostcalls = left.unwrap_or(0);
        left.is_some()
    }

    /// Whether that many more bytes are within the limit.
    pub(crate) fn take_bytes(&mut self, bytes: usize) -> bool {
        let left = self.bytes.checked_sub(bytes);
        self.bytes = left.unwrap_or(0);
        left.is_some()
    }
}

/// Refuses growth beyond the limit, which the guest sees as `memory.grow` answering -1.
#[derive(Debug)]
pub(crate) struct Growth {
    memory_bytes: usize,
    /// Whether growth was refused.
    pub(crate) refused: bool,
}

impl Growth {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            memory_bytes: limits.memory_bytes,
            refused: false,
        }
    }
}

/// Elements of all tables; far more than any toolchain's function table has.
const TABLE_ELEMENTS: usize = 1_000_000;

impl ResourceLimiter for Growth {
    fn memory_growing(
        &mut self,
        _current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        let allowed =
            desired <= self.memory_bytes && maximum.is_none_or(|maximum| desired <= maximum);
        // A guest that hits its own declared maximum was not refused by this host.
        self.refused |= desired > self.memory_bytes;
        Ok(allowed)
    }

    fn table_growing(
        &mut self,
        _current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }
}

/// An engine that counts fuel.
pub(crate) fn engine() -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    config.consume_fuel(true);
    // Plugins are compiled far more often than their instructions run hot.
    config.cranelift_opt_level(OptLevel::None);
    Engine::new(&config)
}
