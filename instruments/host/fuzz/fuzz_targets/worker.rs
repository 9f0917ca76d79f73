//! Any bytes on any host at the default limits: from a module to an answer, without a panic, within
//! ten seconds of a processor and 512 MiB.
//!
//! `tests/it/hostile_guests.rs` does the same with a small generator on every test run.

#![no_main]

use std::fs;
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use plugin_host::{Limits, PERSONALITIES, Plugin, Request, Settings, Worker};

const TIME_MAX: Duration = Duration::from_secs(10);
const MEMORY_KIB_MAX: u64 = 512 << 10;
/// What `trace` and `check` let all callbacks of a run take together.
const FUEL_IN_ALL: u64 = 4_000_000_000;
const TIME_IN_ALL: Duration = Duration::from_secs(3);

fuzz_target!(|bytes: &[u8]| {
    let Some((host, module)) = bytes.split_first() else { return };
    let before = processor_time();
    let host = &PERSONALITIES[usize::from(*host) % PERSONALITIES.len()];
    if let Ok(plugin) = Plugin::load(module, Limits::default()) {
        let plugin = plugin.with_fuel_in_all(FUEL_IN_ALL).with_time_in_all(TIME_IN_ALL);
        let mut worker = Worker::start(&plugin, host, Settings::default());
        for value in ["true", "nope", ""] {
            worker.serve(&Request::new("POST", "/").with_header("allow", value).with_body("body"));
        }
    }
    let took = processor_time() - before;
    assert!(took <= TIME_MAX, "takes {took:?} of a processor");
    let memory = peak_kib();
    assert!(memory <= MEMORY_KIB_MAX, "takes {memory} KiB");
});

/// What this process has had of a processor so far.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux tells it");
    // The name in front may hold anything.
    let (_, numbers) = stat.rsplit_once(')').expect("the name ends");
    let ticks = numbers.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.map(|number| number.parse::<u64>().expect("a number")).sum();
    Duration::from_millis(ticks * 10)
}

/// The most memory that this process has had so far.
fn peak_kib() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells it");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a line");
    line.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
}
