//! How a guest is put together and started, or why a host refuses to.
//!
//! The order is that of the hosts: version, imports, exports, instantiation, start
//! function, root context, VM start, configuration.

mod rules;

use std::sync::Arc;

use proxy_wasm_abi::table::{StartRule, Support};
use wasmtime::{Instance, Store};

use crate::callback::{Callback, Callbacks, Export};
use crate::imports;
use crate::limits::Budget;
use crate::outcome::{Fault, FaultKind, Refusal};
use crate::personality::{Personality, StartFailure};
use crate::plugin::Plugin;
use crate::state::{Phase, Settings, State};
use crate::trace::Recorder;
use crate::vm::{Vm, fault_of};

impl Vm {
    /// Starts a plugin on a host.
    ///
    /// # Errors
    ///
    /// If the host would not run it: the reason, and what to do about it.
    pub fn start(
        plugin: &Plugin,
        personality: &'static Personality,
        settings: Settings,
    ) -> Result<Self, Refusal> {
        Self::start_recording(plugin, personality, settings, None)
    }

    /// Starts a plugin on a host and, given a recorder, takes down every crossing.
    ///
    /// # Errors
    ///
    /// If the host would not run it: the reason, and what to do about it.
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

    /// The same; a refusal comes with the crossings up to it.
    ///
    /// # Errors
    ///
    /// If the host would not run it: the reason, and what led to it.
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
        self.start_root(root)
    }

    fn instantiate(
        plugin: &Plugin,
        personality: &'static Personality,
        settings: Settings,
        recorder: Option<Recorder>,
    ) -> Result<Self, Refusal> {
        let version = rules::version(plugin, personality)?;
        rules::check_exports(plugin, personality, version)?;
        let limits = plugin.limits;
        let mut state = State::new(personality, version, limits, settings);
        state.recorder = recorder;
        let mut store = Store::new(&plugin.engine, state);
        store.limiter(|state| &mut state.growth);
        // Fails only if fuel is not counted, and `limits::engine` says that it is.
        let fuel = plugin.pool.fuel(limits.fuel);
        let _ = store.set_fuel(fuel);
        let imports = imports::resolve(&mut store, plugin)?;
        store.data_mut().budget = Budget::of(&limits);
        let instance = Instance::new(&mut store, &plugin.module, &imports)
            .map_err(|error| refusal(&fault_of("(start)", &error)));
        plugin
            .pool
            .take(fuel.saturating_sub(store.get_fuel().unwrap_or(fuel)));
        let instance = instance?;
        let mut vm = Self {
            callbacks: Callbacks::new(
                |it| {
                    let function = instance.get_func(&mut store, it.name)?;
                    Some(Export::new(&mut store, function))
                },
                |it| personality.support(it),
            ),
            plugin: plugin.clone(),
            next_context: store.data().root + 1,
            store,
        };
        vm.find_memory(&instance)?;
        vm.find_allocators(&instance)?;
        Ok(vm)
    }

    fn find_memory(&mut self, instance: &Instance) -> Result<(), Refusal> {
        let by_name = instance.get_memory(&mut self.store, "memory");
        let memory = match by_name {
            None if !self.personality().host.memory_by_name => instance
                .exports(&mut self.store)
                .find_map(wasmtime::Export::into_memory),
            other => other,
        };
        // One that the host gave needs no export.
        let memory = memory.or(self.store.data().memory).ok_or_else(|| {
            Refusal::new(
                "exports no memory that this host looks up",
                "export the memory under the name `memory`",
            )
        })?;
        let pages = memory.size(&self.store);
        let state = self.store.data_mut();
        state.memory = Some(memory);
        if let Some(recorder) = &mut state.recorder {
            // What the module itself asks for is no change.
            recorder.changes(pages, 0);
        }
        Ok(())
    }

    fn find_allocators(&mut self, instance: &Instance) -> Result<(), Refusal> {
        let personality = self.personality();
        let only = self.store.data().settings.allocator;
        let names: &[&'static str] = match &only {
            Some(name) => std::slice::from_ref(name),
            None => personality.host.allocators,
        };
        let mut found: Vec<(&'static str, Arc<Export>)> = Vec::new();
        for name in names {
            if let Some(function) = instance.get_func(&mut self.store, name) {
                let export = Export::new(&mut self.store, function);
                let ty = export.ty();
                let right = export.takes(1)
                    && ty.results().len() == 1
                    && ty.results().all(|ty| ty.is_i32());
                if !right {
                    return Err(Refusal::new(
                        format!("bad function signature: `{name}` is {ty}, not (i32) -> i32"),
                        format!("give `{name}` one i32 parameter and an i32 result"),
                    ));
                }
                found.push((name, Arc::new(export)));
                if !personality.second_allocator_on_zero {
                    break;
                }
            }
        }
        if found.is_empty() && personality.allocator_required {
            return Err(Refusal::new(
                format!("missing malloc function: exports none of {}", list(names)),
                format!("export `{}`", names.last().unwrap_or(&"malloc")),
            ));
        }
        self.store.data_mut().allocators = found;
        Ok(())
    }

    fn run_start_functions(&mut self) -> Result<(), Refusal> {
        let personality = self.personality();
        let exported = |name: &&&str| self.plugin.exports_function(name);
        let first = match personality.host.start {
            StartRule::Preferred(names) | StartRule::Required(names) => {
                names.iter().find(exported).copied()
            }
            StartRule::ExportOrder(names) => {
                let mut exports = self.plugin.exports().iter();
                exports.find_map(|export| names.iter().find(|name| export == **name).copied())
            }
        };
        let Some(first) = first else { return Ok(()) };
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
            // What `_start` of a C or Go program may end with.
            Err(fault) if fault.kind == FaultKind::Exit && fault.reason.contains("(0)") => Ok(()),
            Err(fault) => Err(refusal(&fault)),
            Ok(_) => Ok(()),
        }
    }

    /// Creates a root context and configures it.
    pub(crate) fn start_root(&mut self, root: u32) -> Result<(), Refusal> {
        let first = self.store.data().root == root && !self.store.data().started;
        let result = self.configure_root(root, first);
        self.store.data_mut().configuring = false;
        self.store.data_mut().started = true;
        result
    }

    fn configure_root(&mut self, root: u32, first: bool) -> Result<(), Refusal> {
        let settings = &self.store.data().settings;
        let vm_size = size(&settings.vm_configuration);
        let plugin_size = size(&settings.plugin_configuration);
        let failed = |fault: Fault| refusal(&fault);
        let measured = self.personality().measured;
        self.store.data_mut().effective = root;
        self.store.data_mut().configuring = measured && first;
        self.call(Callback::CONTEXT_CREATE, root, &[root, 0])
            .map_err(failed)?;
        let mut steps = Vec::new();
        // Each plugin context starts the VM anew on Envoy, later ones too.
        if first || measured {
            steps.push((Callback::VM_START, vm_size));
        }
        steps.push((Callback::CONFIGURE, plugin_size));
        for (callback, size) in steps {
            // On Envoy the VM's start is nobody's, and has no plugin configuration.
            let configuring = callback == Callback::CONFIGURE || !measured;
            self.store.data_mut().configuring = configuring;
            let exported = self.has(callback);
            let required = self.callbacks.support(callback);
            let answer = self.call(callback, root, &[root, size]).map_err(failed)?;
            // A host that insists takes a missing callback for one that answered 0.
            let missing = !exported && required == Support::MissingIsError;
            if answer == Some(0) || missing {
                let name = callback.name();
                let why = if exported {
                    "returned 0"
                } else {
                    "is not exported"
                };
                match self.personality().start_failure {
                    // What comes after is not called.
                    StartFailure::Ignored if missing => return Ok(()),
                    StartFailure::Ignored => {}
                    StartFailure::Refused | StartFailure::Crash => {
                        let said = self.store.data().said.iter();
                        let said: String = said.map(|said| format!("; it said `{said}`")).collect();
                        let unconfigured = callback == Callback::CONFIGURE
                            && self.store.data().settings.plugin_configuration.is_empty();
                        let remedy = match exported && unconfigured {
                            true => "if it needs a configuration, pass one with `--configuration`"
                                .into(),
                            false => format!("export `{name}` and return 1 from it"),
                        };
                        return Err(Refusal {
                            crash: self.personality().start_failure == StartFailure::Crash,
                            ..Refusal::new(
                                format!("failed to start the plugin: `{name}` {why}{said}"),
                                remedy,
                            )
                        });
                    }
                }
            }
        }
        Ok(())
    }
}
fn refusal(fault: &Fault) -> Refusal {
    Refusal {
        crash: fault.kind == FaultKind::WorkerCrash,
        reason: fault.to_string(),
        remedy: match fault.kind {
            FaultKind::WorkerCrash => "make no hostcalls before `proxy_on_vm_start`".into(),
            FaultKind::Limit => "do less while starting".into(),
            FaultKind::Trap | FaultKind::Exit | FaultKind::Hang => {
                format!("make `{}` return", fault.callback)
            }
        },
    }
}

fn size(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

fn list(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
