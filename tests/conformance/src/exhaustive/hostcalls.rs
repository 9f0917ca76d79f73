//! Every hostcall in every callback.

use super::arguments::variants;
use super::places::{OF_STREAMS, PLUGIN};
use super::properties::{PROPERTIES, property};
use super::shapes::full;
use crate::program::{Callback, Program, hostcalls};
use crate::traffic::Traffic;

/// Hostcalls whose good arguments affect what follows; they have their own programs.
pub const APART: &[&str] = &[
    "proxy_continue_stream",
    "proxy_continue_request",
    "proxy_continue_response",
    "proxy_close_stream",
    "proxy_send_local_response",
    "proxy_http_call",
    "proxy_grpc_call",
    "proxy_grpc_stream",
    "proc_exit",
    "proxy_set_effective_context",
    "proxy_call_foreign_function",
    "proxy_enqueue_shared_queue",
    "proxy_set_tick_period_milliseconds",
    "proxy_set_header_map_pairs",
    "proxy_set_buffer_bytes",
    "proxy_define_metric",
    "envoy_resolve_dns",
    // It would write random bytes into the slots.
    "random_get",
];

/// Every hostcall in every callback of a stream.
#[must_use]
pub fn hostcalls_in_callbacks() -> Vec<Program> {
    const CALLS: usize = 24;

    let mut programs = Vec::new();
    for callback in OF_STREAMS {
        for (function, signature) in hostcalls() {
            if APART.contains(&function.name) {
                continue;
            }
            for (part, variants) in variants(function, signature).chunks(CALLS).enumerate() {
                let name = format!("{} in {}, {part}", function.name, callback.name());
                let mut program = Program::new(name, full());
                for arguments in variants {
                    program = program.call(*callback, function.name, arguments);
                }
                programs.push(program);
            }
        }
    }
    programs
}

/// The hostcalls that only read, in the callbacks of the plugin context: a single program.
#[must_use]
pub fn of_the_plugin_context() -> Program {
    let mut program = Program::new(PLUGIN, Traffic::default());
    for callback in [Callback::ContextCreate, Callback::VmStart, Callback::Configure] {
        for (function, signature) in hostcalls() {
            let shared = function.name.contains("shared") || function.name.contains("metric");
            if shared || APART.contains(&function.name) {
                continue;
            }
            for arguments in variants(function, signature) {
                program = program.call(callback, function.name, &arguments);
            }
        }
        for path in PROPERTIES.iter() {
            program = program.call(callback, "proxy_get_property", &property(path));
        }
    }
    program
}

/// Every hostcall with good arguments in every callback; those with an id, for each id.
#[must_use]
pub fn good_hostcalls() -> Vec<Program> {
    let mut programs = Vec::new();
    for callback in OF_STREAMS {
        for (function, signature) in hostcalls() {
            if APART.contains(&function.name) {
                continue;
            }
            let mut program = Program::new(function.name, full());
            let by_id = function.name.contains("header_map") || function.name.contains("buffer");
            let good = match by_id {
                true => variants(function, signature).into_iter().take(8).collect(),
                false => vec![variants(function, signature).swap_remove(0)],
            };
            for arguments in good {
                program = program.call(*callback, function.name, &arguments);
            }
            programs.push(program);
        }
    }
    programs
}
