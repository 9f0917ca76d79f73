//! Two plugins in one VM: which properties, configuration, ticks, queues and responses belong to
//! which.

use super::calls::http_call;
use super::places::OF_STREAMS;
use super::properties::property;
use super::shapes::full;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, Program, Register};
use crate::traffic::Traffic;

/// Each program for each plugin, alternating.
#[must_use]
pub fn plugins() -> Vec<Program> {
    let mut programs = Vec::new();
    for round in 0..2 {
        for callback in OF_STREAMS {
            for second in [false, true] {
                let traffic = Traffic { second, ..full() };
                let name = |what: &str| {
                    let which = if second { "second" } else { "first" };
                    format!("{what} in {} of the {which} plugin, {round}", callback.name())
                };
                let program = |what: &str| Program::new(name(what), traffic.clone());
                programs.push(reads(program("properties"), *callback));
                programs.push(queues(program("queues"), *callback));
                programs.push(contexts(program("contexts"), *callback));
            }
        }
        for second in [false, true] {
            programs.extend(waits(&Traffic { second, ..full() }));
        }
    }
    programs
}

fn reads(program: Program, callback: Callback) -> Program {
    let mut program = program;
    for path in ["plugin_name", "plugin_root_id", "plugin_vm_id", "xds.cluster_name"] {
        program = program.call(callback, "proxy_get_property", &property(path));
    }
    for id in [6, 7] {
        let bytes = [Number(id), Number(0), Number(100), Slot(0), Slot(1)];
        program = program.call(callback, "proxy_get_buffer_bytes", &bytes);
    }
    let key = Bytes(b"of both plugins".to_vec());
    let get = [key.clone(), Slot(0), Slot(1), Slot(2)];
    let set = [key, Bytes(program.name.clone().into()), Number(0)];
    program.call(callback, "proxy_get_shared_data", &get).call(
        callback,
        "proxy_set_shared_data",
        &set,
    )
}

/// A queue that both plugins register, and one for each of them.
fn queues(program: Program, callback: Callback) -> Program {
    let own = program.name.clone().into_bytes();
    let mut program = program;
    for name in [b"a queue of both plugins".to_vec(), own] {
        let enqueue = [Argument::Register(Register::Token), Bytes(b"value".to_vec())];
        program = program
            .call(callback, "proxy_register_shared_queue", &[Bytes(name), Slot(2)])
            .call(callback, "proxy_enqueue_shared_queue", &enqueue);
    }
    program
}

/// Uses the plugin contexts of both as the effective one.
fn contexts(program: Program, callback: Callback) -> Program {
    let mut program = program;
    for context in [1, 2, 3] {
        program = program.call(callback, "proxy_set_effective_context", &[Number(context)]).call(
            callback,
            "proxy_get_property",
            &property("plugin_name"),
        );
    }
    program
}

/// Streams that wait for a tick, or for the response to a call.
fn waits(traffic: &Traffic) -> Vec<Program> {
    let which = if traffic.second { "second" } else { "first" };
    let to_stream = [Argument::Register(Register::Stream)];
    let headers = Callback::RequestHeaders;
    let goes_on = |program: Program, callback: Callback| {
        program
            .call(callback, "proxy_get_property", &property("plugin_name"))
            .call(callback, "proxy_set_effective_context", &to_stream)
            .call(callback, "proxy_get_property", &property("plugin_name"))
            .call(callback, "proxy_continue_stream", &[Number(0)])
            .returns(headers, &[1])
    };
    let program = |what: &str| Program::new(format!("{what}, {which} plugin"), traffic.clone());
    let ticks = program("a tick").call(headers, "proxy_set_tick_period_milliseconds", &[Number(5)]);
    let calls = program("a call").call(headers, "proxy_http_call", &http_call("c200"));
    vec![goes_on(ticks, Callback::Tick), goes_on(calls, Callback::HttpCallResponse)]
}
