//! Runs one command and checks what must hold for every run.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The CPU time that a command may use: other load on the machine does not count.
pub const TIME_MAX: Duration = Duration::from_secs(10);
/// The wall-clock time that a command may take: one that waits forever hangs.
const CLOCK_MAX: Duration = Duration::from_secs(600);
/// Clock ticks per second in `/proc`, the same on every Linux.
const TICKS: u64 = 100;
/// The memory that a command may use.
pub const MEMORY_BYTES_MAX: u64 = 512 << 20;
/// The maximum number of bytes that are kept of standard error.
const WORDS_BYTES_MAX: u64 = 1 << 20;

/// How a command ended.
#[derive(Debug)]
pub struct Ended {
    /// `None` if it had to be killed.
    pub status: Option<ExitStatus>,
    /// Standard error.
    pub words: String,
    /// The largest resident memory that was observed.
    pub memory_bytes: u64,
    /// The CPU time that it used.
    pub took: Duration,
}

/// The path of a program of the project: next to this one, or next to its tests.
///
/// # Errors
///
/// If it does not exist.
pub fn program(name: &str) -> Result<PathBuf> {
    let own = std::env::current_exe().context("this program has no name")?;
    for folder in own.ancestors().skip(1).take(2) {
        let program = folder.join(name);
        if program.is_file() {
            return Ok(program);
        }
    }
    bail!("the program `{name}` is missing: run `cargo build --workspace`")
}

/// Runs a command to its end, or kills it at the time limit.
///
/// # Errors
///
/// If it cannot be started.
pub fn run(command: &mut Command) -> Result<Ended> {
    let mut child = start(command)?;
    let begun = Instant::now();
    let words = child.stderr.take().map(|stderr| {
        thread::spawn(move || {
            let mut words = Vec::new();
            // Invalid UTF-8 or too much output shows in what was read.
            let _ = stderr.take(WORDS_BYTES_MAX).read_to_end(&mut words);
            String::from_utf8_lossy(&words).into_owned()
        })
    });
    let mut memory_bytes = 0;
    let mut took = Duration::ZERO;
    let status = loop {
        if let Some(status) = child.try_wait().context("cannot wait")? {
            break Some(status);
        }
        memory_bytes = memory_bytes.max(peak(&child));
        took = took.max(processor_time(&child));
        if took > TIME_MAX || begun.elapsed() > CLOCK_MAX {
            // It may have just ended.
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        thread::sleep(Duration::from_millis(2));
    };
    Ok(Ended {
        status,
        words: words.and_then(|words| words.join().ok()).unwrap_or_default(),
        memory_bytes,
        took,
    })
}

/// Starts a command with its standard error captured, and without any login.
///
/// # Errors
///
/// If it cannot be started.
pub fn start(command: &mut Command) -> Result<Child> {
    command
        .env("DOCKER_CONFIG", "/nonexistent")
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {command:?}"))
}

/// The CPU time of a process so far.
fn processor_time(child: &Child) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
    // The name, which comes first, may contain anything.
    let numbers = stat.rsplit_once(')').map_or("", |(_, numbers)| numbers);
    let ticks: u64 = numbers
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|number| number.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 1_000 / TICKS)
}

/// The largest resident memory of a process so far.
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// How a run violated the rules, if it did.
#[must_use]
pub fn fault(ended: &Ended, folder: &Path) -> Option<String> {
    let Some(status) = ended.status else {
        return Some(format!("takes more than {} s of a processor, or hangs", TIME_MAX.as_secs()));
    };
    let words = ended.words.trim_end();
    if !matches!(status.code(), Some(0..=2)) {
        return Some(format!("ends with {status}: {words}"));
    }
    if ended.memory_bytes > MEMORY_BYTES_MAX {
        return Some(format!("takes {} MiB", ended.memory_bytes >> 20));
    }
    // clap's own explanations may take several lines.
    let usage = words.contains("Usage: ") || words.contains("For more information, try '--help'");
    if status.code() == Some(2) && !usage && words.lines().count() != 1 {
        return Some(format!("says more or less than one line: {words:?}"));
    }
    if words.chars().any(|letter| letter.is_control() && letter != '\n') {
        return Some(format!("lets control characters through: {words:?}"));
    }
    left_behind(folder).map(|name| format!("leaves `{name}` behind"))
}

/// The name of an unfinished file in a directory or its subdirectories.
#[must_use]
pub fn left_behind(folder: &Path) -> Option<String> {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(".unfinished-") {
            return Some(name);
        }
    }
    None
}
