//! One hostcall in progress: its arguments, the guest's memory, the host's state.
//!
//! Hostcalls are functions on [`Call`]; a [`Halt`] ends one early. How values are handed over,
//! where hosts differ most, is in `handover.rs`.

use proxy_wasm_abi::table::OutSlots;
use proxy_wasm_abi::types::Status;
use wasmtime::{Caller, Memory};

use crate::fault::Cause;
use crate::guest_memory::GuestRange;
use crate::limits::HOSTCALL_FUEL;
use crate::state::{Phase, State};
use crate::stop::{Halt, Stop};
use crate::stream::Stream;
use crate::trace::words;

/// One hostcall in progress.
pub(crate) struct Call<'a> {
    pub(crate) name: &'static str,
    pub(crate) caller: Caller<'a, State>,
    /// 32-bit arguments are sign-extended.
    pub(crate) arguments: &'a [i64],
}

impl Call<'_> {
    /// The 32-bit argument at this index.
    pub(crate) fn number(&self, place: usize) -> u32 {
        self.arguments.get(place).copied().map_or(0, words::unsigned)
    }

    /// The 64-bit argument at this index.
    pub(crate) fn long(&self, place: usize) -> i64 {
        self.arguments.get(place).copied().unwrap_or(0)
    }

    pub(crate) fn state(&mut self) -> &mut State {
        self.caller.data_mut()
    }

    /// The stream that the hostcall refers to.
    pub(crate) fn stream(&mut self) -> Result<&mut Stream, Halt> {
        self.state().stream().ok_or(Halt::Status(Status::BAD_ARGUMENT))
    }

    /// The guest's memory.
    ///
    /// While the module starts, the host has not looked it up yet; hostcalls made then find it by
    /// its usual name.
    pub(crate) fn memory(&mut self) -> Result<Memory, Halt> {
        if let Some(memory) = self.caller.data().memory {
            return Ok(memory);
        }
        self.caller.get_export("memory").and_then(wasmtime::Extern::into_memory).ok_or_else(|| {
            match self.caller.data().phase {
                Phase::Start => Halt::Status(Status::INVALID_MEMORY_ACCESS),
                // Run on Envoy 1.40.0: the process ends.
                _ => Stop::crash("the plugin has no memory, and this host does not look").into(),
            }
        })
    }

    /// Copies the bytes whose address and size are the arguments at `place` and after it.
    pub(crate) fn bytes(&mut self, place: usize) -> Result<Vec<u8>, Halt> {
        self.bytes_at(self.number(place), self.number(place + 1))
    }

    /// Copies `size` bytes at `address`.
    pub(crate) fn bytes_at(&mut self, address: u32, size: u32) -> Result<Vec<u8>, Halt> {
        Ok(self.seen(address, size)?.to_vec())
    }

    /// The `size` bytes at `address`, for the host to read.
    pub(crate) fn seen(&mut self, address: u32, size: u32) -> Result<&[u8], Halt> {
        let memory = self.memory()?;
        let data = memory.data(&self.caller);
        let range = GuestRange::new(data, address, size).ok_or(Status::INVALID_MEMORY_ACCESS)?;
        // Counted before copying: the guest chooses the size.
        self.spend(size)?;
        let name = self.name;
        let (data, state) = memory.data_and_store_mut(&mut self.caller);
        let bytes = range.of(data);
        state.observers.given(state.effective, name, bytes);
        Ok(bytes)
    }

    /// Charges fuel for the host's own work: one unit is about one instruction or one byte.
    pub(crate) fn work(&mut self, units: u64) -> Result<(), Stop> {
        let left = self.caller.get_fuel().unwrap_or(0);
        let rest = left.saturating_sub(units);
        // Fails only if fuel is disabled, and `limits::engine` enables it.
        let _ = self.caller.set_fuel(rest);
        self.state().host_fuel += left - rest;
        if left >= units {
            return Ok(());
        }
        Err(Stop::limit(format!(
            "used up its instructions, most of them in hostcalls such as `{}`",
            self.name
        )))
    }

    /// Checks that the host accepts a value of this size: a body or a header map.
    pub(crate) fn fits(&mut self, bytes: usize, what: &str) -> Result<(), Stop> {
        let limit = self.state().limits.kept_bytes;
        if bytes <= limit {
            return Ok(());
        }
        Err(Stop::limit(format!("{what} has more than {limit} bytes, which is the limit")))
    }

    /// Charges bytes against what the callback may transfer.
    pub(crate) fn spend(&mut self, size: u32) -> Result<(), Stop> {
        self.work(size.into())?;
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        self.fits(size, "a value")?;
        if self.state().budget.take_bytes(size) {
            return Ok(());
        }
        let limit = self.state().limits.hostcall_bytes;
        Err(Stop::limit(format!("hostcalls moved more than {limit} bytes in one callback")))
    }

    /// Writes bytes into the guest's memory.
    pub(crate) fn write(&mut self, address: u32, bytes: &[u8]) -> Result<(), Halt> {
        let memory = self.memory()?;
        let data = memory.data_mut(&mut self.caller);
        let size = u32::try_from(bytes.len()).map_err(|_| Status::INVALID_MEMORY_ACCESS)?;
        let range = GuestRange::new(data, address, size).ok_or(Status::INVALID_MEMORY_ACCESS)?;
        range.of_mut(data).copy_from_slice(bytes);
        Ok(())
    }

    /// Writes a 32-bit number through the pointer in the argument at `place`.
    pub(crate) fn return_u32(&mut self, place: usize, number: u32) -> Result<(), Halt> {
        let slot = self.slot(place, 4)?;
        self.write(slot, &number.to_le_bytes())
    }

    /// Writes a 64-bit number through the pointer in the argument at `place`.
    pub(crate) fn return_u64(&mut self, place: usize, number: u64) -> Result<(), Halt> {
        let slot = self.slot(place, 4)?;
        self.write(slot, &number.to_le_bytes())
    }

    /// The address of an out-parameter slot, checked as far as the host checks it.
    pub(crate) fn slot(&mut self, place: usize, alignment: u32) -> Result<u32, Stop> {
        let address = self.number(place);
        let strict = self.caller.data().personality.host.out_slots == OutSlots::AlignedNotZero;
        if strict && (address == 0 || !address.is_multiple_of(alignment)) {
            return Err(Stop::trap(format!(
                "invalid data pointer passed to host function: an out slot at address {address:#x}, \
                 where this host wants one that is not 0 and is {alignment}-aligned"
            ))
            .because(Cause::OutSlot));
        }
        Ok(address)
    }

    /// Checks that the host allows this hostcall at this moment.
    pub(crate) fn admit(&mut self, wasi: bool) -> Result<(), Stop> {
        use crate::personality::EarlyHostcalls;

        let name = self.name;
        let state = self.caller.data_mut();
        if !state.budget.take_hostcall() {
            let limit = state.limits.hostcalls;
            return Err(Stop::limit(format!("more than {limit} hostcalls in one callback")));
        }
        self.work(HOSTCALL_FUEL)?;
        let state = self.caller.data_mut();
        let harmless = || wasi || matches!(name, "proxy_log" | "emscripten_notify_memory_growth");
        match (state.phase, state.personality.early_hostcalls) {
            (Phase::Start, EarlyHostcalls::CrashAtStart) if !wasi => Err(Stop::crash(format!(
                "`{name}` was called while the module started, before this host is ready for hostcalls"
            ))
            .because(Cause::EarlyHostcall)),
            (Phase::Start, EarlyHostcalls::Restricted) if !harmless() => Err(Stop::trap(format!(
                "restricted: `{name}` was called while the module started"
            ))
            .because(Cause::EarlyHostcall)),
            (Phase::Allocator, EarlyHostcalls::Restricted) if !harmless() => Err(Stop::trap(
                format!("restricted: `{name}` was called from the allocator"),
            )
            .because(Cause::EarlyHostcall)),
            _ => Ok(()),
        }
    }
}
