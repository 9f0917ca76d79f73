//! TCP connections: every order of sending and closing, and pauses, changes and closes from each
//! callback.

use plugin_host::Side::{Downstream, Upstream};

use super::properties::{PROPERTIES, property};
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, Program, Register};
use crate::tcp::Step::{Breaks, Closes, Sends};
use crate::tcp::{Connection, Step};
use crate::traffic::Traffic;

/// The callbacks of a connection.
const OF_CONNECTIONS: [Callback; 9] = [
    Callback::ContextCreate,
    Callback::NewConnection,
    Callback::DownstreamData,
    Callback::UpstreamData,
    Callback::DownstreamClose,
    Callback::UpstreamClose,
    Callback::Done,
    Callback::Log,
    Callback::Delete,
];

/// The callbacks that can pause.
const PAUSING: [Callback; 3] =
    [Callback::NewConnection, Callback::DownstreamData, Callback::UpstreamData];

/// Several orders of sending and closing.
fn orders() -> Vec<(&'static str, Vec<Step>)> {
    let (ask, more, answer) =
        (Sends(Downstream, "ask"), Sends(Downstream, "more"), Sends(Upstream, "answer"));
    vec![
        ("the client closes first", vec![ask, answer, Closes(Downstream), Closes(Upstream)]),
        ("the upstream closes first", vec![ask, answer, Closes(Upstream), Closes(Downstream)]),
        (
            "the upstream speaks first",
            vec![answer, ask, more, Closes(Downstream), Closes(Upstream)],
        ),
        (
            "an answer behind the client's end",
            vec![ask, Closes(Downstream), answer, Closes(Upstream)],
        ),
        (
            "a question behind the upstream's end",
            vec![answer, Closes(Upstream), ask, Closes(Downstream)],
        ),
        ("nothing but closing", vec![Closes(Downstream), Closes(Upstream)]),
        ("the client breaks off", vec![ask, answer, Breaks(Downstream)]),
        ("the upstream breaks off", vec![ask, answer, Breaks(Upstream)]),
    ]
}

/// Some of each kind: reads in every order, changes in every callback, and everything in one order,
/// except for ticks, whose timing varies on a busy machine.
#[must_use]
pub fn some() -> Vec<Connection> {
    let mut some = connections();
    some.retain(|it| {
        let name = &it.program.name;
        let ticks = it.program.callbacks.contains_key(&Callback::Tick);
        let in_one_order = !ticks && name.starts_with("the client closes first");
        in_one_order || name.ends_with(", read") || name.starts_with("changes")
    });
    some
}

/// All connections.
#[must_use]
pub fn connections() -> Vec<Connection> {
    let mut all = Vec::new();
    let orders = orders();
    for (order, steps) in &orders {
        let program = |what: &str| Program::new(format!("{order}, {what}"), Traffic::default());
        let mut add = |program: Program| all.push(Connection { program, steps: steps.clone() });
        add(reads(program("read")));
        for callback in PAUSING {
            add(reads(program(callback.name()).returns(callback, &[1, 0])));
            let name = format!("{} for ever", callback.name());
            add(reads(program(&name).returns(callback, &[1])));
            let name = format!("{} with a tick", callback.name());
            let to_stream = [Argument::Register(Register::Stream)];
            let ticks = program(&name)
                .call(callback, "proxy_set_tick_period_milliseconds", &[Number(3)])
                .returns(callback, &[1, 0])
                .call(Callback::Tick, "proxy_set_effective_context", &to_stream)
                .call(Callback::Tick, "proxy_continue_stream", &[Number(2)]);
            add(reads(ticks));
        }
        for callback in OF_CONNECTIONS {
            let name = format!("closed in {}", callback.name());
            add(program(&name).call(callback, "proxy_close_stream", &[Number(2)]));
        }
        let in_call = program("closed at a tick")
            .call(Callback::NewConnection, "proxy_set_tick_period_milliseconds", &[Number(3)])
            .call(
                Callback::Tick,
                "proxy_set_effective_context",
                &[Argument::Register(Register::Stream)],
            )
            .call(Callback::Tick, "proxy_close_stream", &[Number(2)]);
        add(in_call);
    }
    let (_, steps) = &orders[2];
    for callback in OF_CONNECTIONS {
        let program =
            |what: &str| Program::new(format!("{what} in {}", callback.name()), Traffic::default());
        let mut add = |program: Program| all.push(Connection { program, steps: steps.clone() });
        add(changes(program("changes"), callback));
        add(others(program("other hostcalls"), callback));
        for (part, paths) in PROPERTIES.chunks(40).enumerate() {
            let mut program = program(&format!("properties, {part},"));
            for path in paths {
                program = program.call(callback, "proxy_get_property", &property(path));
            }
            add(program);
        }
        for stream in [0, 1, 2, 3, 4] {
            let name = format!("close of {stream}");
            add(program(&name).call(callback, "proxy_close_stream", &[Number(stream)]));
            let name = format!("continue of {stream}");
            add(program(&name).call(callback, "proxy_continue_stream", &[Number(stream)]));
        }
    }
    all
}

fn reads(program: Program) -> Program {
    let mut program = program;
    for callback in OF_CONNECTIONS {
        for id in [2, 3] {
            let bytes = [Number(id), Number(0), Number(100), Slot(0), Slot(1)];
            program = program.call(callback, "proxy_get_buffer_bytes", &bytes);
        }
    }
    program
}

/// Changes to both buffers: a part is replaced, something is added at the start and at the end.
fn changes(program: Program, callback: Callback) -> Program {
    let mut program = program;
    for id in [2, 3] {
        for (start, size, text) in [(0, 1, "A"), (0, 0, "<"), (100, 0, ">"), (1, 2, "")] {
            let set = [Number(id), Number(start), Number(size), Bytes(text.into())];
            let bytes = [Number(id), Number(0), Number(100), Slot(0), Slot(1)];
            program = program.call(callback, "proxy_set_buffer_bytes", &set).call(
                callback,
                "proxy_get_buffer_bytes",
                &bytes,
            );
        }
    }
    program
}

/// Hostcalls for HTTP or for no specific protocol.
fn others(program: Program, callback: Callback) -> Program {
    let mut program = program;
    for id in 0..4 {
        let value = [Number(id), Bytes(b":path".to_vec()), Slot(0), Slot(1)];
        let added = [Number(id), Bytes(b"x".to_vec()), Bytes(b"1".to_vec())];
        program = program
            .call(callback, "proxy_get_header_map_value", &value)
            .call(callback, "proxy_get_header_map_pairs", &[Number(id), Slot(0), Slot(1)])
            .call(callback, "proxy_add_header_map_value", &added);
    }
    for id in 0..9 {
        let status = [Number(id), Slot(1), Slot(2)];
        program = program.call(callback, "proxy_get_buffer_status", &status);
    }
    for path in [
        "request.path",
        "request.protocol",
        "response.code",
        "connection.mtls",
        "xds.cluster_name",
        "xds.listener_direction",
        "plugin_name",
    ] {
        program = program.call(callback, "proxy_get_property", &property(path));
    }
    let set = [Bytes(b"own".to_vec()), Bytes(b"value".to_vec())];
    program
        .call(callback, "proxy_set_property", &set)
        .call(callback, "proxy_get_property", &property("own"))
        .call(callback, "proxy_done", &[])
}
