//! Signals that end the process. Unfinished files are removed first.

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

/// Signals that end a process by default and are not crashes.
const WATCHED: [i32; 10] =
    [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2];

static ENDINGS: Mutex<Vec<fn()>> = Mutex::new(Vec::new());

/// Registers `end` to be called when a signal ends the process, to stop what the process started.
pub fn if_interrupted(end: fn()) {
    // A panic between two pushes leaves the list valid.
    ENDINGS.lock().unwrap_or_else(PoisonError::into_inner).push(end);
}

/// Watches for Ctrl-C, hang-up, termination and the like, except those that the parent process
/// ignores, so that `nohup` keeps working.
pub(crate) fn watch() -> io::Result<()> {
    let ignored = ignored();
    let watched = WATCHED.into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    // With a handler, exceeding `ulimit -f` is a write error.
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

/// The ignored signals as a bit mask; 0 if the system does not tell.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).map(str::trim);
    mask.and_then(|mask| u64::from_str_radix(mask, 16).ok()).unwrap_or(0)
}
