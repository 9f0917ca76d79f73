//! Any bytes on any host: from a module to an answer, without a panic and without a hang.
//!
//! `tests/it/hostile_guests.rs` does the same with a small generator on every test run.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plugin_host::{Limits, PERSONALITIES, Plugin, Request, Settings, Worker};

const LIMITS: Limits = Limits {
    module_bytes: 1 << 20,
    memory_bytes: 1 << 20,
    fuel: 1_000_000,
    hostcalls: 1_000,
    hostcall_bytes: 1 << 20,
    kept_bytes: 1 << 16,
    nesting: 4,
};

fuzz_target!(|bytes: &[u8]| {
    let Some((host, module)) = bytes.split_first() else { return };
    let Ok(plugin) = Plugin::load(module, LIMITS) else { return };
    let host = &PERSONALITIES[usize::from(*host) % PERSONALITIES.len()];
    let mut worker = Worker::start(&plugin, host, Settings::default());
    for value in ["true", "nope", ""] {
        worker.serve(&Request::new("POST", "/").with_header("allow", value).with_body("body"));
    }
});
