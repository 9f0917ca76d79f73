//! CPU time of a thread and memory of this process, where the system reports them.
//!
//! Time limits use this, so that other load on the machine does not count.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Measures the CPU time of a thread from now on.
#[derive(Debug)]
pub(crate) struct Timer {
    /// Where the system reports it; `None` if it does not.
    place: Option<PathBuf>,
    before: Duration,
    begun: Instant,
}

impl Timer {
    /// A timer for the calling thread, which other threads may read.
    pub(crate) fn of_this_thread() -> Self {
        let place = fs::read_link("/proc/thread-self").ok();
        let place = place.map(|place| PathBuf::from("/proc").join(place).join("stat"));
        let before = place.as_ref().and_then(processor_time);
        Self { place, before: before.unwrap_or_default(), begun: Instant::now() }
    }

    /// The CPU time used so far; wall-clock time where the system does not report it.
    pub(crate) fn took(&self) -> Duration {
        let now = self.place.as_ref().and_then(processor_time);
        now.map_or_else(|| self.begun.elapsed(), |now| now.saturating_sub(self.before))
    }
}

/// The CPU time of a thread since it started.
fn processor_time(place: &PathBuf) -> Option<Duration> {
    /// Ticks per second, the same on every Linux.
    const TICKS: u64 = 100;
    let stat = fs::read_to_string(place).ok()?;
    // The name in front may contain anything.
    let (_, numbers) = stat.rsplit_once(')')?;
    let mut numbers = numbers.split_whitespace().skip(11);
    let mut next = || numbers.next()?.parse::<u64>().ok();
    let (user, system) = (next()?, next()?);
    Some(Duration::from_millis((user + system) * 1_000 / TICKS))
}

/// The resident memory of this process, in bytes; `None` where the system does not report it.
pub(crate) fn resident_bytes() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let number = line.split_whitespace().next()?;
    number.parse::<usize>().ok().map(|number| number << 10)
}
