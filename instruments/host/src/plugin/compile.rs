//! Compiling a module, with a bound on how long that may take.
//!
//! The time is that of a processor, where the system tells it: how busy the machine is with other
//! things does not count.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use wasmtime::{Engine, Module};

/// Why there is no compiled module.
pub(super) enum Failure {
    /// The compiler says why not.
    Refused(wasmtime::Error),
    /// It takes too long.
    Slow,
    /// There is no thread for it.
    NoThread(std::io::Error),
}

/// How often the time is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// How much longer it may take by the clock: a system that tells no other time is not bounded by
/// less, and on one that does, somebody else has the processor.
const CLOCK_FACTOR: u32 = 10;

/// Compiles on a thread of its own, which is left alone if it takes too long.
pub(super) fn compile(engine: &Engine, bytes: &[u8], time: Duration) -> Result<Module, Failure> {
    let (sender, receiver) = mpsc::channel();
    let (place_sender, place) = mpsc::channel();
    let (engine, owned) = (engine.clone(), bytes.to_vec());
    let work = move || {
        // Nobody listens any more if it took too long.
        let _ = place_sender.send(place_of_this_thread());
        let _ = sender.send(Module::new(&engine, owned));
    };
    thread::Builder::new()
        .name("compiler".into())
        .spawn(work)
        .map_err(Failure::NoThread)?;
    let place = place.recv().ok().flatten();
    let begun = Instant::now();
    loop {
        match receiver.recv_timeout(LOOK_EVERY) {
            Ok(result) => return result.map_err(Failure::Refused),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(Failure::Slow),
        }
        let took = place.as_ref().and_then(|place| processor_time(place));
        if took.is_some_and(|took| took > time) || begun.elapsed() > time * CLOCK_FACTOR {
            return Err(Failure::Slow);
        }
    }
}

/// Where the system says what this thread does.
fn place_of_this_thread() -> Option<PathBuf> {
    let place = fs::read_link("/proc/thread-self").ok()?;
    Some(PathBuf::from("/proc").join(place).join("stat"))
}

/// What a thread has had of a processor so far.
fn processor_time(place: &PathBuf) -> Option<Duration> {
    /// In a second, the same on every Linux.
    const TICKS: u64 = 100;
    let stat = fs::read_to_string(place).ok()?;
    // The name in front may hold anything.
    let (_, numbers) = stat.rsplit_once(')')?;
    let mut numbers = numbers.split_whitespace().skip(11);
    let mut next = || numbers.next()?.parse::<u64>().ok();
    let (user, system) = (next()?, next()?);
    Some(Duration::from_millis((user + system) * 1_000 / TICKS))
}
