//! Random programs from a seed: the same seed gives the same programs.

use fastrand::Rng;

use crate::exhaustive::arguments::{map, variants};
use crate::exhaustive::hostcalls::APART;
use crate::exhaustive::places::{OF_STREAMS, PAUSING};
use crate::exhaustive::properties::PROPERTIES;
use crate::exhaustive::shapes::{full, shapes};
use crate::program::{Argument, Call, Callback, Program, Register, hostcalls};
use crate::traffic::{Client, Traffic, Upstream};

/// Makes `count` programs from a seed.
#[must_use]
pub fn programs(seed: u64, count: usize) -> Vec<Program> {
    let mut random = Rng::with_seed(seed);
    let shapes = shapes();
    let pool = pool();
    (0..count).map(|index| program(&mut random, &shapes, &pool, seed, index)).collect()
}

/// Hostcalls with every argument list of the exhaustive part; those that matter more are repeated.
fn pool() -> Vec<Call> {
    let mut pool = Vec::new();
    for (function, signature) in hostcalls() {
        if !APART.contains(&function.name) {
            for arguments in variants(function, signature) {
                pool.push(Call { function: function.name, arguments });
            }
        }
    }
    pool
}

fn program(
    random: &mut Rng,
    shapes: &[Traffic],
    pool: &[Call],
    seed: u64,
    index: usize,
) -> Program {
    let traffic = pick(random, shapes).clone();
    let mut program = Program::new(format!("random {seed}.{index}"), traffic);
    for callback in OF_STREAMS {
        if random.bool() {
            for _ in 0..=random.usize(..4) {
                let call = call(random, pool, *callback);
                program = program.call(*callback, call.function, &call.arguments);
            }
        }
    }
    for _ in 0..random.usize(..3) {
        let callback = *pick(random, PAUSING);
        // A callback that waits for a call keeps its results.
        if program.callbacks.get(&callback).is_some_and(|it| !it.returns.is_empty()) {
            continue;
        }
        if matches!(callback, Callback::RequestBody | Callback::ResponseBody) {
            let returns: &[&[u32]] =
                &[&[1, 0], &[1, 1, 0], &[2, 0], &[0, 1, 0], &[3, 0], &[2, 1, 0], &[0, 1], &[1]];
            program = program.returns(callback, returns[random.usize(..returns.len())]);
        } else if random.u8(..4) == 0 || program.callbacks.contains_key(&Callback::HttpCallResponse)
        {
            // Two responses may arrive in any order.
            program = program.returns(callback, &[random.u32(1..=4)]);
        } else {
            program = waiting(random, program, callback);
        }
    }
    if random.u8(..6) == 0 {
        let callback = *pick(random, &OF_STREAMS[..7]);
        let arguments = local_response(random);
        program = program.call(callback, "proxy_send_local_response", &arguments);
    }
    if random.u8(..8) == 0 {
        ending(random, &mut program);
    }
    without_freed_bodies(&mut program);
    program
}

/// Removes reads of a body after its stream if the body was held with 2 or 3: Envoy then reads
/// freed memory, and may or may not crash.
fn without_freed_bodies(program: &mut Program) {
    let holds = |callback: &Callback| {
        let block = program.callbacks.get(callback);
        block.is_some_and(|it| it.returns.iter().any(|action| matches!(action, 2 | 3)))
    };
    if ![Callback::RequestBody, Callback::ResponseBody].iter().any(holds) {
        return;
    }
    for callback in [Callback::Log, Callback::Done, Callback::Delete] {
        if let Some(block) = program.callbacks.get_mut(&callback) {
            block.calls.retain(|call| {
                !call.function.contains("buffer_bytes") && !call.function.contains("buffer_status")
            });
        }
    }
}

fn pick<'a, T>(random: &mut Rng, from: &'a [T]) -> &'a T {
    &from[random.usize(..from.len())]
}

fn local_response(random: &mut Rng) -> [Argument; 5] {
    let status = *pick(random, &[200, 204, 304, 403, 418, 503]);
    let details = *pick(random, &["", "why"]);
    let body = *pick(random, &["", "no", "a longer body"]);
    [
        Argument::Number(status),
        Argument::Bytes(details.into()),
        Argument::Bytes(body.into()),
        Argument::Bytes(map(&[("x-local", "1")])),
        Argument::Number(*pick(random, &[-1, -1, 0, 7])),
    ]
}

/// An upstream that does not respond, or not completely; or a client that leaves.
fn ending(random: &mut Rng, program: &mut Program) {
    // Whether the response to a call or the end comes first depends on timing.
    if program.callbacks.contains_key(&Callback::HttpCallResponse) {
        return;
    }
    let traffic = &mut program.traffic;
    match random.u8(..6) {
        0 => traffic.upstream = Upstream::Closes,
        1 => traffic.upstream = Upstream::Refuses,
        2 => traffic.upstream = Upstream::TimesOut,
        3 if traffic.response.pieces.len() > 1 => traffic.upstream = Upstream::Breaks,
        4 => {
            (traffic.client, traffic.upstream) = (Client::LeavesBeforeTheAnswer, Upstream::TimesOut)
        }
        5 if traffic.request.pieces.len() > 1 => {
            (traffic.client, traffic.upstream) = (Client::LeavesInTheRequest, Upstream::TimesOut);
        }
        _ => return,
    }
    if traffic.client == Client::Waits {
        let path = match traffic.upstream {
            Upstream::Refuses => "/refused",
            Upstream::TimesOut => "/slow",
            _ => "/path",
        };
        path.clone_into(&mut traffic.path);
    }
}

/// Pauses in a callback until the response to a call.
fn waiting(random: &mut Rng, mut program: Program, callback: Callback) -> Program {
    // Which parts have arrived before the response to the call depends on timing.
    if program.traffic.request.pieces.len() > 1 {
        program.traffic = full();
    }
    let response = matches!(callback, Callback::ResponseHeaders | Callback::ResponseTrailers);
    let cluster = *pick(random, &["c200", "c401", "c503", "cempty", "ctrailers", "crefused"]);
    let headers = map(&[(":method", "GET"), (":path", "/"), (":authority", "callee")]);
    program
        .call(
            callback,
            "proxy_http_call",
            &[
                Argument::Bytes(cluster.into()),
                Argument::Bytes(headers),
                Argument::Bytes(Vec::new()),
                Argument::Bytes(Vec::new()),
                Argument::Number(1500),
                Argument::Slot(2),
            ],
        )
        .returns(callback, &[1, 0])
        .call(
            Callback::HttpCallResponse,
            "proxy_get_header_map_pairs",
            &[Argument::Number(6), Argument::Slot(0), Argument::Slot(1)],
        )
        .call(
            Callback::HttpCallResponse,
            "proxy_set_effective_context",
            &[Argument::Register(Register::Stream)],
        )
        .call(
            Callback::HttpCallResponse,
            "proxy_continue_stream",
            &[Argument::Number(i32::from(response))],
        )
}

fn call(random: &mut Rng, pool: &[Call], callback: Callback) -> Call {
    let own = match callback {
        Callback::RequestHeaders => Some(0),
        Callback::RequestTrailers => Some(1),
        Callback::ResponseHeaders => Some(2),
        Callback::ResponseTrailers => Some(3),
        _ => None,
    };
    match (random.u8(..6), own) {
        (0, Some(id)) => {
            let name = *pick(random, &["x-half", "x-new", "accept", "x-trailer", "cookie"]);
            let value = *pick(random, &["", "one", "two"]);
            let function = *pick(
                random,
                &[
                    "proxy_add_header_map_value",
                    "proxy_replace_header_map_value",
                    "proxy_remove_header_map_value",
                    "proxy_get_header_map_value",
                ],
            );
            let mut arguments = vec![Argument::Number(id), Argument::Bytes(name.into())];
            match function {
                "proxy_remove_header_map_value" => {}
                "proxy_get_header_map_value" => {
                    arguments.extend([Argument::Slot(0), Argument::Slot(1)])
                }
                _ => arguments.push(Argument::Bytes(value.into())),
            }
            Call { function, arguments }
        }
        (1, _) if matches!(callback, Callback::RequestBody | Callback::ResponseBody) => {
            let buffer = i32::from(callback == Callback::ResponseBody);
            let text = *pick(random, &["", "new", "0123456789abcdef"]);
            let (start, size) = *pick(random, &[(0, 0), (0, 100), (100, 0), (0, -1), (0, 3)]);
            let numbers = [buffer, start, size].map(Argument::Number);
            let arguments = [&numbers[..], &[Argument::Bytes(text.into())]].concat();
            Call { function: "proxy_set_buffer_bytes", arguments }
        }
        (2, _) => {
            let path = pick(random, &PROPERTIES).replace('.', "\0");
            let arguments =
                vec![Argument::Bytes(path.into()), Argument::Slot(0), Argument::Slot(1)];
            Call { function: "proxy_get_property", arguments }
        }
        _ => pick(random, pool).clone(),
    }
}
