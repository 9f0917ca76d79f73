//! Whatever a host answers, the gate denies it without a trap, unless it lets pass rightly.
//!
//! For a gate written here and for every build of the real one.

use plugin_host::{By, Lie, LocalResponse, Place, Plugin, Settings, Vm, Written};

use crate::gate::Gate;
use crate::guest::{artifact, get, host, plugin};

/// Every status that a host may answer, listed or not.
const STATUSES: [u32; 15] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, u32::MAX];

/// The gate of this file, and the artifacts.
fn gates() -> Vec<(&'static str, Plugin)> {
    let mut gates = vec![("the gate of the tests", plugin(&Gate::default().text()))];
    for name in [
        "plugin.wasm",
        "plugin-portable.wasm",
        "plugin-strict.wasm",
        "plugin-configured.wasm",
        "plugin-wee_alloc.wasm",
        "plugin-dlmalloc.wasm",
    ] {
        gates.push((name, artifact(name)));
    }
    gates
}

/// What a gate makes of a lie: whether it let the request pass.
fn passes(name: &str, gate: &Plugin, lie: &Lie) -> bool {
    let mut vm = Vm::start(gate, host("envoy"), Settings::default()).expect("the gate starts");
    vm.lie(lie.clone());
    let answer = vm.exchange(&get());
    assert_eq!(answer.fault, None, "{name} fails at {lie:?}");
    if answer.by == By::Upstream {
        return true;
    }
    let Some(LocalResponse { status, body, .. }) = answer.local_response else {
        panic!("{name} neither passes nor answers at {lie:?}");
    };
    assert_eq!((status, body.as_slice()), (403, &b"Forbidden by ASM Wasm Plugin"[..]), "{lie:?}");
    false
}

#[test]
fn an_honest_true_passes() {
    let lie = Lie {
        status: 0,
        allocate: Some(4),
        place: Place::Allocated,
        value: b"true".to_vec(),
        data: Written::Truth,
        size: Written::Truth,
    };
    for (name, gate) in gates() {
        assert!(passes(name, &gate, &lie), "{name}");
    }
}

#[test]
fn every_status_but_ok_is_denied_whatever_else_is_true() {
    let honest = |status| Lie {
        status,
        allocate: Some(4),
        place: Place::Allocated,
        value: b"true".to_vec(),
        data: Written::Truth,
        size: Written::Truth,
    };
    for (name, gate) in gates() {
        for status in &STATUSES[1..] {
            assert!(!passes(name, &gate, &honest(*status)), "{name}: {status}");
        }
    }
}

#[test]
fn untouched_slots_are_denied_with_every_status() {
    for (name, gate) in gates() {
        for status in STATUSES {
            let lie = Lie { status, ..Lie::default() };
            assert!(!passes(name, &gate, &lie), "{name}: {status}");
            let size_untouched = Lie {
                allocate: Some(4),
                place: Place::Allocated,
                value: b"true".to_vec(),
                data: Written::Truth,
                ..lie
            };
            assert!(!passes(name, &gate, &size_untouched), "{name}: {status}");
        }
    }
}

#[test]
fn a_size_without_a_value_is_denied() {
    for (name, gate) in gates() {
        for status in STATUSES {
            for size in [1, 3, 4, 5, 61_440, 70_000, 0x7fff_ffff, u32::MAX] {
                // No memory was given, and the size is there all the same.
                for allocate in [None, Some(70_000), Some(u32::MAX)] {
                    let lie =
                        Lie { status, allocate, size: Written::Number(size), ..Lie::default() };
                    assert!(!passes(name, &gate, &lie), "{name}: {lie:?}");
                }
            }
        }
    }
}

#[test]
fn a_value_that_the_host_places_elsewhere_is_denied() {
    for (name, gate) in gates() {
        for address in [0, 256, 60_000, 65_532, 65_536, u32::MAX] {
            let lie = Lie {
                place: Place::At(address),
                value: b"true".to_vec(),
                data: Written::Number(address),
                size: Written::Truth,
                ..Lie::default()
            };
            // The gates keep constants and slots low and their buffer behind them; a value
            // at 0 or 256 may hit them, and then only a trap would be wrong.
            let passed = passes(name, &gate, &lie);
            assert!(!passed, "{name}: {lie:?}");
        }
    }
}

#[test]
fn no_lie_of_twenty_thousand_lets_pass_what_is_not_true() {
    let mut random = fastrand::Rng::with_seed(1);
    let mut next = |below: u32| random.u32(..below);
    let values: [&[u8]; 8] = [b"true", b"True", b"tru", b"true1", b"", b"t", b"\0\0\0\0", b"nope"];
    for (name, gate) in gates() {
        for _ in 0..20_000 / 3 {
            let number = |next: &mut dyn FnMut(u32) -> u32| match next(4) {
                0 => 4,
                1 => next(8),
                2 => next(70_000),
                _ => u32::MAX - next(8),
            };
            let lie = Lie {
                status: STATUSES[next(15) as usize],
                allocate: (next(3) > 0).then(|| number(&mut next)),
                place: match next(3) {
                    0 => Place::Nowhere,
                    _ => Place::Allocated,
                },
                value: values[next(8) as usize].to_vec(),
                data: match next(3) {
                    0 => Written::Untouched,
                    1 => Written::Truth,
                    _ => Written::Number(number(&mut next)),
                },
                size: match next(3) {
                    0 => Written::Untouched,
                    1 => Written::Truth,
                    _ => Written::Number(number(&mut next)),
                },
            };
            if passes(name, &gate, &lie) {
                let size_is_4 = match lie.size {
                    Written::Untouched => false,
                    Written::Truth => lie.value.len() == 4,
                    Written::Number(size) => size == 4,
                };
                // `true1` with a size of 4 is `true` in the buffer.
                let in_buffer = lie.place == Place::Allocated && lie.value.starts_with(b"true");
                assert!(lie.status == 0 && size_is_4 && in_buffer, "{name} let pass {lie:?}");
            }
        }
    }
}
