//! Every property of every artifact that is shipped holds.

use std::fs;

use proof::module::Module;
use proof::proof::{Manner, prove};
use proof::report;
use proof::solver::{Answer, Solver};

use crate::{SHIPPED, artifact, fixture, project};

/// Proves `wasm`, and fails with the table if something does not hold.
fn holds(name: &str, wasm: &[u8]) -> bool {
    let module = Module::decode(wasm).expect("a valid module");
    let proof = prove(&module, &Manner::default()).expect("covered");
    assert!(proof.holds(), "{}", report::table(name, &proof));
    assert!(
        proof
            .settled
            .iter()
            .filter(|settled| settled.took.is_some())
            .count()
            > 20,
        "{name}: the solver was asked"
    );
    proof.asks_property()
}

#[test]
fn plugin_wasm_is_proved() {
    assert!(
        !holds(SHIPPED[0], &artifact(SHIPPED[0])),
        "it asks for the header's first line"
    );
}

#[test]
fn plugin_portable_wasm_is_proved() {
    assert!(
        !holds(SHIPPED[1], &artifact(SHIPPED[1])),
        "it asks for the header's first line"
    );
}

#[test]
fn plugin_strict_wasm_is_proved() {
    assert!(
        holds(SHIPPED[2], &artifact(SHIPPED[2])),
        "it asks for all lines"
    );
}

#[test]
fn the_gate_of_the_reference_is_proved_but_for_the_letters_of_a_header_name() {
    let path = "abi/examples/gate.wat";
    let text = std::fs::read_to_string(project().join(path)).expect("the example");
    // It answers with `content-type`, which HTTP does not tell from the policy's `Content-Type`.
    let text = text.replace("content-type", "Content-Type");
    holds(path, &wat::parse_str(text).expect("a module as text"));
}

#[test]
fn the_gates_by_hand_of_the_bench_are_proved() {
    for (name, all_lines) in [("gate", false), ("portable", false), ("strict", true)] {
        let path = format!("tests/bench/peers/wat/{name}.wat");
        let wasm = wat::parse_file(project().join(&path)).expect("a module as text");
        assert_eq!(holds(&path, &wasm), all_lines, "{path}");
    }
}

#[test]
fn a_solver_that_cannot_tell_or_is_not_there_proves_nothing() {
    let wasm = artifact(SHIPPED[0]);
    let module = Module::decode(&wasm).expect("a valid module");
    for (program, millis) in [("z3-that-is-not-there", 1000), ("false", 1000), ("z3", 1)] {
        let solver = Solver {
            program: program.into(),
            timeout: std::time::Duration::from_millis(millis),
            record: None,
        };
        let proof = prove(
            &module,
            &Manner {
                solver,
                ..Manner::default()
            },
        )
        .expect("covered");
        assert!(!proof.holds(), "{program} with {millis} ms");
        assert!(
            proof
                .settled
                .iter()
                .any(|settled| matches!(settled.answer, Answer::Unknown(_)))
        );
    }
}

#[test]
fn what_is_not_covered_is_said_and_not_proved() {
    for name in ["plugin-wee_alloc.wasm", "plugin-dlmalloc.wasm"] {
        let wasm = artifact(name);
        let refusal =
            Module::decode(&wasm).and_then(|module| prove(&module, &Manner::default()).map(drop));
        assert!(refusal.is_err(), "{name} has a heap");
    }
    let trailing = [&fixture("old-allocator.wat")[..], b"x"].concat();
    assert!(Module::decode(&trailing).is_err(), "not a valid module");
}

#[test]
fn queries_are_written_as_smt_lib_that_the_solver_reads_from_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let wasm = artifact(SHIPPED[0]);
    let module = Module::decode(&wasm).expect("a valid module");
    let manner = Manner {
        solver: Solver {
            record: Some(folder.path().into()),
            ..Solver::default()
        },
        ..Manner::default()
    };
    let proof = prove(&module, &manner).expect("covered");
    let files: Vec<_> = fs::read_dir(folder.path())
        .expect("the folder")
        .collect::<Result<_, _>>()
        .expect("files");
    assert_eq!(
        files.len(),
        proof
            .settled
            .iter()
            .filter(|settled| settled.took.is_some())
            .count()
    );
    let smallest = files
        .iter()
        .min_by_key(|file| file.metadata().expect("a file").len())
        .expect("one");
    let output = std::process::Command::new("z3")
        .arg(smallest.path())
        .output()
        .expect("z3: run `scripts/setup`");
    assert!(
        String::from_utf8_lossy(&output.stdout)
            .lines()
            .any(|line| line == "unsat")
    );
}
