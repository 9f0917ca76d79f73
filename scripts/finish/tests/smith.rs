//! Modules of wasm-smith: finished, each is valid and does what it did before.
//!
//! `FINISH_MODULES=10000 cargo test -p finish --test smith` tries more of them.

use std::collections::BTreeMap;
use std::env;

use arbitrary::Unstructured;
use finish::finish;
use wasm_smith::{Config, Module};
use wasmtime::{Engine, Extern, ExternType, Instance, Linker, Store, Val};

/// How many modules are tried where nobody says.
const MODULES: u64 = 400;
/// Loop turns and calls of one run, counted by the module itself.
const TURNS: u32 = 1_000;
/// So that a run ends even if the module's own counter is not asked: far more than the turns need.
const FUEL: u64 = 10_000_000;

/// With what the linkers of plugins produce.
fn config(random: &mut fastrand::Rng) -> Config {
    Config {
        bulk_memory_enabled: true,
        compact_imports_enabled: false,
        custom_descriptors_enabled: false,
        exceptions_enabled: false,
        export_everything: true,
        exports: None,
        extended_const_enabled: random.bool(),
        gc_enabled: false,
        max_funcs: 20,
        max_instructions: 200,
        max_memories: 1,
        max_memory32_bytes: 16 << 16,
        max_tables: 2,
        max_table_elements: 100,
        memory64_enabled: false,
        memory_max_size_required: true,
        max_data_segments: 10,
        min_funcs: 2,
        min_uleb_size: 1,
        multi_value_enabled: true,
        reference_types_enabled: random.bool(),
        relaxed_simd_enabled: false,
        shared_everything_threads_enabled: false,
        simd_enabled: random.bool(),
        table_max_size_required: true,
        tail_call_enabled: random.bool(),
        threads_enabled: false,
        wide_arithmetic_enabled: false,
        canonicalize_nans: true,
        ..Config::default()
    }
}

#[test]
fn finished_modules_are_valid_and_behave_as_before() {
    let modules =
        env::var("FINISH_MODULES").ok().and_then(|count| count.parse().ok()).unwrap_or(MODULES);
    let mut reasons: BTreeMap<String, u64> = BTreeMap::new();
    let mut settings = wasmtime::Config::new();
    settings.consume_fuel(true);
    let engine = Engine::new(&settings).unwrap();
    let (mut right, mut run, mut unsupported, mut calls) = (0, 0, 0, 0);
    for seed in 0..modules {
        let mut random = fastrand::Rng::with_seed(seed);
        let size = random.usize(1_000..8_000);
        let bytes: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(size).collect();
        let config = config(&mut random);
        let Ok(mut module) = Module::new(config, &mut Unstructured::new(&bytes)) else {
            continue;
        };
        // Modules without a global for it have no loops either.
        let _ = module.ensure_termination(TURNS);
        let before = module.to_bytes();
        match finish(&before) {
            Ok(after) => {
                wasmparser::validate(&after).unwrap();
                assert!(after.len() <= before.len(), "module {seed} has grown");
                right += 1;
                // The engine here has no references to objects of the host.
                if wasmtime::Module::validate(&engine, &before).is_ok() {
                    calls += compare(&engine, &before, &after, seed);
                    run += 1;
                }
            }
            Err(error) => {
                let words = format!("{error:#}");
                assert!(words.contains("not supported: "), "module {seed}: {words}");
                // Then a rewrite is at fault, and not the module.
                assert!(!words.contains("is not valid"), "module {seed}: {words}");
                unsupported += 1;
                let words = words.split(" (at").next().unwrap_or_default();
                *reasons.entry(words.to_owned()).or_default() += 1;
            }
        }
    }
    println!(
        "{right} modules finished, {unsupported} not supported, {run} run, {calls} calls compared: {reasons:?}"
    );
    assert!(right > modules / 2, "{unsupported} are not supported");
    assert!(run > modules / 4, "{run} are run");
    assert!(calls > 100, "{calls} calls");
}

/// Runs every exported function of both; how many calls were compared.
fn compare(engine: &Engine, before: &[u8], after: &[u8], seed: u64) -> usize {
    let (mut one, mut other) = (Run::new(engine, before), Run::new(engine, after));
    assert_eq!(one.started(), other.started(), "module {seed} starts otherwise");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut calls = 0;
    for (name, ty) in one.functions() {
        for _ in 0..3 {
            let bits = random.u64(..) >> random.u32(0..64);
            let (was, is) = (one.call(&name, bits), other.call(&name, bits));
            assert_eq!(was, is, "module {seed}: `{name}` {ty} with {bits}");
            assert_eq!(one.state(), other.state(), "module {seed}: after `{name}`");
            calls += 1;
        }
    }
    calls
}

/// An instance, or why there is none.
struct Run {
    store: Store<()>,
    instance: Result<Instance, String>,
}

impl Run {
    fn new(engine: &Engine, wasm: &[u8]) -> Self {
        let mut store = Store::new(engine, ());
        store.set_fuel(FUEL).unwrap();
        let module = wasmtime::Module::new(engine, wasm).unwrap();
        let mut linker = Linker::new(engine);
        linker.define_unknown_imports_as_default_values(&mut store, &module).unwrap();
        let instance = linker.instantiate(&mut store, &module);
        Self { instance: instance.map_err(|error| reason(&error)), store }
    }

    fn started(&self) -> Result<(), &String> {
        self.instance.as_ref().map(drop)
    }

    fn functions(&mut self) -> Vec<(String, String)> {
        let Ok(instance) = self.instance else {
            return Vec::new();
        };
        let exports: Vec<_> = instance
            .exports(&mut self.store)
            .map(|export| (export.name().to_owned(), export.into_extern()))
            .collect();
        exports
            .into_iter()
            .filter_map(|(name, export)| match export.ty(&self.store) {
                ExternType::Func(ty) => Some((name, ty.to_string())),
                _ => None,
            })
            .collect()
    }

    /// The results, or the trap.
    fn call(&mut self, name: &str, bits: u64) -> Result<String, String> {
        let instance = *self.instance.as_ref().unwrap();
        let function = instance.get_func(&mut self.store, name).unwrap();
        let ty = function.ty(&self.store);
        let arguments: Vec<Val> = ty.params().map(|ty| value(&ty, bits)).collect();
        let mut results: Vec<Val> = ty.results().map(|_| Val::I32(0)).collect();
        self.store.set_fuel(FUEL).unwrap();
        function
            .call(&mut self.store, &arguments, &mut results)
            .map(|()| results.iter().map(show).collect::<Vec<_>>().join(" "))
            .map_err(|error| reason(&error))
    }

    /// The exported memories and globals.
    fn state(&mut self) -> Vec<String> {
        let instance = *self.instance.as_ref().unwrap();
        let exports: Vec<_> = instance
            .exports(&mut self.store)
            .map(|export| (export.name().to_owned(), export.into_extern()))
            .collect();
        let mut state = Vec::new();
        for (name, export) in exports {
            match export {
                Extern::Memory(memory) => {
                    let data = memory.data(&self.store);
                    let sum = data.iter().enumerate().fold(0u64, |sum, (at, byte)| {
                        sum.wrapping_mul(31).wrapping_add(u64::from(*byte) * (at as u64 + 1))
                    });
                    state.push(format!("{name} {} {sum}", data.len()));
                }
                Extern::Global(global) => {
                    state.push(format!("{name} {}", show(&global.get(&mut self.store))));
                }
                Extern::Table(table) => state.push(format!("{name} {}", table.size(&self.store))),
                _ => {}
            }
        }
        state
    }
}

fn value(ty: &wasmtime::ValType, bits: u64) -> Val {
    match ty {
        wasmtime::ValType::I32 => {
            Val::I32(i32::from_le_bytes(bits.to_le_bytes()[..4].try_into().unwrap()))
        }
        wasmtime::ValType::I64 => Val::I64(bits.cast_signed()),
        wasmtime::ValType::F32 => {
            Val::F32(u32::from_le_bytes(bits.to_le_bytes()[..4].try_into().unwrap()))
        }
        wasmtime::ValType::F64 => Val::F64(bits),
        wasmtime::ValType::V128 => Val::V128(u128::from(bits).into()),
        wasmtime::ValType::Ref(ty) => Val::null_ref(ty.heap_type()),
    }
}

/// Bits for numbers, and of references only whether they are null: the rest is the engine's.
fn show(value: &Val) -> String {
    match value {
        Val::FuncRef(it) => format!("function {}", it.is_none()),
        Val::ExternRef(it) => format!("reference {}", it.is_none()),
        other => format!("{other:?}"),
    }
}

/// The trap without the backtrace, which has numbers of functions and places in the code.
fn reason(error: &wasmtime::Error) -> String {
    error
        .downcast_ref::<wasmtime::Trap>()
        .map_or_else(|| error.root_cause().to_string(), ToString::to_string)
}
