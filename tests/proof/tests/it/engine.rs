//! Runs the same scripts in wasmtime.

use proof::concrete::{Called, Ended, Transcript};
use proof::machine::Trap;
use proof::script::{Act, Script};
use wasmtime::{Caller, Engine, Extern, Instance, Linker, Module, Store, Val, ValType};

/// The host's position in the script, and what it has observed.
struct Host {
    acts: Vec<Act>,
    calls: Vec<Called>,
    asking: bool,
}

/// A module, compiled once for many runs.
pub(crate) struct Compiled {
    engine: Engine,
    module: Module,
}

impl Compiled {
    pub(crate) fn new(wasm: &[u8]) -> Self {
        let engine = Engine::default();
        let module = Module::new(&engine, wasm).expect("a valid module");
        Self { engine, module }
    }

    /// Runs `script`. The memory is `memory` if given, otherwise that of the module's data.
    pub(crate) fn perform(&self, script: &Script, memory: Option<&[u8]>) -> Transcript {
        let host = Host { acts: script.acts.clone(), calls: Vec::new(), asking: false };
        let mut store = Store::new(&self.engine, host);
        let mut linker = Linker::new(&self.engine);
        for import in self.module.imports() {
            let (name, func_type) = (import.name().to_owned(), import.ty().unwrap_func().clone());
            linker
                .func_new("env", import.name(), func_type, move |mut caller, arguments, results| {
                    results[0] = Val::I32(called(&mut caller, &name, arguments)?.cast_signed());
                    Ok(())
                })
                .expect("imports have distinct names");
        }
        let instance =
            linker.instantiate(&mut store, &self.module).expect("only hostcalls are imported");
        let exported =
            instance.get_memory(&mut store, "memory").expect("a plugin exports its memory");
        if let Some(memory) = memory {
            exported.data_mut(&mut store).copy_from_slice(memory);
        }
        if let Some(act) = script.acts.first() {
            write(exported.data_mut(&mut store), act);
        }
        let ended = call(&mut store, &instance, script);
        let memory = exported.data(&store).to_vec();
        Transcript { calls: store.into_data().calls, ended, memory }
    }
}

fn call(store: &mut Store<Host>, instance: &Instance, script: &Script) -> Ended {
    let function = instance
        .get_func(&mut *store, &script.callback)
        .expect("the script's callback is exported");
    let arguments: Vec<_> =
        script.arguments.iter().map(|argument| Val::I32(argument.cast_signed())).collect();
    let returns = function.ty(&*store).results().any(|result| matches!(result, ValType::I32));
    let mut results = vec![Val::I32(0); usize::from(returns)];
    match function.call(&mut *store, &arguments, &mut results) {
        Ok(()) => {
            Ended::Returned(results.first().map(|result| result.unwrap_i32().cast_unsigned()))
        }
        Err(error) => match error.downcast_ref::<wasmtime::Trap>() {
            Some(wasmtime::Trap::MemoryOutOfBounds) => Ended::Trapped(Trap::OutOfBounds),
            Some(wasmtime::Trap::UnreachableCodeReached) => Ended::Trapped(Trap::Unreachable),
            Some(wasmtime::Trap::IntegerDivisionByZero | wasmtime::Trap::IntegerOverflow) => {
                Ended::Trapped(Trap::Division)
            }
            _ => panic!("not a trap that the executor knows: {error:?}"),
        },
    }
}

/// Handles a hostcall of the plugin.
fn called(caller: &mut Caller<'_, Host>, name: &str, arguments: &[Val]) -> wasmtime::Result<u32> {
    let memory = caller
        .get_export("memory")
        .and_then(Extern::into_memory)
        .expect("a plugin exports its memory");
    let before = memory.data(&*caller).to_vec();
    let host = caller.data();
    let act =
        host.acts.get(host.calls.len() + 1).filter(|_| !host.asking).cloned().unwrap_or_default();
    let mut asked = Vec::new();
    for size in &act.asks {
        asked.push((*size, ask(caller, *size)));
    }
    write(memory.data_mut(&mut *caller), &act);
    let after = memory.data(&*caller).to_vec();
    let arguments =
        arguments.iter().map(|argument| argument.unwrap_i32().cast_unsigned()).collect();
    let called =
        Called { name: name.to_owned(), arguments, before, after, asked, status: act.status };
    caller.data_mut().calls.push(called);
    Ok(act.status)
}

/// What the allocator returns for `size`; 0 if it traps.
fn ask(caller: &mut Caller<'_, Host>, size: u32) -> u32 {
    let allocator = ["proxy_on_memory_allocate", "malloc"]
        .into_iter()
        .find_map(|name| caller.get_export(name).and_then(Extern::into_func))
        .expect("a gate has an allocator");
    let mut results = [Val::I32(0)];
    caller.data_mut().asking = true;
    let outcome = allocator.call(&mut *caller, &[Val::I32(size.cast_signed())], &mut results);
    caller.data_mut().asking = false;
    outcome.map_or(0, |()| results[0].unwrap_i32().cast_unsigned())
}

fn write(memory: &mut [u8], act: &Act) {
    for (address, byte) in act.writes.iter().chain(&act.left) {
        if let Some(place) = memory.get_mut(*address as usize) {
            *place = *byte;
        }
    }
}
