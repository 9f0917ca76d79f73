//! gRPC calls and streams that a plugin opens, with every kind of end.

use super::arguments::map;
use super::shapes::full;
use crate::grpc_services;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, MEMORY_BYTES, Program, Register};

/// The token of the call or the stream.
const TOKEN: Argument = Argument::Register(Register::Token);

/// The callbacks about a call.
const TELLING: [Callback; 4] = [
    Callback::GrpcInitialMetadata,
    Callback::GrpcReceive,
    Callback::GrpcTrailingMetadata,
    Callback::GrpcClose,
];

/// The arguments of a call.
pub(super) fn call(cluster: &str) -> Vec<Argument> {
    vec![
        Bytes(cluster.into()),
        Bytes(b"service".to_vec()),
        Bytes(cluster.into()),
        Bytes(map(&[("x-metadata", "m")])),
        Bytes(b"request".to_vec()),
        Number(300),
        Slot(2),
    ]
}

/// The arguments of a stream.
pub(super) fn stream(cluster: &str) -> Vec<Argument> {
    let mut arguments = call(cluster);
    arguments.drain(4..6);
    arguments
}

fn clusters() -> impl Iterator<Item = &'static str> {
    grpc_services::all().into_iter().map(|(name, _)| name).chain(["grefused"])
}

/// Calls and streams with every kind of end, some ended by the plugin and some refused.
#[must_use]
pub fn grpc_calls() -> Vec<Program> {
    let mut programs = Vec::new();
    for cluster in clusters() {
        let name = format!("a call to {cluster}");
        let program = Program::new(name, full()).call(
            Callback::RequestHeaders,
            "proxy_grpc_call",
            &call(cluster),
        );
        programs.push(told(program));
        let name = format!("a stream to {cluster}");
        programs.push(told(sends(opens(Program::new(name, full()), cluster), "request", 1)));
    }
    for function in ["proxy_grpc_cancel", "proxy_grpc_close"] {
        for cluster in ["gok", "gsilent"] {
            let name = format!("a call to {cluster}, {function}");
            let program = Program::new(name, full())
                .call(Callback::RequestHeaders, "proxy_grpc_call", &call(cluster))
                .call(Callback::RequestHeaders, function, &[TOKEN])
                .call(Callback::RequestHeaders, function, &[TOKEN]);
            programs.push(reads(program));
            let name = format!("a stream to {cluster}, {function}");
            let program = sends(opens(Program::new(name, full()), cluster), "request", 1);
            let program = program.call(Callback::RequestHeaders, function, &[TOKEN]).call(
                Callback::RequestHeaders,
                function,
                &[TOKEN],
            );
            programs.push(reads(program));
        }
        for token in [0, 1, 2, 3, 4001, 4002, -1] {
            let name = format!("{function} of {token}");
            let program = Program::new(name, full());
            programs.push(program.call(Callback::RequestHeaders, function, &[Number(token)]));
        }
    }
    let program = opens(Program::new("a stream that sends twice", full()), "gok");
    let program = sends(sends(program, "one", 0), "two", 1);
    programs.push(told(sends(program, "three", 1)));
    let program = opens(Program::new("a stream that sends behind its end", full()), "gok");
    let program = sends(program, "one", 0);
    let program = program.call(Callback::RequestHeaders, "proxy_grpc_close", &[TOKEN]);
    programs.push(told(sends(program, "two", 1)));
    for token in [0, 1, 2, 4001, 4002] {
        let program = Program::new(format!("a message to {token}"), full());
        let arguments = [Number(token), Bytes(b"x".to_vec()), Number(1)];
        programs.push(program.call(Callback::RequestHeaders, "proxy_grpc_send", &arguments));
    }
    programs.extend(refused());
    programs
}

fn opens(program: Program, cluster: &str) -> Program {
    program.call(Callback::RequestHeaders, "proxy_grpc_stream", &stream(cluster))
}

fn sends(program: Program, message: &str, end: i32) -> Program {
    let arguments = [TOKEN, Bytes(message.into()), Number(end)];
    program.call(Callback::RequestHeaders, "proxy_grpc_send", &arguments)
}

/// Pauses the stream until the end of the call, or until its message.
fn told(program: Program) -> Program {
    let is_call = program.name.starts_with("a call");
    let mut program = reads(program).returns(Callback::RequestHeaders, &[1]);
    for callback in TELLING {
        let goes_on =
            callback == Callback::GrpcClose || is_call && callback == Callback::GrpcReceive;
        if goes_on {
            let to_stream = [Argument::Register(Register::Stream)];
            program = program.call(callback, "proxy_set_effective_context", &to_stream).call(
                callback,
                "proxy_continue_stream",
                &[Number(0)],
            );
        }
    }
    program
}

/// In each callback about the call, reads everything that is available.
fn reads(program: Program) -> Program {
    let mut program = program;
    for callback in TELLING {
        for id in [4, 5] {
            let pairs = [Number(id), Slot(0), Slot(1)];
            program = program.call(callback, "proxy_get_header_map_pairs", &pairs);
        }
        // Among the pairs is a time.
        for (id, name) in [(4, ":status"), (4, "x-initial"), (5, "grpc-status"), (5, "x-trailing")]
        {
            let value = [Number(id), Bytes(name.into()), Slot(0), Slot(1)];
            program = program.call(callback, "proxy_get_header_map_value", &value);
        }
        let bytes = [Number(5), Number(0), Number(1000), Slot(0), Slot(1)];
        program = program.call(callback, "proxy_get_buffer_bytes", &bytes).call(
            callback,
            "proxy_get_status",
            &[Slot(2), Slot(0), Slot(1)],
        );
    }
    program
}

/// Unknown clusters and wrong arguments.
fn refused() -> Vec<Program> {
    let mut programs = Vec::new();
    let program = Program::new("a call to nowhere", full());
    programs.push(program.call(Callback::RequestHeaders, "proxy_grpc_call", &call("gnowhere")));
    programs.push(opens(Program::new("a stream to nowhere", full()), "gnowhere"));
    // Without any name, Envoy's process ends.
    let program = Program::new("a call without a service", full());
    programs.push(program.call(Callback::RequestHeaders, "proxy_grpc_call", &call("")));
    programs.push(opens(Program::new("a stream without a service", full()), ""));
    let wrong = [
        (3, Bytes(b"short".to_vec())),
        (5, Number(-1)),
        (5, Number(0)),
        (6, Number(MEMORY_BYTES)),
        (1, Bytes(Vec::new())),
        (2, Bytes(Vec::new())),
    ];
    for (place, wrong) in wrong {
        let mut arguments = call("gok");
        arguments[place] = wrong;
        let program = Program::new(format!("a wrong argument {place} of a call"), full());
        programs.push(program.call(Callback::RequestHeaders, "proxy_grpc_call", &arguments));
    }
    programs
}
