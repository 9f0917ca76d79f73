//! Local responses, from every callback.

use super::arguments::map;
use super::calls::http_call;
use super::places::{OF_STREAMS, PAUSING};
use super::shapes::{full, shapes};
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, Program, Register};

pub(super) fn reply(status: i32, body: &str, headers: &[(&str, &str)], grpc: i32) -> Vec<Argument> {
    vec![
        Number(status),
        Bytes(b"the details".to_vec()),
        Bytes(body.into()),
        Bytes(map(headers)),
        Number(grpc),
    ]
}

/// Local responses from everywhere.
#[must_use]
pub fn local_responses() -> Vec<Program> {
    let kinds = kinds();
    let mut programs = Vec::new();
    for traffic in [full(), shapes()[0].clone(), shapes()[7].clone()] {
        // In the callbacks for a stream's end, Envoy logs the stream again or crashes.
        for callback in &OF_STREAMS[..7] {
            for (kind, arguments) in kinds.iter().enumerate() {
                for returns in [0, 1] {
                    let name =
                        format!("local response {kind} in {}, returns {returns}", callback.name());
                    programs.push(looked_at(
                        Program::new(name, traffic.clone()),
                        *callback,
                        arguments,
                        returns,
                    ));
                }
            }
        }
    }
    // After the headers of the response, Envoy ends or logs the stream twice.
    for callback in &PAUSING[..3] {
        programs.extend(later(*callback, &kinds));
    }
    programs
}

/// The responses: with and without a body, headers and a gRPC status, and one with a wrong length.
fn kinds() -> [Vec<Argument>; 5] {
    let tea = [("content-type", "text/html"), ("x-why", "a"), ("x-why", "b")];
    [
        reply(403, "no", &[("x-why", "because")], -1),
        reply(200, "", &[], -1),
        reply(418, "tea", &tea, 3),
        reply(403, "no", &[], 0),
        reply(503, "", &[("content-length", "5")], -1),
    ]
}

/// A local response, and what the callbacks of the response see.
fn looked_at(program: Program, at: Callback, arguments: &[Argument], returns: u32) -> Program {
    let pairs = [Number(2), Slot(0), Slot(1)];
    let body = [Number(1), Number(0), Number(1000), Slot(0), Slot(1)];
    let program = program
        .call(at, "proxy_send_local_response", arguments)
        .call(Callback::ResponseHeaders, "proxy_get_header_map_pairs", &pairs)
        .call(Callback::ResponseBody, "proxy_get_buffer_bytes", &body)
        .call(Callback::Log, "proxy_get_header_map_pairs", &pairs)
        .call(Callback::Done, "proxy_get_header_map_pairs", &pairs);
    match at.has_result() {
        true => program.returns(at, &[returns]),
        false => program,
    }
}

/// A local response after the response to a call, and a second one after the first.
fn later(callback: Callback, kinds: &[Vec<Argument>]) -> Vec<Program> {
    let called = format!("a call from {}, then a local response", callback.name());
    let to_stream = [Argument::Register(Register::Stream)];
    let twice = format!("two local responses from {}", callback.name());
    let mut programs =
        vec![
            Program::new(called, full())
                .call(callback, "proxy_http_call", &http_call("c401"))
                .returns(callback, &[1, 0])
                .call(Callback::HttpCallResponse, "proxy_set_effective_context", &to_stream)
                .call(Callback::HttpCallResponse, "proxy_send_local_response", &kinds[0]),
            Program::new(twice, full())
                .call(callback, "proxy_send_local_response", &kinds[0])
                .call(callback, "proxy_send_local_response", &kinds[1]),
        ];
    // A pause in a body ends with the body: then the responses of the call and of the upstream
    // race.
    if matches!(callback, Callback::RequestBody | Callback::ResponseBody) {
        programs.remove(0);
    }
    programs
}
