//! How a guest is instantiated and started, or why a host refuses it.
//!
//! What is known before anything runs was decided by the ABI's judge when the plugin was loaded.
//! The order is that of the hosts: instantiation, start function, root context, VM start,
//! configuration.

mod root;

use std::sync::Arc;

use proxy_wasm_abi::judge::Misfit;
use proxy_wasm_abi::table::{FUNCTIONS, Function, Version};
use wasmtime::{Instance, Store};

use crate::another_plugin::Root;
use crate::callback::{Callback, Callbacks, Export};
use crate::engine_error::not_put_together;
use crate::fault::Cause;
use crate::imports;
use crate::limits::Budget;
use crate::personality::Personality;
use crate::plugin::{Judged, Plugin};
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::state::{Phase, State};
use crate::trace::Recorder;
use crate::vm::Vm;

impl Vm {
    /// Starts a plugin on a host.
    ///
    /// # Errors
    ///
    /// If the host would refuse it: the reason and the remedy.
    pub fn start(
        plugin: &Plugin,
        personality: &'static Personality,
        settings: Settings,
    ) -> Result<Self, Refusal> {
        Self::start_recording(plugin, personality, settings, None)
    }

    /// Starts a plugin on a host; a recorder, if given, records every crossing.
    ///
    /// # Errors
    ///
    /// If the host would refuse it: the reason and the remedy.
    pub fn start_recording(
        plugin: &Plugin,
        personality: &'static Personality,
        settings: Settings,
        recorder: Option<Recorder>,
    ) -> Result<Self, Refusal> {
        let mut vm = Self::instantiate(plugin, personality, settings, recorder)?;
        vm.run_start()?;
        Ok(vm)
    }

    /// Like [`Vm::start_recording`]; a refusal comes with the crossings that led to it.
    ///
    /// # Errors
    ///
    /// If the host would refuse it: the reason and the crossings.
    pub fn start_traced(
        plugin: &Plugin,
        personality: &'static Personality,
        settings: Settings,
    ) -> Result<Self, Box<(Refusal, Recorder)>> {
        let recorder = Some(Recorder::default());
        let mut vm = Self::instantiate(plugin, personality, settings, recorder)
            .map_err(|refusal| Box::new((refusal, Recorder::default())))?;
        match vm.run_start() {
            Ok(()) => Ok(vm),
            Err(refusal) => Err(Box::new((refusal, vm.take_trace()))),
        }
    }

    fn run_start(&mut self) -> Result<(), Refusal> {
        self.run_start_functions()?;
        let root = self.store.data().root;
        self.start_root(root)?;
        for plugin in self.store.data().settings.others.clone() {
            let id = self.next_context;
            self.next_context += 1;
            self.store.data_mut().others.push(Root { id, plugin, tick_period: 0 });
            self.start_root(id)?;
        }
        Ok(())
    }

    fn instantiate(
        plugin: &Plugin,
        personality: &'static Personality,
        settings: Settings,
        recorder: Option<Recorder>,
    ) -> Result<Self, Refusal> {
        let judged = plugin.judged(personality.host);
        let against = judged.map_or_else(Vec::new, Judged::against_start);
        if !against.is_empty() {
            return Err(Refusal::Judged(against));
        }
        let version = judged.map_or(Version::V0_2_1, |judged| judged.version);
        let limits = plugin.limits;
        let mut state = State::new(personality, version, limits, settings);
        state.observers.recorder = recorder;
        let mut store = Store::new(&plugin.engine, state);
        store.limiter(|state| &mut state.growth);
        // Reached at the next tick, and the epoch ticks only when the time is used up.
        store.set_epoch_deadline(1);
        // Fails only if fuel is disabled, and `limits::engine` enables it.
        let fuel = plugin.pool.fuel(limits.fuel);
        let _ = store.set_fuel(fuel);
        let imports = imports::resolve(&mut store, plugin)?;
        store.data_mut().budget = Budget::of(&limits);
        let instance = Instance::new(&mut store, &plugin.module, &imports)
            .map_err(|error| not_put_together(&error, store.data()));
        plugin.pool.take(fuel.saturating_sub(store.get_fuel().unwrap_or(fuel)));
        let instance = instance?;
        let misfit = |it: &Function| {
            let place = FUNCTIONS.iter().position(|known| known.name == it.name);
            let misfits = judged.map(|judged| &judged.misfits);
            let misfit = misfits.zip(place).and_then(|(all, place)| all.get(place));
            misfit.copied().unwrap_or(Misfit::None)
        };
        let mut vm = Self {
            callbacks: Callbacks::new(
                |it| {
                    let function = instance.get_func(&mut store, it.name)?;
                    Some(Export::new(&mut store, function, misfit(it)))
                },
                |it| it.support(personality.host),
            ),
            plugin: plugin.clone(),
            next_context: store.data().root + 1,
            store,
        };
        vm.find_memory(&instance);
        vm.find_allocators();
        Ok(vm)
    }

    fn find_memory(&mut self, instance: &Instance) {
        let by_name = instance.get_memory(&mut self.store, "memory");
        let memory = match by_name {
            None if !self.personality().host.memory_by_name => {
                instance.exports(&mut self.store).find_map(wasmtime::Export::into_memory)
            }
            other => other,
        };
        // A memory given by the host needs no export.
        let memory = memory.or(self.store.data().memory);
        let pages = memory.map_or(0, |memory| memory.size(&self.store));
        let state = self.store.data_mut();
        state.memory = memory;
        if let Some(recorder) = &mut state.observers.recorder {
            // The memory's initial size is not a change.
            recorder.changes(pages, 0);
        }
    }

    fn find_allocators(&mut self) {
        let personality = self.personality();
        let only = self.store.data().settings.allocator;
        let names: &[&'static str] = match &only {
            Some(name) => std::slice::from_ref(name),
            None => personality.host.allocators,
        };
        let found = names.iter().filter_map(|name| {
            let export = self.callbacks.export(Callback::find(name)?)?;
            // A call that would fail gives no memory, as if the export were missing.
            let callable = export.misfit() != Misfit::CallFails;
            callable.then(|| (*name, Arc::new(export.clone())))
        });
        let most = if personality.second_allocator_on_zero { names.len() } else { 1 };
        self.store.data_mut().allocators = found.take(most).collect();
    }

    fn run_start_functions(&mut self) -> Result<(), Refusal> {
        let personality = self.personality();
        let judged = self.plugin.judged(personality.host);
        let Some(first) = judged.and_then(|judged| judged.start) else {
            return Ok(());
        };
        self.run_start_function(first, &[])?;
        if first == "_initialize" && personality.runs_main {
            if self.plugin.exports_function("main") {
                self.run_start_function("main", &[0, 0])?;
            } else if self.plugin.exports_function("__main_void") {
                self.run_start_function("__main_void", &[])?;
            }
        }
        Ok(())
    }

    fn run_start_function(&mut self, name: &str, arguments: &[u32]) -> Result<(), Refusal> {
        let Some(function) = Callback::find(name) else {
            return Ok(());
        };
        match self.enter(function, Phase::Start, arguments) {
            // `_start` of a C or Go program may end with this.
            Err(fault) if fault.cause == Cause::Exit(0) => Ok(()),
            Err(fault) => Err(fault.into()),
            Ok(_) => Ok(()),
        }
    }
}
