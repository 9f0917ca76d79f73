//! Handing over a value: call the allocator, copy the value, write the two slots.
//!
//! The spec says little about this, and hosts differ in all of it: whether an empty value is
//! allocated, in which order the slots are written, and what they hold when out of memory. The
//! personality decides.

use proxy_wasm_abi::judge::Misfit;
use proxy_wasm_abi::table::HeaderAnswer;
use proxy_wasm_abi::types::Status;
use wasmtime::Val;

use crate::call::Call;
use crate::fault::Cause;
use crate::personality::NoMemory;
use crate::state::Phase;
use crate::stop::{Answer, Halt, Stop};
use crate::trace::words;

impl Call<'_> {
    /// Hands over `bytes`: the address goes to the slot at argument `place`, the size to the
    /// next.
    pub(crate) fn hand_over(&mut self, place: usize, bytes: &[u8]) -> Answer {
        let personality = self.state().personality;
        let size = u32::try_from(bytes.len()).map_err(|_| Status::INTERNAL_FAILURE)?;
        let (data_slot, size_slot) = (self.slot(place, 4)?, self.slot(place + 1, 4)?);
        if bytes.is_empty() && !personality.host.allocates_zero {
            self.write(data_slot, &0u32.to_le_bytes())?;
            self.write(size_slot, &0u32.to_le_bytes())?;
            return Ok(Status::OK);
        }
        if data_slot == size_slot {
            self.state().remark(
                format!("both out slots of a hostcall are at address {data_slot:#x}: one overwrites the other"),
                "give address and size a slot each",
            );
        }
        if personality.size_first {
            self.write(size_slot, &size.to_le_bytes())?;
        }
        self.spend(size)?;
        let address = self.allocate(size)?;
        if address == 0 {
            self.no_memory(size);
            match personality.no_memory {
                NoMemory::InvalidMemoryAccess => return Err(Status::INVALID_MEMORY_ACCESS.into()),
                NoMemory::InternalFailure => return Err(Status::INTERNAL_FAILURE.into()),
                NoMemory::WritesToNull if self.state().allocators.is_empty() => {
                    return Err(Status::INVALID_MEMORY_ACCESS.into());
                }
                NoMemory::WritesToNull => {}
            }
        }
        self.write(address, bytes)?;
        self.write(data_slot, &address.to_le_bytes())?;
        if !personality.size_first {
            self.write(size_slot, &size.to_le_bytes())?;
        }
        Ok(Status::OK)
    }

    /// Returns what the host returns for a header without a value.
    pub(crate) fn hand_over_nothing(&mut self, place: usize, answer: HeaderAnswer) -> Answer {
        match answer {
            HeaderAnswer::NotFound => return Ok(Status::NOT_FOUND),
            HeaderAnswer::OkNull => {
                self.return_u32(place, 0)?;
                self.return_u32(place + 1, 0)?;
            }
            HeaderAnswer::OkSizeOnly => self.return_u32(place + 1, 0)?,
            HeaderAnswer::OkAllocated => return self.hand_over(place, &[]),
            HeaderAnswer::Panics => {
                return Err(Stop::crash("this host stops at a header that is not there").into());
            }
        }
        Ok(Status::OK)
    }

    /// Remarks what a plugin author should know when no memory was available for a value.
    fn no_memory(&mut self, size: u32) {
        let state = self.state();
        state.observers.note(|| "the plugin's allocator gave no memory".into());
        if state.allocators.is_empty() {
            state.remark(
                "a value could not be handed over: the plugin exports no allocator",
                "export `proxy_on_memory_allocate`",
            );
        } else if state.personality.no_memory == NoMemory::WritesToNull {
            state.object(
                format!(
                    "the allocator returned null for {size} bytes, and this host writes them to \
                     address 0, over whatever is there, for good"
                ),
                "never return null: return an address at the end of the memory, or a buffer that reaches to it",
            );
        } else if state.personality.size_first {
            state.remark(
                format!("the size {size} was written although there was no memory for the value"),
                "look at the status before the size",
            );
        }
    }

    /// Calls the plugin's allocator; 0 means that it returned no memory.
    pub(crate) fn allocate(&mut self, size: u32) -> Result<u32, Halt> {
        let state = self.state();
        let second = state.personality.second_allocator_on_zero;
        let allocators = state.allocators.len();
        for index in 0..allocators {
            let address = self.ask_allocator(index, size)?;
            if address != 0 || !second {
                return Ok(address);
            }
        }
        Ok(0)
    }

    fn ask_allocator(&mut self, index: usize, size: u32) -> Result<u32, Halt> {
        let state = self.state();
        let (name, allocator) = state.allocators[index].clone();
        if state.nesting >= state.limits.nesting {
            return Err(Halt::Stop(Stop::trap(format!(
                "`{name}` makes hostcalls that need `{name}` themselves"
            ))));
        }
        if allocator.misfit() == Misfit::NoResult {
            let reason = format!("`{name}` has no result, and this host reads one");
            return Err(Stop::crash(reason).because(Cause::NoResult).into());
        }
        let before = state.phase;
        state.phase = Phase::Allocator;
        state.nesting += 1;
        if state.observers.recorder.is_some() {
            state.observers.enters(name, state.version, &allocator.received(&[size]));
        }
        let returned = allocator.call(&mut self.caller, &[size]);
        let state = self.caller.data_mut();
        state.phase = before;
        state.nesting -= 1;
        let result = match returned {
            Ok(result) => result,
            Err(error) => {
                if state.observers.recorder.is_some() {
                    state.observers.stopped(&crate::engine_error::reason_of(&error).reason);
                }
                return Err(Halt::Guest(error));
            }
        };
        let address = result.as_ref().and_then(Val::i32).unwrap_or(0).cast_unsigned();
        let memory = self.memory().ok();
        let memory_bytes = memory.map_or(0, |it| it.data_size(&self.caller) as u64);
        let fits = u64::from(address) + u64::from(size) <= memory_bytes;
        let state = self.caller.data_mut();
        state.observers.allocated(words::number(result.as_ref()), address, size, fits);
        Ok(address)
    }
}
