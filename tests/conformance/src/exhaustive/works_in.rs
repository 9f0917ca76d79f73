//! Each hostcall with its intended use in each callback, for the tables of the documentation.
//! Whatever it needs (a metric, a queue, a stream) is created first.

use proxy_wasm_abi::table::{Function, Meaning, Signature};

use super::arguments::{map, variants};
use super::calls::http_call;
use super::grpc_calls;
use super::places::{OF_STREAMS, PAUSING};
use super::shapes::full;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Call, Callback, Program, Register, hostcalls};

/// The result of the last hostcall: a queue, a metric, a call.
const TOKEN: Argument = Argument::Register(Register::Token);
/// The number of maps and buffers in 0.2.1.
const IDS: i32 = 8;

/// Hostcalls that affect what follows: each has its own stream.
const APART: &[&str] = &[
    "proxy_continue_stream",
    "proxy_close_stream",
    "proxy_send_local_response",
    "proxy_http_call",
    "proxy_grpc_call",
    "proxy_grpc_stream",
    "proxy_grpc_send",
    "proxy_grpc_cancel",
    "proxy_grpc_close",
    "proxy_add_header_map_value",
    "proxy_replace_header_map_value",
    "proxy_remove_header_map_value",
    "proxy_set_header_map_pairs",
    "proxy_set_buffer_bytes",
];

/// A stream, and those of its calls that are examined: their names in the tables, with the id of
/// the map, buffer or stream if they have one, and their positions in the callback.
#[derive(Clone, Debug)]
pub struct Asks {
    /// The stream.
    pub program: Program,
    /// The callback that makes the calls.
    pub callback: Callback,
    /// The calls to examine.
    pub subjects: Vec<(String, usize)>,
}

/// Every hostcall in every callback that a stream's program reaches.
#[must_use]
pub fn asks() -> Vec<Asks> {
    const CALLS_MAX: usize = 24;

    let mut all = Vec::new();
    let callbacks = OF_STREAMS.iter().copied();
    for callback in callbacks.chain([Callback::Tick, Callback::HttpCallResponse]) {
        let mut together = Asks::new(callback);
        for (function, signature) in hostcalls() {
            // It would make calls forever.
            if (function.name, callback) == ("proxy_http_call", Callback::HttpCallResponse) {
                continue;
            }
            for (name, calls) in called(function, signature) {
                if calls.iter().any(|call| continues_itself(callback, call)) {
                    continue;
                }
                if APART.contains(&function.name) {
                    all.push(Asks::new(callback).and(name, calls).complete());
                    continue;
                }
                if together.calls() + calls.len() > CALLS_MAX {
                    all.push(std::mem::replace(&mut together, Asks::new(callback)).complete());
                }
                together = together.and(name, calls);
            }
        }
        all.push(together.complete());
    }
    all
}

impl Asks {
    /// A stream that reaches the callback. If it is not a callback of streams, the stream waits for
    /// it.
    fn new(callback: Callback) -> Self {
        const HEADERS: Callback = Callback::RequestHeaders;

        let program = Program::new(format!("hostcalls in {}", callback.name()), full());
        let program = match callback {
            Callback::Tick => program
                .call(HEADERS, "proxy_set_tick_period_milliseconds", &[Number(5)])
                .returns(HEADERS, &[1]),
            Callback::HttpCallResponse => {
                program.call(HEADERS, "proxy_http_call", &http_call("c200")).returns(HEADERS, &[1])
            }
            _ => program,
        };
        Self { program, callback, subjects: Vec::new() }
    }

    fn calls(&self) -> usize {
        self.program.callbacks.get(&self.callback).map_or(0, |block| block.calls.len())
    }

    /// Adds these calls; the last one is examined.
    fn and(mut self, name: String, calls: Vec<Call>) -> Self {
        let closes = calls.iter().any(|call| call.function == "proxy_close_stream");
        if closes && PAUSING.contains(&self.callback) {
            self.program = self.program.returns(self.callback, &[1]);
        }
        for call in calls {
            self.program = self.program.call(self.callback, call.function, &call.arguments);
        }
        self.subjects.push((name, self.calls() - 1));
        self
    }

    /// Adds what resumes a waiting stream.
    fn complete(mut self) -> Self {
        if matches!(self.callback, Callback::Tick | Callback::HttpCallResponse) {
            let to_stream = [Argument::Register(Register::Stream)];
            self.program = self
                .program
                .call(self.callback, "proxy_set_effective_context", &to_stream)
                .call(self.callback, "proxy_continue_stream", &[Number(0)]);
        }
        self
    }
}

/// The calls that lead to a hostcall, and the hostcall itself, for each id if it takes one. Empty
/// if it cannot be compared, or ends the plugin by design.
fn called(function: &'static Function, signature: &Signature) -> Vec<(String, Vec<Call>)> {
    const NOT_HERE: &[&str] =
        &["proc_exit", "random_get", "proxy_call_foreign_function", "envoy_resolve_dns"];

    if NOT_HERE.contains(&function.name) {
        return Vec::new();
    }
    let ids = match signature.params.first().map(|param| param.meaning) {
        Some(Meaning::Enum("proxy_map_type_t" | "proxy_buffer_type_t")) => IDS,
        Some(Meaning::Enum("proxy_stream_type_t")) => 4,
        _ => return vec![(function.name.to_owned(), with_setup(function, signature))],
    };
    let ids = 0..ids;
    ids.map(|id| {
        let arguments = with_id(function, signature, id);
        (format!("{} {id}", function.name), vec![Call { function: function.name, arguments }])
    })
    .collect()
}

/// Whether a callback continues its own half, which it has not paused yet: Envoy then continues
/// twice, and the upstream gets two requests.
fn continues_itself(callback: Callback, call: &Call) -> bool {
    use Callback::{RequestBody, RequestHeaders, RequestTrailers};

    let half = i32::from(!matches!(callback, RequestHeaders | RequestBody | RequestTrailers));
    let same = call.arguments.first() == Some(&Number(half));
    PAUSING.contains(&callback) && call.function == "proxy_continue_stream" && same
}

/// The arguments for the map, buffer or stream with that id, with names that exist in it.
fn with_id(function: &'static Function, signature: &Signature, id: i32) -> Vec<Argument> {
    let name: &[u8] = match id {
        0 | 2 => b"x-half",
        1 | 3 => b"x-trailer",
        6 => b":status",
        _ => b"x-name",
    };
    let mut arguments = match function.name {
        "proxy_set_buffer_bytes" => {
            vec![Number(id), Number(0), Number(0), Bytes(b"x".to_vec())]
        }
        "proxy_get_buffer_bytes" => vec![Number(id), Number(0), Number(100), Slot(0), Slot(1)],
        _ => variants(function, signature).swap_remove(0),
    };
    arguments[0] = Number(id);
    if let (true, Some(key)) = (function.name.contains("map_value"), arguments.get_mut(1)) {
        *key = Bytes(name.to_vec());
    }
    arguments
}

fn with_setup(function: &'static Function, signature: &Signature) -> Vec<Call> {
    let call = |function: &'static str, arguments: &[Argument]| Call {
        function,
        arguments: arguments.to_vec(),
    };
    let key = || Bytes(b"of works in".to_vec());
    let metric = call("proxy_define_metric", &[Number(1), key(), Slot(2)]);
    let queue = call("proxy_register_shared_queue", &[key(), Slot(2)]);
    let value = call("proxy_enqueue_shared_queue", &[TOKEN, Bytes(b"value".to_vec())]);
    let opened = call("proxy_grpc_stream", &grpc_calls::stream("gok"));
    let good = |arguments: &[Argument]| call(function.name, arguments);
    match function.name {
        "proxy_define_metric" => vec![metric],
        "proxy_increment_metric" | "proxy_record_metric" => {
            vec![metric, good(&[TOKEN, Number(1)])]
        }
        "proxy_get_metric" => vec![metric, good(&[TOKEN, Slot(3)])],
        "proxy_register_shared_queue" => vec![queue],
        "proxy_resolve_shared_queue" => {
            vec![queue, good(&[Bytes(b"conformance".to_vec()), key(), Slot(2)])]
        }
        "proxy_enqueue_shared_queue" => vec![queue, value],
        "proxy_dequeue_shared_queue" => vec![queue, value, good(&[TOKEN, Slot(0), Slot(1)])],
        "proxy_set_shared_data" => vec![good(&[key(), key(), Number(0)])],
        "proxy_get_shared_data" => vec![
            call("proxy_set_shared_data", &[key(), key(), Number(0)]),
            good(&[key(), Slot(0), Slot(1), Slot(2)]),
        ],
        "proxy_http_call" => vec![good(&http_call("c200"))],
        "proxy_grpc_call" => vec![good(&grpc_calls::call("gok"))],
        "proxy_grpc_stream" => vec![opened],
        "proxy_grpc_send" => vec![opened, good(&[TOKEN, Bytes(b"message".to_vec()), Number(1)])],
        "proxy_grpc_cancel" | "proxy_grpc_close" => vec![opened, good(&[TOKEN])],
        "proxy_send_local_response" => vec![good(&[
            Number(403),
            Bytes(b"details".to_vec()),
            Bytes(b"body".to_vec()),
            Bytes(map(&[("x-local", "1")])),
            Number(-1),
        ])],
        "proxy_set_tick_period_milliseconds" => vec![good(&[Number(0)])],
        _ => vec![good(&variants(function, signature).swap_remove(0))],
    }
}
