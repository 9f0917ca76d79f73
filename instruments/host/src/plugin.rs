//! A plugin's module: compiled once, with what its imports and exports say about it.
//!
//! Nothing runs here; [`Vm`](crate::Vm) runs it.

mod complexity;

use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use proxy_wasm_abi::table::Version;
use wasmparser::{Validator, WasmFeatures};
use wasmtime::{Engine, ExternType, Module};

use crate::limits::{self, Limits, Pool};

/// A compiled plugin.
#[derive(Clone)]
pub struct Plugin {
    pub(crate) engine: Engine,
    pub(crate) module: Module,
    pub(crate) limits: Limits,
    pub(crate) pool: Pool,
    exports: Vec<String>,
}

/// Why bytes are not a plugin.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LoadError(String);

impl LoadError {
    pub(crate) fn new(reason: String) -> Self {
        Self(reason)
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for LoadError {}

impl Plugin {
    /// Compiles a module.
    ///
    /// # Errors
    ///
    /// If the bytes are not a valid module, or too many of them.
    pub fn load(bytes: &[u8], limits: Limits) -> Result<Self, LoadError> {
        if bytes.is_empty() {
            return Err(LoadError("the file is empty".into()));
        }
        if !bytes.starts_with(b"\0asm") {
            return Err(LoadError(
                "not a WebAssembly module: it does not begin with `\\0asm`".into(),
            ));
        }
        if bytes.len() > limits.module_bytes {
            return Err(LoadError(format!(
                "the module has {} bytes, more than the limit of {}",
                bytes.len(),
                limits.module_bytes
            )));
        }
        let engine = limits::engine().map_err(|error| LoadError(one_line(&error)))?;
        complexity::check(bytes, &limits).map_err(LoadError)?;
        let module = compile(&engine, bytes, limits.compile_time)?;
        let exports = exports_in_order(bytes);
        Ok(Self {
            engine,
            module,
            limits,
            pool: Pool::default(),
            exports,
        })
    }

    /// The same plugin, whose guests may use so much fuel together from now on.
    #[must_use]
    pub fn with_fuel_in_all(mut self, fuel: u64) -> Self {
        self.pool = Pool::new(fuel);
        self
    }

    /// The names of the exports, in the order of the export section.
    #[must_use]
    pub fn exports(&self) -> &[String] {
        &self.exports
    }

    /// The versions whose markers are exported, in the order of the export section.
    #[must_use]
    pub fn markers(&self) -> Vec<Version> {
        versions(&self.exports)
    }

    /// Whether a function of that name is exported.
    #[must_use]
    pub fn exports_function(&self, name: &str) -> bool {
        matches!(self.module.get_export(name), Some(ExternType::Func(_)))
    }

    /// Module and name of each import.
    #[must_use]
    pub fn imports(&self) -> Vec<(String, String)> {
        let imports = self.module.imports();
        imports
            .map(|import| (import.module().to_owned(), import.name().to_owned()))
            .collect()
    }
}

/// Compiles on a thread of its own, which is left alone if it takes too long.
fn compile(engine: &Engine, bytes: &[u8], time: Duration) -> Result<Module, LoadError> {
    let (sender, receiver) = mpsc::channel();
    let (engine, owned) = (engine.clone(), bytes.to_vec());
    thread::spawn(move || {
        // Nobody listens any more if it took too long.
        let _ = sender.send(Module::new(&engine, owned));
    });
    match receiver.recv_timeout(time) {
        Ok(Ok(module)) => Ok(module),
        Ok(Err(error)) => Err(LoadError(why_not(bytes, &error))),
        Err(RecvTimeoutError::Timeout) => Err(LoadError(format!(
            "compiling it takes longer than the limit of {} seconds",
            time.as_secs()
        ))),
        Err(RecvTimeoutError::Disconnected) => Err(LoadError("the compiler gave up".into())),
    }
}

/// Whether the module is at fault, or has something that this engine does not have.
fn why_not(bytes: &[u8], error: &wasmtime::Error) -> String {
    let valid = Validator::new_with_features(WasmFeatures::all()).validate_all(bytes);
    let reason = one_line(error);
    match valid {
        Ok(_) => format!("the engine here does not support what it uses: {reason}"),
        Err(_) => format!("not a valid module: {reason}"),
    }
}

/// The versions whose markers a module exports, in the order of the export section.
pub(crate) fn markers(bytes: &[u8]) -> Vec<Version> {
    versions(&exports_in_order(bytes))
}

fn versions(exports: &[String]) -> Vec<Version> {
    let version = |name: &String| match name.strip_prefix("proxy_abi_version_")? {
        "0_1_0" => Some(Version::V0_1_0),
        "0_2_0" => Some(Version::V0_2_0),
        "0_2_1" => Some(Version::V0_2_1),
        _ => None,
    };
    exports.iter().filter_map(version).collect()
}

/// The engine keeps the exports by name; the order, which some hosts go by, is in the bytes.
fn exports_in_order(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for payload in wasmparser::Parser::new(0).parse_all(bytes).flatten() {
        if let wasmparser::Payload::ExportSection(section) = payload {
            names.extend(
                section
                    .into_iter()
                    .flatten()
                    .map(|export| export.name.to_owned()),
            );
        }
    }
    names
}

/// An error of the engine without its line breaks.
pub(crate) fn one_line(error: &wasmtime::Error) -> String {
    let text = format!("{error:#}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
