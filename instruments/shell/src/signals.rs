//! Signals that end the process: unfinished files go first.

use std::fs;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use signal_hook::consts::{
    SIGALRM, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM, SIGXCPU,
    SIGXFSZ,
};
use signal_hook::flag;
use signal_hook::iterator::Signals;

use crate::pending;

/// Whatever ends a process that does not watch for it, and is no crash.
const WATCHED: [i32; 10] =
    [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2];

static ENDINGS: Mutex<Vec<fn()>> = Mutex::new(Vec::new());

/// Has `end` called, too, when a signal ends the process: it ends what the process has started.
pub fn if_interrupted(end: fn()) {
    // A panic between two pushes leaves the list as good as it was.
    ENDINGS.lock().unwrap_or_else(PoisonError::into_inner).push(end);
}

/// Watches for Ctrl-C, hang-up, termination and the like, but for those that the parent process
/// ignores: `nohup` has to keep its meaning.
pub(crate) fn watch() -> io::Result<()> {
    let ignored = ignored();
    let watched = WATCHED.into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    // With any handler, a file that grows beyond `ulimit -f` is an error of the write.
    flag::register(SIGXFSZ, Arc::default())?;
    let mut signals = Signals::new(watched)?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            ENDINGS.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(|end| end());
            pending::abandon_all_and_exit(128 + signal);
        }
    })?;
    Ok(())
}

/// The signals that are ignored, a bit each; none where the system does not say.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).map(str::trim);
    mask.and_then(|mask| u64::from_str_radix(mask, 16).ok()).unwrap_or(0)
}
