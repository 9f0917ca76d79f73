//! A plugin's module, compiled once, and what its imports and exports reveal.
//!
//! Nothing runs here; that is [`Vm`](crate::Vm).

mod compile;
mod complexity;
mod one_run;

use std::fmt;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use proxy_wasm_abi::judge::{Judge, Misfit, Outcome, Reason};
use proxy_wasm_abi::table::{FUNCTIONS, HOSTS, Host, SPEC, Version};
use size_report::hosts::{Judgement, Verdict};
use size_report::surface;
use wasmparser::{Validator, WasmFeatures};
use wasmtime::{Engine, ExternType, Memory, MemoryType, Module, Store};

use crate::limits::{self, Limits, Pool};
use crate::usage::Timer;
use compile::Failure;

/// A compiled plugin.
#[derive(Clone)]
pub struct Plugin {
    pub(crate) engine: Engine,
    pub(crate) module: Module,
    pub(crate) limits: Limits,
    pub(crate) pool: Pool,
    /// The CPU time that compiling took.
    compiled_in: Duration,
    judged: Arc<[Judged]>,
}

/// What the ABI's judge says of a plugin on one host.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    /// The version of the ABI that the host runs it as.
    pub(crate) version: Version,
    /// The start function that the host runs first.
    pub(crate) start: Option<&'static str>,
    /// For each function of the table, the consequence of calling the export of its name.
    pub(crate) misfits: Vec<Misfit>,
}

impl Judged {
    fn of(judge: &Judge<'_>, host: &'static Host) -> Self {
        let version = judge.version(host).unwrap_or(Version::V0_2_1);
        let misfit = |function| judge.misfit(host, function, version);
        Self {
            verdict: Verdict::of(judge, host),
            version,
            start: judge.start_function(host),
            misfits: FUNCTIONS.iter().map(misfit).collect(),
        }
    }

    /// The reasons why the host does not start the plugin; empty if it does.
    pub(crate) fn against_start(&self) -> Vec<Judgement> {
        let reasons = self.verdict.reasons.iter();
        let at_load = |judgement: &&Judgement| {
            judgement.outcome == Outcome::Refused || judgement.reason == Reason::SeveralMarkers
        };
        reasons.filter(at_load).cloned().collect()
    }
}

/// How often the guests' time is checked.
const LOOK_EVERY: Duration = Duration::from_millis(20);

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
    /// If the bytes are not a valid module or exceed a limit.
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
        let (module, compiled_in) = compile::compile(&engine, bytes, &limits)
            .map_err(|failure| LoadError(why_not_compiled(bytes, failure, &limits)))?;
        reserve(&engine)?;
        let judged = surface::read(bytes, |surface| {
            let judge = Judge::new(surface);
            let hosts = HOSTS.iter().chain([&SPEC]);
            hosts.map(|host| Judged::of(&judge, host)).collect()
        });
        let judged = judged.map_err(|error| LoadError(error.to_string()))?;
        Ok(Self { engine, module, limits, pool: Pool::default(), compiled_in, judged })
    }

    /// The same plugin, with a limit on the fuel that its guests may use together from now on.
    #[must_use]
    pub fn with_fuel_in_all(mut self, fuel: u64) -> Self {
        self.pool = Pool::new(fuel);
        self
    }

    /// The same plugin, with a limit on the CPU time that its guests may use together from now on,
    /// on the calling thread. Fuel counts instructions, and some take a hundred times as long as
    /// others.
    #[must_use]
    pub fn with_time_in_all(self, time: Duration) -> Self {
        let (timer, engine) = (Timer::of_this_thread(), self.engine.weak());
        let watch = move || {
            while let Some(engine) = engine.upgrade() {
                if timer.took() > time {
                    engine.increment_epoch();
                }
                drop(engine);
                thread::sleep(LOOK_EVERY);
            }
        };
        // Without a thread, fuel is still limited.
        let _ = thread::Builder::new().name("watch".into()).spawn(watch);
        self
    }

    /// What the ABI's judge says of the plugin on a host of its table.
    #[must_use]
    pub fn verdict(&self, host: &Host) -> Option<&Verdict> {
        self.judged(host).map(|judged| &judged.verdict)
    }

    pub(crate) fn judged(&self, host: &Host) -> Option<&Judged> {
        self.judged.iter().find(|it| it.verdict.id == host.id)
    }

    /// Whether the module exports a function of that name.
    #[must_use]
    pub fn exports_function(&self, name: &str) -> bool {
        matches!(self.module.get_export(name), Some(ExternType::Func(_)))
    }
}

/// The error message for a module that was not compiled.
fn why_not_compiled(bytes: &[u8], failure: Failure, limits: &Limits) -> String {
    match failure {
        Failure::Refused(error) => why_not(bytes, &error),
        Failure::Slow => format!(
            "compiling it takes longer than the limit of {} seconds of a processor; `--compile-seconds` raises it",
            limits.compile_time.as_secs()
        ),
        Failure::Large => format!(
            "compiling it takes more than the limit of {} MiB of memory; `--compile-mebibytes` raises it",
            limits.compile_memory_bytes >> 20
        ),
        Failure::NoThread(error) => format!("there is no thread to compile it on: {error}"),
    }
}

/// Checks that this process may reserve what a guest's memory needs. A guest that cannot start for
/// lack of it is not refused by a host.
fn reserve(engine: &Engine) -> Result<(), LoadError> {
    let mut store = Store::new(engine, ());
    match Memory::new(&mut store, MemoryType::new(0, None)) {
        Ok(_) => Ok(()),
        Err(error) => Err(LoadError(format!(
            "no address space for the memory of a guest: {}; raise `ulimit -v`",
            one_line(&error)
        ))),
    }
}

/// Whether the module is invalid, or uses something that this engine lacks.
fn why_not(bytes: &[u8], error: &wasmtime::Error) -> String {
    let valid = Validator::new_with_features(WasmFeatures::all()).validate_all(bytes);
    let reason = one_line(error);
    match valid {
        Ok(_) => format!("the engine here does not support what it uses: {reason}"),
        Err(_) => format!("not a valid module: {reason}"),
    }
}

/// The engine's error without line breaks.
pub(crate) fn one_line(error: &wasmtime::Error) -> String {
    let text = format!("{error:#}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
