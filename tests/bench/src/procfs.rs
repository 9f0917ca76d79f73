//! A process's CPU time and memory, from the kernel.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// The CPU time of all threads of a process, to the nanosecond.
///
/// `utime` and `stime` count the same time in steps of 10 ms. The time of a thread that has ended
/// is lost; Envoy's threads do not end while it serves.
///
/// # Errors
///
/// If there is no such process.
pub fn cpu_time(id: u32) -> Result<Duration> {
    let folder = format!("/proc/{id}/task");
    let mut nanoseconds = 0;
    for thread in fs::read_dir(&folder).with_context(|| format!("no process `{id}`"))? {
        let Ok(text) = fs::read_to_string(thread?.path().join("schedstat")) else {
            continue; // It ended just now.
        };
        let first = text.split_whitespace().next();
        let time = first.and_then(|first| first.parse::<u64>().ok());
        nanoseconds += time.context("the kernel counts no time in `schedstat`")?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

/// The resident anonymous memory of a process, in bytes.
///
/// # Errors
///
/// If there is no such process.
pub fn anonymous_bytes(id: u32) -> Result<u64> {
    let text = fs::read_to_string(format!("/proc/{id}/status"))
        .with_context(|| format!("no process `{id}`"))?;
    kibibytes(&text, "RssAnon:").context("no `RssAnon` in /proc")
}

/// The value, in bytes, of a line such as `RssAnon:   1024 kB` in `/proc`.
#[must_use]
pub fn kibibytes(text: &str, key: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(key))?;
    let number = line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?;
    Some(number * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_proc_is_read_in_bytes() {
        let text = "VmRSS:\t  2048 kB\nRssAnon:\t  1024 kB\nThreads:\t3\n";
        assert_eq!(kibibytes(text, "RssAnon:"), Some(1024 * 1024));
        assert_eq!(kibibytes(text, "RssFile:"), None);
    }

    #[test]
    fn this_process_has_used_a_cpu_and_memory() {
        let id = std::process::id();
        assert!(anonymous_bytes(id).unwrap() > 0);
        let before = cpu_time(id).unwrap();
        let mut sum = 0_u64;
        while cpu_time(id).unwrap() <= before {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
    }

    #[test]
    fn a_process_that_is_not_there_is_an_error() {
        assert!(cpu_time(u32::MAX).is_err());
        assert!(anonymous_bytes(u32::MAX).is_err());
    }
}
