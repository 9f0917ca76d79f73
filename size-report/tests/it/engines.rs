//! The features that are found are those that the validator asks for, no more and no fewer.

use size_report::facts::Facts;
use size_report::{engines, features};
use wasmparser::{Validator, WasmFeatures as F};

use crate::corpus;

/// What every validator has, and what wasmparser splits further than this report does.
const BASE: F = F::FLOATS.union(F::GC_TYPES);

fn accepts(features: F, bytes: &[u8]) -> bool {
    Validator::new_with_features(features)
        .validate_all(bytes)
        .is_ok()
}

#[test]
fn the_validator_takes_every_module_with_exactly_the_features_found() {
    for sample in corpus::all() {
        if !accepts(F::all(), &sample.bytes) {
            continue; // sound, but not valid: nothing to compare
        }
        let needed = Facts::of(&sample.bytes).expect("it is a module").needed;
        let names = features::names(needed);
        let verdict = Validator::new_with_features(BASE | needed).validate_all(&sample.bytes);
        assert!(
            verdict.is_ok(),
            "{}: {names:?} are not enough: {:?}",
            sample.name,
            verdict.err()
        );
    }
}

#[test]
fn no_module_is_valid_without_one_of_the_features_found() {
    // Fewer features mean more to try, so a part of the corpus.
    let some = corpus::specification().iter().step_by(3);
    for sample in corpus::plugins().iter().chain(some) {
        if !accepts(F::all(), &sample.bytes) {
            continue;
        }
        let needed = Facts::of(&sample.bytes).expect("it is a module").needed;
        for (feature, name) in features::NAMES {
            if needed.contains(*feature) && !needed.intersects(bringing(*feature)) {
                let without = F::all() - *feature - bringing(*feature);
                assert!(
                    !accepts(without, &sample.bytes),
                    "{}: {name} is not needed",
                    sample.name
                );
            }
        }
    }
}

/// Features that bring this one with them: with one of these the validator does not ask for it.
fn bringing(feature: F) -> F {
    match feature {
        F::FUNCTION_REFERENCES => F::GC,
        F::CALL_INDIRECT_OVERLONG => F::REFERENCE_TYPES - F::CALL_INDIRECT_OVERLONG,
        F::BULK_MEMORY_OPT => F::BULK_MEMORY - F::BULK_MEMORY_OPT,
        _ => F::empty(),
    }
}

#[test]
fn each_feature_has_one_name_and_each_name_one_feature() {
    for (place, (feature, name)) in features::NAMES.iter().enumerate() {
        for (other, known) in &features::NAMES[..place] {
            assert!(feature != other && name != known, "{name}");
        }
    }
}

#[test]
fn a_feature_that_an_engine_is_known_to_lack_is_refused_by_it() {
    let hosts = proxy_wasm_abi::table::HOSTS;
    let ats = hosts
        .iter()
        .find(|host| host.id == "ats")
        .expect("the table has it");
    let wamr = ats
        .engines
        .iter()
        .find(|engine| engine.name == "WAMR")
        .expect("it runs it");
    assert!(engines::refused(wamr, F::SIMD).contains(F::SIMD));
    assert!(engines::refused(wamr, F::SIGN_EXTENSION).is_empty());
    // Every name that the table uses is one that is understood here.
    for engine in hosts.iter().flat_map(|host| host.engines) {
        let lacks = engines::refused(engine, F::all());
        assert!(
            engine.lacks.is_empty() || !lacks.is_empty(),
            "{}",
            engine.name
        );
    }
}
