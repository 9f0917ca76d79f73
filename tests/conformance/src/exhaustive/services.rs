//! Shared data, queues and metrics.

use super::places::OF_STREAMS;
use super::shapes::full;
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Argument, Callback, Program, Register};

/// The token or the id that the last hostcall returned.
const TOKEN: Argument = Argument::Register(Register::Token);

/// Shared data, queues and metrics in every callback of a stream.
#[must_use]
pub fn services() -> Vec<Program> {
    let callbacks = OF_STREAMS.iter().enumerate();
    callbacks
        .flat_map(|(index, callback)| {
            // Programs share a VM, so each uses its own names.
            let key = |suffix: &str| Bytes(format!("key {index} {suffix}").into_bytes());
            [
                shared_data(*callback, key("a"), key("b")),
                queues(*callback, key("q")),
                metrics(*callback, key("metric")),
            ]
        })
        .collect()
}

/// Reads before, between and after writes, with each kind of CAS value.
fn shared_data(callback: Callback, a: Argument, b: Argument) -> Program {
    let empty = Bytes(Vec::new());
    let writes =
        [(&a, "1", 7), (&a, "2", 0), (&a, "3", 99_999), (&b, "", 0), (&empty, "empty key", 0)];
    let get = |key: &Argument| [key.clone(), Slot(0), Slot(1), Slot(2)];
    let mut program = Program::new(format!("shared data in {}", callback.name()), full()).call(
        callback,
        "proxy_get_shared_data",
        &get(&a),
    );
    for (key, value, cas) in writes {
        let set = [key.clone(), Bytes(value.into()), Number(cas)];
        program = program.call(callback, "proxy_set_shared_data", &set).call(
            callback,
            "proxy_get_shared_data",
            &get(key),
        );
    }
    program
}

/// A queue that is read while it is empty, resolved by the name of each VM, filled, and emptied.
fn queues(callback: Callback, queue: Argument) -> Program {
    let register = [queue.clone(), Slot(2)];
    let resolve = |vm: &[u8]| [Bytes(vm.to_vec()), queue.clone(), Slot(2)];
    let dequeue = [TOKEN, Slot(0), Slot(1)];
    let enqueue = |token, bytes: &[u8]| [token, Bytes(bytes.to_vec())];
    Program::new(format!("queues in {}", callback.name()), full())
        .call(callback, "proxy_register_shared_queue", &register)
        .call(callback, "proxy_dequeue_shared_queue", &dequeue)
        .call(callback, "proxy_resolve_shared_queue", &resolve(b""))
        .call(callback, "proxy_resolve_shared_queue", &resolve(b"conformance"))
        .call(callback, "proxy_resolve_shared_queue", &resolve(b"another"))
        .call(callback, "proxy_register_shared_queue", &register)
        .call(callback, "proxy_enqueue_shared_queue", &enqueue(TOKEN, b"first"))
        .call(callback, "proxy_enqueue_shared_queue", &enqueue(TOKEN, b""))
        .call(callback, "proxy_dequeue_shared_queue", &dequeue)
        .call(callback, "proxy_dequeue_shared_queue", &dequeue)
        .call(callback, "proxy_dequeue_shared_queue", &dequeue)
        .call(callback, "proxy_enqueue_shared_queue", &enqueue(Number(12_345), b"x"))
}

/// A metric name that is defined with each type and changed in each way; and unknown ids.
fn metrics(callback: Callback, name: Argument) -> Program {
    let mut program = Program::new(format!("metrics in {}", callback.name()), full());
    for kind in [0, 1, 2, 3, 0] {
        let define = [Number(kind), name.clone(), Slot(2)];
        program = program.call(callback, "proxy_define_metric", &define);
        for (function, number) in [
            ("proxy_increment_metric", 5),
            ("proxy_increment_metric", -2),
            ("proxy_increment_metric", 0),
            ("proxy_record_metric", 40),
            ("proxy_record_metric", 0),
        ] {
            program = program.call(callback, function, &[TOKEN, Number(number)]).call(
                callback,
                "proxy_get_metric",
                &[TOKEN, Slot(3)],
            );
        }
    }
    for id in [0, 1, 2, 3, 4000, 4001, 4002, 4003] {
        program = program
            .call(callback, "proxy_increment_metric", &[Number(id), Number(1)])
            .call(callback, "proxy_record_metric", &[Number(id), Number(1)])
            .call(callback, "proxy_get_metric", &[Number(id), Slot(3)]);
    }
    program
}
