//! Mutants of the artifacts: a few dozen of each, from a fixed seed. `scripts/prove --mutants`
//! tries all.

use fastrand::Rng;
use proof::mutants::{Mutant, all, equivalents, try_all};
use proof::solver::Solver;

use crate::{SHIPPED, artifact};

/// Mutants of each artifact, valid or not.
const MUTANTS: u32 = 40;

#[test]
fn mutants_of_code_and_data_are_killed_or_listed_as_equivalent() {
    for (name, seed) in SHIPPED.into_iter().zip(1..) {
        let wasm = artifact(name);
        let every = all(&wasm).expect("a module");
        let mut random = Rng::with_seed(seed);
        let some: Vec<Mutant> = (0..MUTANTS).map(|_| every[random.usize(..every.len())]).collect();
        let summary =
            try_all(name, &wasm, &some, &Solver::default(), |_| ()).expect("a list of equivalents");
        assert!(summary.unlisted.is_empty() && summary.unknown.is_empty(), "{summary}");
        assert!(summary.killed.values().sum::<usize>() >= 12, "{summary}");
    }
}

#[test]
fn every_equivalent_mutant_is_listed_once_with_a_reason() {
    let list = equivalents().expect("a list");
    for (index, equivalent) in list.iter().enumerate() {
        assert!(!equivalent.reason.trim().is_empty(), "{}", equivalent.change);
        assert!(
            list[..index].iter().all(|other| other.change != equivalent.change),
            "{} twice",
            equivalent.change
        );
    }
}
