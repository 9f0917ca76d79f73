//! Calls to other services, from every callback.

use super::arguments::map;
use super::pauses::read_bodies;
use super::places::PAUSING;
use super::shapes::full;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, MEMORY_BYTES, Program, Register};

/// The headers of a call.
const HEADERS: [(&str, &str); 3] =
    [(":method", "GET"), (":path", "/call"), (":authority", "callee")];

/// The arguments of a valid call.
pub(super) fn http_call(cluster: &str) -> Vec<Argument> {
    vec![
        Bytes(cluster.into()),
        Bytes(map(&HEADERS)),
        Bytes(Vec::new()),
        Bytes(Vec::new()),
        Number(1500),
        Slot(2),
    ]
}

/// Calls with every kind of response, and calls that are refused.
#[must_use]
pub fn calls() -> Vec<Program> {
    let mut programs = Vec::new();
    for callback in PAUSING {
        // A pause in a body ends with the body: then the responses of the call and of the upstream
        // race.
        if matches!(callback, Callback::RequestBody | Callback::ResponseBody) {
            continue;
        }
        for cluster in ["c200", "c401", "c503", "cempty", "ctrailers", "crefused", "cbreaks"] {
            programs.push(answered(*callback, cluster));
        }
    }
    programs.extend(refused());
    programs
}

/// A stream that is paused until the response, which is read completely; then the stream is changed
/// and resumed.
fn answered(callback: Callback, cluster: &str) -> Program {
    const ANSWER: Callback = Callback::HttpCallResponse;

    let slots = [Slot(0), Slot(1)];
    let pairs = |id| [&[Number(id)][..], &slots].concat();
    let value = |id, name: &str| [&[Number(id), Bytes(name.into())][..], &slots].concat();
    let bytes = |id| [&[Number(id), Number(0), Number(1000)][..], &slots].concat();
    let is_response = matches!(callback, Callback::ResponseHeaders | Callback::ResponseTrailers);
    let name = format!("{} calls {cluster}", callback.name());
    let mut program = Program::new(name, full())
        .call(callback, "proxy_http_call", &http_call(cluster))
        .returns(callback, &[1, 0])
        .call(ANSWER, "proxy_get_header_map_pairs", &pairs(6))
        .call(ANSWER, "proxy_get_header_map_pairs", &pairs(7))
        .call(ANSWER, "proxy_get_header_map_value", &value(6, ":status"))
        .call(ANSWER, "proxy_get_buffer_bytes", &bytes(4))
        .call(ANSWER, "proxy_get_status", &[Slot(2), Slot(0), Slot(1)])
        .call(ANSWER, "proxy_get_header_map_pairs", &pairs(0));
    let to_stream = [Argument::Register(Register::Stream)];
    program = program.call(ANSWER, "proxy_set_effective_context", &to_stream);
    for id in [0, 2] {
        let added = [Number(id), Bytes(b"x-added".to_vec()), Bytes(b"1".to_vec())];
        program = program
            .call(ANSWER, "proxy_get_header_map_value", &value(id, "x-half"))
            .call(ANSWER, "proxy_add_header_map_value", &added)
            .call(ANSWER, "proxy_get_buffer_bytes", &bytes(id / 2));
    }
    let direction = [Number(i32::from(is_response))];
    read_bodies(program.call(ANSWER, "proxy_continue_stream", &direction))
}

/// Unknown clusters, missing pseudo headers, and wrong arguments.
fn refused() -> Vec<Program> {
    let mut calls = Vec::new();
    for cluster in ["no such cluster", ""] {
        calls.push((format!("calls `{cluster}`"), http_call(cluster)));
    }
    for missing in 0..HEADERS.len() {
        let mut headers = HEADERS.to_vec();
        headers.remove(missing);
        let mut arguments = http_call("c200");
        arguments[1] = Bytes(map(&headers));
        calls.push(("a call without a pseudo header".to_owned(), arguments));
    }
    let wrong = [(4, Number(-1)), (5, Number(MEMORY_BYTES)), (1, Bytes(b"short".to_vec()))];
    for (place, wrong) in wrong {
        let mut arguments = http_call("c200");
        arguments[place] = wrong;
        calls.push((format!("a call with a wrong argument {place}"), arguments));
    }
    let programs = calls.into_iter().map(|(name, arguments)| {
        Program::new(name, full()).call(Callback::RequestHeaders, "proxy_http_call", &arguments)
    });
    programs.collect()
}

/// Pauses in a callback until the response to a call.
pub(super) fn waits(program: Program, callback: Callback, direction: i32) -> Program {
    const ANSWER: Callback = Callback::HttpCallResponse;

    program
        .call(callback, "proxy_http_call", &http_call("c200"))
        .returns(callback, &[1, 0])
        .call(ANSWER, "proxy_set_effective_context", &[Argument::Register(Register::Stream)])
        .call(ANSWER, "proxy_continue_stream", &[Number(direction)])
}
