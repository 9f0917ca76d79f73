//! Compiles a module within limits of time and memory.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use wasmtime::{Engine, Module};

use crate::limits::Limits;
use crate::usage::{Timer, resident_bytes};

/// Why a module was not compiled.
pub(super) enum Failure {
    /// The compiler returned an error.
    Refused(wasmtime::Error),
    /// It takes too long.
    Slow,
    /// It takes too much memory.
    Large,
    /// The thread could not be created, or ended early.
    NoThread(io::Error),
}

/// How often time and memory are checked.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// Compiles on a separate thread, which is abandoned if it takes too much. The second value is the
/// CPU time it took.
pub(super) fn compile(
    engine: &Engine,
    bytes: &[u8],
    limits: &Limits,
) -> Result<(Module, Duration), Failure> {
    let (sender, receiver) = mpsc::channel();
    let (timer_sender, timer) = mpsc::channel();
    let (engine, owned) = (engine.clone(), bytes.to_vec());
    let work = move || {
        // Nobody listens any more if it took too long.
        let _ = timer_sender.send(Timer::of_this_thread());
        let own = Timer::of_this_thread();
        let module = Module::new(&engine, owned);
        let _ = sender.send(module.map(|module| (module, own.took())));
    };
    let thread = thread::Builder::new().name("compiler".into()).spawn(work);
    thread.map_err(Failure::NoThread)?;
    let gone = || Failure::NoThread(io::Error::other("the compiler gave up"));
    let timer = timer.recv().map_err(|_| gone())?;
    loop {
        match receiver.recv_timeout(LOOK_EVERY) {
            Ok(result) => return result.map_err(Failure::Refused),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(gone()),
        }
        if timer.took() > limits.compile_time {
            return Err(Failure::Slow);
        }
        if resident_bytes().is_some_and(|bytes| bytes > limits.compile_memory_bytes) {
            return Err(Failure::Large);
        }
    }
}
