//! Incorrect modules are refuted, and the counterexamples are real in wasmtime.

use proof::concrete::{Ended, Transcript, perform};
use proof::machine::Trap;
use proof::module::Module;
use proof::proof::{Manner, prove};
use proof::property::Property;
use proof::report;
use proof::script::Script;
use proof::trace;

use crate::engine::Compiled;
use crate::fixture;

/// Refutes `property` for `wasm`, and replays the counterexample in wasmtime: one or two scripts
/// with their runs.
fn replayed(wasm: &[u8], property: Property) -> Vec<(Script, Transcript)> {
    let module = Module::decode(wasm).expect("a valid module");
    let proof = prove(&module, &Manner::default()).expect("covered");
    let failure = proof.failure(property).expect("refuted");
    let compiled = Compiled::new(wasm);
    let scripts = proof.counterexample(failure);
    assert!(
        !scripts.is_empty(),
        "{property} is refuted by a run:\n{}",
        report::table("module", &proof)
    );
    scripts
        .into_iter()
        .map(|script| {
            let run = compiled.perform(&script, None);
            assert!(run == perform(&module, &script, None).expect("covered"), "as on the executor");
            for act in script.acts.iter().filter(|act| !act.writes.is_empty()) {
                assert_entitled(&compiled, &act.asks, act.writes.keys().copied());
            }
            (script, run)
        })
        .collect()
}

/// Asserts that the host writes only slots (20 to 27 in the fixture) and buffers that the plugin
/// hands out in wasmtime.
fn assert_entitled(compiled: &Compiled, asks: &[u32], addresses: impl Iterator<Item = u32>) {
    let handed_out: Vec<_> = asks
        .iter()
        .map(|size| {
            let call = Script {
                callback: "proxy_on_memory_allocate".into(),
                arguments: vec![*size],
                ..Script::default()
            };
            let Ended::Returned(Some(start)) = compiled.perform(&call, None).ended else {
                panic!("the allocator returns");
            };
            u64::from(start)..u64::from(start) + u64::from(*size)
        })
        .collect();
    for address in addresses {
        let address = u64::from(address);
        let entitled =
            (20..28).contains(&address) || handed_out.iter().any(|range| range.contains(&address));
        assert!(entitled, "{address:#x} is neither a slot's nor handed out");
    }
}

/// Whether the host had returned the policy's value at the end of its first call: OK, the landing
/// buffer, `true`.
fn was_true(run: &Transcript) -> bool {
    let called = &run.calls[0];
    let word =
        |at: usize| u32::from_le_bytes(called.after[at..at + 4].try_into().expect("four bytes"));
    called.status == 0 && word(24) == 146 && word(20) == 4 && &called.after[146..150] == b"true"
}

#[test]
fn the_old_allocator_lets_a_request_pass_that_has_no_value() {
    let runs = replayed(&fixture("old-allocator.wat"), Property::Decision);
    let (script, run) = &runs[0];
    assert!(
        matches!(run.ended, Ended::Returned(Some(0))) && !was_true(run),
        "{}",
        trace::text(script, run)
    );
}

#[test]
fn the_old_allocator_traps() {
    let runs = replayed(&fixture("old-allocator.wat"), Property::Total);
    let (script, run) = &runs[0];
    assert_eq!(run.ended, Ended::Trapped(Trap::OutOfBounds), "{}", trace::text(script, run));
}

#[test]
fn the_old_allocator_returns_null() {
    let runs = replayed(&fixture("old-allocator.wat"), Property::Allocator);
    assert_eq!(runs[0].1.ended, Ended::Returned(Some(0)));
}

#[test]
fn a_gate_that_traps_on_every_path_is_not_proved() {
    let module = wat::parse_str(
        r#"(module (memory (export "memory") 1 1)
            (func (export "proxy_abi_version_0_2_0"))
            (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 64))
            (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) unreachable))"#,
    )
    .expect("a module as text");
    let decoded = Module::decode(&module).expect("a valid module");
    let proof = prove(&decoded, &Manner::default()).expect("covered");
    assert!(proof.failure(Property::Total).is_some());
}
