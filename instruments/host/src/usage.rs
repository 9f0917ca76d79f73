//! What a thread uses of a processor, and this process of memory, where the system tells it.
//!
//! Limits of time are held against this: how busy the machine is with other things does not count.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The time of a processor that a thread takes from now on.
#[derive(Debug)]
pub(crate) struct Timer {
    /// Where the system tells it; nothing on a system that does not.
    place: Option<PathBuf>,
    before: Duration,
    begun: Instant,
}

impl Timer {
    /// For the thread that calls this. Others may ask it.
    pub(crate) fn of_this_thread() -> Self {
        let place = fs::read_link("/proc/thread-self").ok();
        let place = place.map(|place| PathBuf::from("/proc").join(place).join("stat"));
        let before = place.as_ref().and_then(processor_time);
        Self { place, before: before.unwrap_or_default(), begun: Instant::now() }
    }

    /// How much it is by now; by the clock, where the system does not tell it.
    pub(crate) fn took(&self) -> Duration {
        let now = self.place.as_ref().and_then(processor_time);
        now.map_or_else(|| self.begun.elapsed(), |now| now.saturating_sub(self.before))
    }
}

/// What a thread has had of a processor since it began.
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

/// The memory that this process has; nothing on a system that does not tell it.
pub(crate) fn resident_bytes() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let number = line.split_whitespace().next()?;
    number.parse::<usize>().ok().map(|number| number << 10)
}
