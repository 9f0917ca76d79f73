//! Programs at random, from a seed: the same seed makes the same programs.

use crate::exhaustive::arguments::{map, variants};
use crate::exhaustive::hostcalls::APART;
use crate::exhaustive::places::{OF_STREAMS, PAUSING};
use crate::exhaustive::properties::PROPERTIES;
use crate::exhaustive::shapes::{full, shapes};
use crate::program::{Argument, Call, Callback, Program, Register, hostcalls};
use crate::traffic::Traffic;

/// Numbers of a small generator.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The generator of that seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        usize::try_from((self.next() >> 11) % count).unwrap_or(0)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }
}

/// That many programs from a seed.
#[must_use]
pub fn programs(seed: u64, count: usize) -> Vec<Program> {
    let mut random = Random::new(seed);
    let shapes = shapes();
    let pool = pool();
    (0..count).map(|index| program(&mut random, &shapes, &pool, seed, index)).collect()
}

/// Hostcalls with every argument list of the exhaustive part, and more of those that matter.
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
    random: &mut Random,
    shapes: &[Traffic],
    pool: &[Call],
    seed: u64,
    index: usize,
) -> Program {
    let mut program = Program::new(format!("random {seed}.{index}"), random.pick(shapes).clone());
    for callback in OF_STREAMS {
        if random.chance(2) {
            for _ in 0..=random.below(4) {
                let call = call(random, pool, *callback);
                program = program.call(*callback, call.function, &call.arguments);
            }
        }
    }
    if random.chance(4) {
        let callback = *random.pick(PAUSING);
        let returns: &[&[u32]] = &[&[1, 0], &[1, 1, 0], &[2, 0], &[0, 1, 0]];
        let waits = matches!(callback, Callback::RequestBody | Callback::ResponseBody);
        if waits {
            program = program.returns(callback, returns[random.below(returns.len())]);
        } else {
            program = waiting(random, program, callback);
        }
    }
    if random.chance(6) {
        let callback = *random.pick(&OF_STREAMS[1..4]);
        let status = *random.pick(&[200, 403, 418, 503]);
        let body = *random.pick(&["", "no", "a longer body"]);
        program = program.call(
            callback,
            "proxy_send_local_response",
            &[
                Argument::Number(status),
                Argument::Bytes(Vec::new()),
                Argument::Bytes(body.into()),
                Argument::Bytes(map(&[("x-local", "1")])),
                Argument::Number(-1),
            ],
        );
    }
    program
}

/// Pauses in a callback until a call is answered.
fn waiting(random: &mut Random, mut program: Program, callback: Callback) -> Program {
    // Which of several pieces have arrived when the call is answered is a matter of time.
    if program.traffic.request.pieces.len() > 1 {
        program.traffic = full();
    }
    let response = matches!(callback, Callback::ResponseHeaders | Callback::ResponseTrailers);
    let cluster = *random.pick(&["c200", "c401", "c503", "cempty", "ctrailers", "crefused"]);
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

fn call(random: &mut Random, pool: &[Call], callback: Callback) -> Call {
    let own = match callback {
        Callback::RequestHeaders => Some(0),
        Callback::RequestTrailers => Some(1),
        Callback::ResponseHeaders => Some(2),
        Callback::ResponseTrailers => Some(3),
        _ => None,
    };
    match (random.below(5), own) {
        (0, Some(id)) => {
            let name = *random.pick(&["x-half", "x-new", "accept", "x-trailer", "cookie"]);
            let value = *random.pick(&["", "one", "two"]);
            let function = *random.pick(&[
                "proxy_add_header_map_value",
                "proxy_replace_header_map_value",
                "proxy_remove_header_map_value",
                "proxy_get_header_map_value",
            ]);
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
        (1, _) => {
            let path = random.pick(&PROPERTIES).replace('.', "\0");
            let arguments =
                vec![Argument::Bytes(path.into()), Argument::Slot(0), Argument::Slot(1)];
            Call { function: "proxy_get_property", arguments }
        }
        _ => random.pick(pool).clone(),
    }
}
