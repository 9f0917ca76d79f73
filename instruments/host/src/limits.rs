//! Limits on what a guest may use, so that none can hang or exhaust its host.
//!
//! Time is counted in fuel, not in seconds: one unit is about one wasm instruction or one byte of a
//! bulk operation, so a plugin is stopped at the same place on every machine. Instructions and
//! modules that take unusually long, to run or to compile, are limited by CPU time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::stop::Stop;
use wasmtime::{Config, Engine, OptLevel, ResourceLimiter};

/// Limits on what a guest may use.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limits {
    /// The size of the module's file, in bytes.
    pub module_bytes: usize,
    /// The number of functions in the module.
    pub module_functions: u32,
    /// The depth of nested blocks in a function.
    pub module_nesting: u32,
    /// The CPU time that compiling may take.
    pub compile_time: Duration,
    /// The memory that the whole process may use while compiling, in bytes.
    pub compile_memory_bytes: usize,
    /// The total size of the guest's linear memories and tables, in bytes.
    pub memory_bytes: usize,
    /// Fuel for one callback or the start function; the host's work counts too.
    pub fuel: u64,
    /// The number of hostcalls in one callback.
    pub hostcalls: u32,
    /// Bytes transferred by the hostcalls of one callback, in both directions together.
    pub hostcall_bytes: usize,
    /// Bytes that the guest may keep in the host: shared data, queues, metrics. Also the maximum
    /// size of one value, one body and one header map.
    pub kept_bytes: usize,
    /// The depth of nested allocator calls, caused by hostcalls in the allocator.
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

/// Limits for all guests of one run together, so that a run of many callbacks ends too.
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

    /// The fuel for one callback, given its own limit.
    pub(crate) fn fuel(&self, limit: u64) -> u64 {
        self.0.load(Ordering::Relaxed).min(limit)
    }

    /// Subtracts what a callback used.
    pub(crate) fn take(&self, used: u64) {
        let left = self.0.load(Ordering::Relaxed).saturating_sub(used);
        self.0.store(left, Ordering::Relaxed);
    }
}

/// The size of a page of linear memory.
pub(crate) const PAGE_BYTES: usize = 1 << 16;

/// The base fuel of each hostcall.
pub(crate) const HOSTCALL_FUEL: u64 = 1_000;
/// The fuel for reading one header.
pub(crate) const HEADER_FUEL: u64 = 8;

/// What remains of the running callback's limits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Budget {
    hostcalls: u32,
    bytes: usize,
}

impl Budget {
    pub(crate) fn of(limits: &Limits) -> Self {
        Self { hostcalls: limits.hostcalls, bytes: limits.hostcall_bytes }
    }

    /// Counts a hostcall; returns whether it is within the limit.
    pub(crate) fn take_hostcall(&mut self) -> bool {
        let left = self.hostcalls.checked_sub(1);
        self.hostcalls = left.unwrap_or(0);
        left.is_some()
    }

    /// Counts bytes; returns whether they are within the limit.
    pub(crate) fn take_bytes(&mut self, bytes: usize) -> bool {
        let left = self.bytes.checked_sub(bytes);
        self.bytes = left.unwrap_or(0);
        left.is_some()
    }
}

/// Denies growth beyond the limit: the guest sees `memory.grow` return -1.
#[derive(Debug)]
pub(crate) struct MemoryLimiter {
    memory_bytes: usize,
    /// The current size of all memories and tables.
    used_bytes: usize,
    /// Whether growth was denied.
    pub(crate) refused: bool,
    /// How often this callback asked for growth.
    asked: u32,
}

impl MemoryLimiter {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { memory_bytes: limits.memory_bytes, used_bytes: 0, refused: false, asked: 0 }
    }

    /// Starts counting for another callback.
    pub(crate) fn begin_callback(&mut self) {
        self.asked = 0;
    }

    /// Counts a request to grow: the engine charges one unit of fuel for it, but it takes far
    /// longer.
    fn ask(&mut self) -> wasmtime::Result<()> {
        self.asked += 1;
        if self.asked <= GROWTHS_MAX {
            return Ok(());
        }
        Err(wasmtime::Error::new(Stop::limit(format!(
            "asked for more memory {GROWTHS_MAX} times in one callback"
        ))))
    }

    /// Whether something may grow from `current` to `desired` bytes, besides everything else.
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

/// How often memories and tables may grow in one callback; enough for all of it page by page.
const GROWTHS_MAX: u32 = 100_000;

/// The size charged for a table element: a pointer and the engine's data beside it.
const ELEMENT_BYTES: usize = 16;

impl ResourceLimiter for MemoryLimiter {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        self.ask()?;
        // A guest that reaches its own declared maximum was not denied by this host.
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
    // To limit time, where requested: see `Plugin::with_time_in_all`.
    config.epoch_interruption(true);
    // Plugins are compiled far more often than their code runs hot.
    config.cranelift_opt_level(OptLevel::None);
    // Backtraces only name functions and need neither; both use memory for each instruction.
    config.generate_address_map(false);
    config.native_unwind_info(false);
    Engine::new(&config)
}
