//! The inputs of `plugin-host`.

use std::fs;
use std::time::Duration;

use plugin_host::envoy_log::decode;
use plugin_host::google::{Format, Suite};
use plugin_host::{Limits, PERSONALITIES, Plugin, Request, Scenario, Settings, Worker, trace};

/// The CPU time that a guest may use, from loading to its last response.
const TIME_MAX: Duration = Duration::from_secs(10);
/// How much the process's memory may grow during that time.
const MEMORY_KIB_MAX: u64 = 512 << 10;

/// Runs any module on any host with the default limits. It must take at most ten seconds of CPU
/// time and 512 MiB. The first byte selects the host.
///
/// # Panics
///
/// If it takes more.
pub fn lives(bytes: &[u8]) {
    let Some((host, module)) = bytes.split_first() else { return };
    let (time, memory) = (processor_time(), status_kib("VmRSS:"));
    // Exclude the earlier peak.
    let reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let host = &PERSONALITIES[usize::from(*host) % PERSONALITIES.len()];
    if let Ok(plugin) = Plugin::load(module, Limits::default()) {
        let plugin = plugin.for_one_run();
        let mut worker = Worker::start(&plugin, host, Settings::default());
        for value in ["true", "nope", ""] {
            worker.serve(&Request::new("POST", "/").with_header("allow", value).with_body("body"));
        }
    }
    let took = processor_time().saturating_sub(time);
    assert!(took <= TIME_MAX, "takes {took:?} of a processor");
    let peak = status_kib("VmHWM:").saturating_sub(memory);
    assert!(!reset || peak <= MEMORY_KIB_MAX, "takes {peak} KiB");
}

/// Parses a scenario and makes its requests.
///
/// # Panics
///
/// If a request is lost.
pub fn scenarios(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    if let Ok(scenario) = Scenario::parse(text) {
        // A scenario without a request makes one.
        assert!(scenario.lines(text).len() <= scenario.requests().len());
        let _ = (scenario.warnings(), scenario.settings(), scenario.expectations());
    }
}

/// Parses tests of Google's Service Extensions, in both formats.
pub fn google(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    for format in [Format::Textpb, Format::Yaml] {
        if let Ok(suite) = Suite::parse(text, format) {
            let _ = (suite.plugin(), suite.configuration());
        }
    }
}

/// Parses a log of Envoy, for a plugin whose data contains these bytes too.
pub fn logs(bytes: &[u8]) {
    const PLUGIN: &[u8] = b"\0asm\x01\0\0\0";
    for module in [PLUGIN, bytes] {
        for (_, crossing) in decode(bytes, module).unwrap_or_default() {
            let _ = trace::json_line(0, &crossing);
        }
    }
}

/// The CPU time of this process so far.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name, which comes first, may contain anything.
    let numbers = stat.rsplit_once(')').map_or("", |(_, numbers)| numbers);
    let ticks = numbers.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|number| number.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn status_kib(field: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
