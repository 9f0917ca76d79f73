//! The executor agrees with wasmtime, so what is proved on one also holds on the other.

use fastrand::Rng;
use proof::concrete::{Ended, perform};
use proof::gate::Gate;
use proof::module::Module;
use proof::solver::Solver;

use crate::engine::Compiled;
use crate::random::{Places, script};
use crate::{SHIPPED, artifact, fixture};

/// The number of runs per module.
const RUNS: usize = 10_000;

/// Runs random hosts on both, compares the results, and returns how many runs trapped.
fn compare(name: &str, wasm: &[u8], seed: u64) -> usize {
    let module = Module::decode(wasm).expect("a valid module");
    let gate = Gate::new(&module, &Solver::default()).expect("a gate");
    let [data_slot, size_slot] = gate.slots.expect("constant slots");
    let places = Places { data_slot, size_slot, landing: gate.landing };
    let compiled = Compiled::new(wasm);
    let mut random = Rng::with_seed(seed);
    let (mut traps, mut passed, mut denied) = (0, 0, 0);
    for run in 0..RUNS {
        let script = script(&mut random, places);
        let executed = perform(&module, &script, None).expect("covered");
        let replayed = compiled.perform(&script, None);
        assert!(executed == replayed, "{name}, run {run} of seed {seed}: {script:?}");
        match executed.ended {
            Ended::Trapped(_) => traps += 1,
            Ended::Returned(Some(0)) => passed += 1,
            Ended::Returned(_) => denied += 1,
        }
    }
    assert!(
        passed > 100 && denied > 100,
        "{name}: {passed} passed, {denied} denied: both ways must come up"
    );
    traps
}

#[test]
fn executor_and_wasmtime_agree_on_ten_thousand_random_hosts_for_each_artifact() {
    for (name, seed) in SHIPPED.into_iter().zip(1..) {
        let traps = compare(name, &artifact(name), seed);
        assert!(
            traps > 10,
            "{name}: {traps} traps: hosts that write where they may not must make some"
        );
    }
}

#[test]
fn executor_and_wasmtime_agree_on_the_gate_with_the_old_allocator_too() {
    assert!(compare("old-allocator.wat", &fixture("old-allocator.wat"), 77) > 10);
}
