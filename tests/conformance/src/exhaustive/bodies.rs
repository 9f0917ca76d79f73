//! Bodies and trailers: what their callbacks return for each part, also after paused headers;
//! resuming from everywhere; late local responses.

use super::arguments::map;
use super::calls::http_call;
use super::ends;
use super::pauses::read_bodies;
use super::shapes::{chunked, full, shapes};
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, Program, Register};
use crate::traffic::{Framing, Half, Traffic};

const RETURNS: [u32; 4] = [0, 1, 2, 3];

/// Every result of the first three calls of each body callback, with each framing.
#[must_use]
pub fn bodies() -> Vec<Program> {
    let mut programs = Vec::new();
    let trailed = shapes()[6].response.clone();
    let plain = Half { trailers: Vec::new(), ..trailed.clone() };
    let length = Half { framing: Framing::Length, ..plain.clone() };
    for half in [trailed, plain, length] {
        for callback in [Callback::RequestBody, Callback::ResponseBody] {
            let traffic = match callback {
                Callback::RequestBody => Traffic { request: half.clone(), ..full() },
                _ => Traffic { response: half.clone(), ..full() },
            };
            for number in 0..64 {
                let returns = [number / 16, number / 4 % 4, number % 4].map(|it| RETURNS[it]);
                let name = format!("{:?} {} {returns:?}", half.framing, callback.name());
                let program = Program::new(name, traffic.clone()).returns(callback, &returns);
                programs.push(looks(program));
            }
        }
    }
    programs.push(lost(Callback::RequestBody));
    programs.push(lost(Callback::ResponseBody));
    programs
}

/// A body that was held with 2 and is read after its stream: this crashes Envoy.
fn lost(callback: Callback) -> Program {
    let length = Half { framing: Framing::Length, trailers: Vec::new(), ..chunked("0123456789") };
    let traffic = Traffic { request: length.clone(), response: length, ..full() };
    let buffer = i32::from(callback == Callback::ResponseBody);
    let read = [Number(buffer), Number(0), Number(1000), Slot(0), Slot(1)];
    Program::new(format!("{} is looked at too late", callback.name()), traffic)
        .returns(callback, &[2])
        .call(Callback::Delete, "proxy_get_buffer_bytes", &read)
}

/// Bodies that exceed Envoy's buffer.
#[must_use]
pub fn large() -> Vec<Program> {
    let pieces = vec![vec![b'a'; 500_000]; 3];
    let large = |framing| {
        let mut half = Half { pieces: pieces.clone(), framing, ..chunked("large") };
        half.trailers.retain(|_| framing == Framing::Chunked);
        half
    };
    let mut programs = Vec::new();
    for framing in [Framing::Chunked, Framing::Length] {
        for callback in [Callback::RequestBody, Callback::ResponseBody] {
            let traffic = match callback {
                Callback::RequestBody => Traffic { request: large(framing), ..full() },
                _ => Traffic { response: large(framing), ..full() },
            };
            // With 2, a client would wait in the middle of its request.
            for returns in if callback == Callback::RequestBody { 0..2 } else { 0..3 } {
                let name = format!("{framing:?}, large, {} {returns}", callback.name());
                let program = Program::new(name, traffic.clone()).returns(callback, &[returns]);
                programs.push(ends::looks(program));
            }
        }
    }
    programs
}

/// Reads both bodies in their callbacks, and in those of the trailers.
fn looks(program: Program) -> Program {
    let mut program = read_bodies(program);
    for callback in [Callback::RequestTrailers, Callback::ResponseTrailers] {
        for buffer in [0, 1] {
            let read = [Number(buffer), Number(0), Number(1000), Slot(0), Slot(1)];
            program = program.call(callback, "proxy_get_buffer_bytes", &read);
        }
    }
    program
}

/// Headers that wait for the response to a call, and what has arrived after them.
#[must_use]
pub fn behind_headers() -> Vec<Program> {
    const CALLBACKS: [[Callback; 3]; 2] = [
        [Callback::RequestHeaders, Callback::RequestBody, Callback::RequestTrailers],
        [Callback::ResponseHeaders, Callback::ResponseBody, Callback::ResponseTrailers],
    ];

    let mut programs = Vec::new();
    let plain = Half { trailers: Vec::new(), ..chunked("0123456789") };
    let plain = Traffic { request: plain.clone(), response: plain, ..full() };
    for (direction, [headers, body, trailers]) in (0..).zip(CALLBACKS) {
        for traffic in [full(), plain.clone(), shapes()[1].clone()] {
            for returns in [&[0][..], &[1], &[2], &[3], &[1, 0], &[2, 0], &[3, 0], &[1, 1, 0]] {
                for last in [&[0][..], &[1], &[1, 0]] {
                    if last != [0] && traffic.request.trailers.is_empty() {
                        continue;
                    }
                    let name = format!("{} waits, then {returns:?} and {last:?}", headers.name());
                    let program = Program::new(name, traffic.clone())
                        .call(headers, "proxy_http_call", &http_call("c200"))
                        .returns(headers, &[1, 0])
                        .returns(body, returns)
                        .returns(trailers, last)
                        .call(
                            Callback::HttpCallResponse,
                            "proxy_set_effective_context",
                            &[Argument::Register(Register::Stream)],
                        )
                        .call(
                            Callback::HttpCallResponse,
                            "proxy_continue_stream",
                            &[Number(direction)],
                        );
                    programs.push(looks(program));
                }
            }
        }
    }
    programs
}

/// Envoy passes the headers on before the callback has returned, and then again: the upstream gets
/// two requests, the client two heads of a response. The host does not imitate this, and says so.
const LEFT_OUT: [(Callback, i32, bool); 4] = [
    (Callback::ContextCreate, 0, false),
    (Callback::RequestHeaders, 0, false),
    (Callback::ResponseHeaders, 1, false),
    (Callback::ResponseHeaders, 1, true),
];

/// `proxy_continue_stream` from every callback of a stream, whether or not it is paused.
#[must_use]
pub fn resumes() -> Vec<Program> {
    let mut programs = Vec::new();
    for traffic in [full(), shapes()[0].clone(), shapes()[1].clone()] {
        for callback in super::places::OF_STREAMS {
            for direction in [0, 1] {
                for returns in [&[0][..], &[1], &[1, 0]] {
                    if !callback.has_result() && returns != [0] {
                        continue;
                    }
                    if LEFT_OUT.contains(&(*callback, direction, returns != [0])) {
                        continue;
                    }
                    let name = format!("continues {direction} in {}, {returns:?}", callback.name());
                    let program = Program::new(name, traffic.clone())
                        .returns(*callback, returns)
                        .call(*callback, "proxy_continue_stream", &[Number(direction)]);
                    programs.push(read_bodies(program));
                }
            }
        }
        for (direction, paused) in [(1, Callback::RequestHeaders), (0, Callback::ResponseHeaders)] {
            let name = format!("continues {direction} while {} waits", paused.name());
            let program = Program::new(name, traffic.clone())
                .call(paused, "proxy_set_tick_period_milliseconds", &[Number(5)])
                .returns(paused, &[1])
                .call(
                    Callback::Tick,
                    "proxy_set_effective_context",
                    &[Argument::Register(Register::Stream)],
                )
                .call(Callback::Tick, "proxy_continue_stream", &[Number(direction)]);
            programs.push(program);
        }
    }
    programs
}

/// A local response from each of the last callbacks, and a second one from each late callback.
#[must_use]
pub fn late_answers() -> Vec<Program> {
    let arguments = [
        Number(403),
        Bytes(Vec::new()),
        Bytes(b"no".to_vec()),
        Bytes(map(&[("x-local", "1")])),
        Number(-1),
    ];
    let second = [
        Number(418),
        Bytes(Vec::new()),
        Bytes(b"another".to_vec()),
        Bytes(map(&[("x-second", "1")])),
        Number(-1),
    ];
    let late = [
        Callback::ResponseHeaders,
        Callback::ResponseBody,
        Callback::ResponseTrailers,
        Callback::Done,
        Callback::Log,
        Callback::Delete,
    ];
    let mut programs = Vec::new();
    for traffic in [full(), shapes()[0].clone()] {
        for callback in late {
            let name = format!("a local response in {}", callback.name());
            programs.push(Program::new(name, traffic.clone()).call(
                callback,
                "proxy_send_local_response",
                &arguments,
            ));
            let name = format!("a local response, and another in {}", callback.name());
            programs.push(
                Program::new(name, traffic.clone())
                    .call(Callback::RequestHeaders, "proxy_send_local_response", &arguments)
                    .call(callback, "proxy_send_local_response", &second),
            );
        }
    }
    programs
}
