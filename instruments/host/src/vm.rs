//! A running guest: started and called as its host would.
//!
//! How a request passes through the plugin is in `exchange.rs`; ticks, queues and responses to
//! calls are in `events.rs`. How a guest is instantiated and started is in `start.rs`.

use proxy_wasm_abi::table::{Support, Version};
use wasmtime::{Store, Val};

use crate::callback::{Callback, Callbacks};
use crate::deeds::Deeds;
use crate::engine_error::{fault_of, misfit_of, not_let_grow};
use crate::fault::{Cause, Fault, FaultKind};
use crate::ledger::Ledger;
use crate::lie::Lie;
use crate::limits::Budget;
use crate::outcome::{LogLine, Remark};
use crate::personality::Personality;
use crate::plugin::Plugin;
use crate::services::Metric;
use crate::state::{Phase, State};
use crate::trace::{Recorder, words};

/// A running guest.
pub struct Vm {
    pub(crate) store: Store<State>,
    pub(crate) plugin: Plugin,
    pub(crate) callbacks: Callbacks,
    pub(crate) next_context: u32,
}

impl Vm {
    /// The imitated host.
    #[must_use]
    pub fn personality(&self) -> &'static Personality {
        self.store.data().personality
    }

    /// The version of the ABI that the host serves.
    #[must_use]
    pub fn version(&self) -> Version {
        self.store.data().version
    }

    /// The counters of this guest: buffers handed over, contexts, instructions.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.store.data().observers.ledger
    }

    /// Takes what the plugin did since the last call, if a trace is recorded.
    pub fn take_deeds(&mut self) -> Deeds {
        self.store.data_mut().observers.take_deeds()
    }

    /// The size of the guest's memory, in pages of 64 KiB.
    #[must_use]
    pub fn pages(&self) -> u64 {
        let memory = self.store.data().memory;
        memory.map_or(0, |memory| memory.size(&self.store))
    }

    /// The metrics, in order of definition.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.store.data().services.metrics
    }

    /// The value of a key in the shared data.
    #[must_use]
    pub fn shared_data(&self, key: &[u8]) -> Option<&[u8]> {
        let (value, _) = self.store.data().services.shared.get(key)?;
        Some(value)
    }

    /// Takes the lines logged since the last call.
    pub fn take_log(&mut self) -> Vec<LogLine> {
        std::mem::take(&mut self.store.data_mut().log)
    }

    /// Takes the remarks made outside of requests since the last call.
    pub fn take_remarks(&mut self) -> Vec<Remark> {
        std::mem::take(&mut self.store.data_mut().remarks)
    }

    /// Takes the trace so far, if one is being recorded; recording continues with an empty one.
    pub fn take_trace(&mut self) -> Recorder {
        self.store.data_mut().observers.take_trace()
    }

    /// Makes the host lie about the value of every header and property from now on.
    pub fn lie(&mut self, lie: Lie) {
        self.store.data_mut().observers.lie = Some(lie);
    }

    /// Makes the host tell the truth again.
    pub fn be_honest(&mut self) {
        self.store.data_mut().observers.lie = None;
    }

    /// Whether the plugin exports the callback.
    pub(crate) fn has(&self, callback: Callback) -> bool {
        self.callbacks.export(callback).is_some()
    }

    /// Whether the host skips a callback: it is not exported, and the host does not mind.
    pub(crate) fn skips(&self, callback: Callback) -> bool {
        match self.callbacks.support(callback) {
            Support::NeverCalled => true,
            Support::MissingCrashes => false,
            _ => !self.has(callback),
        }
    }

    /// Calls a callback as the host does, whether or not the plugin exports it.
    ///
    /// Returns `None` if there was nothing to call or the callback has no result.
    pub(crate) fn call(
        &mut self,
        callback: Callback,
        context: u32,
        arguments: &[u32],
    ) -> Result<Option<u32>, Fault> {
        if self.skips(callback) {
            return Ok(None);
        }
        if !self.has(callback) {
            return self.missing(callback);
        }
        self.store.data_mut().effective = context;
        self.store.data_mut().current = context;
        let returned = self.enter(callback, Phase::Callback, arguments)?;
        match self.store.data_mut().doomed.take() {
            None => Ok(returned),
            Some(reason) => Err(Fault::new(
                callback.name(),
                FaultKind::WorkerCrash,
                Cause::FatalHostcall,
                reason,
            )),
        }
    }

    fn missing(&mut self, callback: Callback) -> Result<Option<u32>, Fault> {
        let name = callback.name();
        match self.callbacks.support(callback) {
            Support::MissingCrashes => Err(Fault::new(
                name,
                FaultKind::WorkerCrash,
                Cause::MissingCallback,
                format!("`{name}` is not exported, and this host calls it without looking"),
            )),
            _ => Ok(None),
        }
    }

    /// Calls a function of the guest from outside; does nothing if the guest does not have it.
    pub(crate) fn enter(
        &mut self,
        callback: Callback,
        phase: Phase,
        arguments: &[u32],
    ) -> Result<Option<u32>, Fault> {
        let Some(export) = self.callbacks.export(callback) else {
            return Ok(None);
        };
        let name = callback.name();
        if let Some(fault) = misfit_of(name, export, arguments.len()) {
            return Err(fault);
        }
        let fuel = self.plugin.pool.fuel(self.plugin.limits.fuel);
        // Fails only if fuel is disabled, and `limits::engine` enables it.
        let _ = self.store.set_fuel(fuel);
        let state = self.store.data_mut();
        state.phase = phase;
        state.nesting = 0;
        state.said.clear();
        state.budget = Budget::of(&state.limits);
        state.host_fuel = 0;
        state.growth.begin_callback();
        if state.observers.recorder.is_some() {
            state.observers.enters(name, state.version, &export.received(arguments));
        }
        let returned = export.call(&mut self.store, arguments);
        let pages = self.pages();
        let left = self.store.get_fuel().unwrap_or(fuel);
        let used = fuel.saturating_sub(left);
        self.plugin.pool.take(used);
        let state = self.store.data_mut();
        state.observers.ledger.instructions += used.saturating_sub(state.host_fuel);
        match returned {
            Ok(result) => {
                state.observers.returned(words::number(result.as_ref()), pages);
                Ok(result.as_ref().and_then(Val::i32).map(i32::cast_unsigned))
            }
            Err(error) => {
                let mut fault = fault_of(name, &error);
                fault.said = state.said.drain(..).collect();
                if state.growth.refused {
                    fault.reason += &not_let_grow(&state.limits);
                }
                state.observers.stopped(&fault.reason);
                Err(fault)
            }
        }
    }
}
