//! Every property holds for every shipped artifact.

use std::fs::{self, DirEntry};
use std::process::Command;

use proof::gate::Gate;
use proof::module::Module;
use proof::proof::{Manner, prove};
use proof::property::Reach;
use proof::report;
use proof::solver::{Answer, Solver};

use crate::{SHIPPED, artifact, fixture, project};

/// Proves `wasm`, and panics with the table if something does not hold. Returns whether it reads
/// all lines of the header.
pub(crate) fn holds(name: &str, wasm: &[u8], reach: Reach) -> bool {
    let module = Module::decode(wasm).expect("a valid module");
    let manner = Manner { reach, ..Manner::default() };
    let proof = prove(&module, &manner).expect("covered");
    assert!(proof.holds(), "{}", report::table(name, &proof));
    let asked = proof.settled.iter().filter(|settled| settled.took.is_some());
    assert!(asked.count() > 20, "{name}: the solver was asked");
    proof.asks_property()
}

/// The same for an artifact. None has scratch memory, so P4 covers all memory that the host may not
/// write.
fn shipped_holds(name: &str) -> bool {
    let wasm = artifact(name);
    let module = Module::decode(&wasm).expect("a valid module");
    let gate = Gate::new(&module, &Solver::default()).expect("a gate");
    assert!(gate.run.memories.entitlement.scratch.is_empty(), "{name}");
    holds(name, &wasm, Reach::default())
}

#[test]
fn plugin_wasm_is_proved_to_ask_for_the_first_line() {
    assert!(!shipped_holds(SHIPPED[0]));
}

#[test]
fn plugin_portable_wasm_is_proved_to_ask_for_the_first_line() {
    assert!(!shipped_holds(SHIPPED[1]));
}

#[test]
fn plugin_strict_wasm_is_proved_to_ask_for_all_lines() {
    assert!(shipped_holds(SHIPPED[2]));
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
        let proof = prove(&module, &Manner { solver, ..Manner::default() }).expect("covered");
        assert!(!proof.holds(), "{program} with {millis} ms");
        assert!(proof.settled.iter().any(|settled| matches!(settled.answer, Answer::Unknown(_))));
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

/// Makes the other solver execute each file; it prints the result of each command.
const BITWUZLA: &str = "
import sys, bitwuzla
for path in sys.argv[1:]:
    bitwuzla.Parser(bitwuzla.TermManager(), bitwuzla.Options()).parse(path)
";

#[test]
fn another_solver_reads_every_query_and_agrees() {
    let folder = tempfile::tempdir().expect("a folder");
    let wasm = artifact(SHIPPED[0]);
    let module = Module::decode(&wasm).expect("a valid module");
    let manner = Manner {
        solver: Solver { record: Some(folder.path().into()), ..Solver::default() },
        ..Manner::default()
    };
    let proof = prove(&module, &manner).expect("covered");
    let files: Vec<_> =
        fs::read_dir(folder.path()).expect("the folder").collect::<Result<_, _>>().expect("files");
    let is_lemma = |file: &&DirEntry| file.file_name().to_string_lossy().starts_with("lemma");
    let lemmas = files.iter().filter(is_lemma).count();
    let asked = proof.settled.iter().filter(|settled| settled.took.is_some());
    assert!(lemmas > 0 && files.len() - lemmas == asked.count());
    let python = project().join(".tools/pypi/bitwuzla-0.10.0");
    assert!(python.join(".complete").exists(), "run `scripts/setup`");
    let output = Command::new("python3")
        .args(["-c", BITWUZLA])
        .args(files.iter().map(DirEntry::path))
        .env("PYTHONPATH", python)
        .output()
        .expect("python3");
    let said = String::from_utf8_lossy(&output.stdout);
    let count = |answer| said.lines().filter(|line| *line == answer).count();
    assert_eq!((count("unsat"), count("sat")), (files.len(), 0), "{output:?}");
}
