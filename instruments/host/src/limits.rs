//! What a guest may use, so that no guest can hang or exhaust its host.
//!
//! Time is counted in fuel, not in seconds: one unit is about one wasm instruction or one
//! byte of a bulk operation, so the same plugin ends at the same place on every machine. Guests
//! whose instructions take unusually long, and modules that take long to compile, are stopped by
//! the time of a processor.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::stop::Stop;
use wasmtime::{Config, Engine, OptLevel, ResourceLimiter};

/// What a guest may use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// The size of the module's file.
    pub module_bytes: usize,
    /// Functions in the module.
    pub module_functions: u32,
    /// Blocks inside each other in one function.
    pub module_nesting: u32,
    /// How much of a processor compiling may take.
    pub compile_time: Duration,
    /// What the whole process may have of memory while it compiles.
    pub compile_memory_bytes: usize,
    /// All of the guest's linear memories and tables together.
    pub memory_bytes: usize,
    /// Instructions in one callback, or in the start function; work of the host counts too.
    pub fuel: u64,
    /// Hostcalls in one callback.
    pub hostcalls: u32,
    /// Bytes that the hostcalls of one callback may carry, in and out together.
    pub hostcall_bytes: usize,
    /// Bytes that the guest may keep in the host: shared data, queues, metrics; also the most in
    /// one value, one body, one header map.
    pub kept_bytes: usize,
    /// Calls of the allocator inside each other, by way of hostcalls inside the allocator.
    pub nesting: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            module_bytes: 64 << 20,
            module_functions: 100_000,
            module_nesting: 10_000,
            compile_time: Duration::from_secs(8),
            compile_memory_bytes: 448 << 20,
            memory_bytes: 256 << 20,
            fuel: 2_000_000_000,
            hostcalls: 1_000_000,
            hostcall_bytes: 512 << 20,
            kept_bytes: 32 << 20,
            nesting: 8,
        }
    }
}

/// What all guests of one run may use together, so that a run of many callbacks ends too.
#[derive(Clone, Debug)]
pub(crate) struct Pool(Arc<AtomicU64>);

impl Default for Pool {
    fn default() -> Self {
        Self::new(u64::MAX)
    }
}

impl Pool {
    pub(crate) fn new(fuel: u64) -> Self {
        Self(Arc::new(AtomicU64::new(fuel)))
    }

    /// What one callback may take, with that limit of its own.
    pub(crate) fn fuel(&self, limit: u64) -> u64 {
        self.0.load(Ordering::Relaxed).min(limit)
    }

    /// Takes what a callback has used.
    pub(crate) fn take(&self, used: u64) {
        let left = self.0.load(Ordering::Relaxed).saturating_sub(used);
        self.0.store(left, Ordering::Relaxed);
    }
}

/// Pages of 64 KiB.
pub(crate) const PAGE_BYTES: usize = 1 << 16;

/// The fuel of one hostcall, whatever it does.
pub(crate) const HOSTCALL_FUEL: u64 = 1_000;
/// The fuel of looking at one header.
pub(crate) const HEADER_FUEL: u64 = 8;

/// What is left of the limits in the callback that is running.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Budget {
    hostcalls: u32,
    bytes: usize,
}

impl Budget {
    pub(crate) fn of(limits: &Limits) -> Self {
        Self { hostcalls: limits.hostcalls, bytes: limits.hostcall_bytes }
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
pub(crate) struct MemoryLimiter {
    memory_bytes: usize,
    /// What all memories and tables have now.
    used_bytes: usize,
    /// Whether growth was refused.
    pub(crate) refused: bool,
    /// How often this callback asked for growth.
    asked: u32,
}

impl MemoryLimiter {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { memory_bytes: limits.memory_bytes, used_bytes: 0, refused: false, asked: 0 }
    }

    /// Another callback begins.
    pub(crate) fn begin_callback(&mut self) {
        self.asked = 0;
    }

    /// Counts that the guest asks: the engine takes one unit of fuel for it, and far more time.
    fn ask(&mut self) -> wasmtime::Result<()> {
        self.asked += 1;
        if self.asked <= GROWTHS_MAX {
            return Ok(());
        }
        Err(wasmtime::Error::new(Stop::limit(format!(
            "asked for more memory {GROWTHS_MAX} times in one callback"
        ))))
    }

    /// Whether something may grow from `current` to `desired` bytes, beside all else.
    fn allow(&mut self, current: usize, desired: usize) -> bool {
        let used = self.used_bytes.saturating_sub(current).saturating_add(desired);
        let allowed = used <= self.memory_bytes;
        if allowed {
            self.used_bytes = used;
        }
        self.refused |= !allowed;
        allowed
    }
}

/// How often memories and tables may grow in one callback; a page at a time is enough for all of it.
const GROWTHS_MAX: u32 = 100_000;

/// What an element of a table counts for: a pointer, and what the engine keeps beside it.
const ELEMENT_BYTES: usize = 16;

impl ResourceLimiter for MemoryLimiter {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        self.ask()?;
        // A guest that hits its own declared maximum was not refused by this host.
        Ok(maximum.is_none_or(|maximum| desired <= maximum) && self.allow(current, desired))
    }

    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        self.ask()?;
        let bytes = |elements: usize| elements.saturating_mul(ELEMENT_BYTES);
        let allowed = maximum.is_none_or(|maximum| desired <= maximum);
        Ok(allowed && self.allow(bytes(current), bytes(desired)))
    }
}

/// An engine that counts fuel.
pub(crate) fn engine() -> wasmtime::Result<Engine> {
    let mut config = Config::new();
    config.consume_fuel(true);
    // For a bound on time, where there is one: see `Plugin::with_time_in_all`.
    config.epoch_interruption(true);
    // Plugins are compiled far more often than their instructions run hot.
    config.cranelift_opt_level(OptLevel::None);
    // Backtraces name functions, for which neither is needed; both take memory for each instruction.
    config.generate_address_map(false);
    config.native_unwind_info(false);
    Engine::new(&config)
}
