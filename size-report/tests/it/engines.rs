//! The features that are found are those that the validator asks for, no more and no fewer.

use proxy_wasm_abi::table::Features;
use size_report::facts::Facts;
use size_report::features;
use wasmparser::{Validator, WasmFeatures as F};

use crate::corpus;

/// What every validator has, and what wasmparser splits further than this report does.
const BASE: F = F::FLOATS.union(F::GC_TYPES);

fn accepts(features: F, bytes: &[u8]) -> bool {
    Validator::new_with_features(features).validate_all(bytes).is_ok()
}

#[test]
fn the_validator_takes_every_module_with_exactly_the_features_found() {
    for sample in corpus::all() {
        if !accepts(F::all(), &sample.bytes) {
            continue; // sound, but not valid: nothing to compare
        }
        let needed = Facts::of(&sample.bytes).expect("it is a module").needed;
        let names = features::set(needed).to_string();
        let verdict = Validator::new_with_features(BASE | needed).validate_all(&sample.bytes);
        assert!(verdict.is_ok(), "{}: {names} are not enough: {:?}", sample.name, verdict.err());
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
        for (feature, known) in features::FLAGS {
            if needed.contains(*feature) && !needed.intersects(bringing(*feature)) {
                let without = F::all() - *feature - bringing(*feature);
                assert!(!accepts(without, &sample.bytes), "{}: {known} is not needed", sample.name);
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
fn each_feature_of_the_table_has_one_flag() {
    let mut flags = F::empty();
    for (flag, feature) in features::FLAGS {
        assert!(!flags.contains(*flag), "{feature}");
        flags |= *flag;
        assert_eq!(features::set(*flag).names().count(), 1, "{feature}");
    }
    assert_eq!(features::FLAGS.len(), Features::NAMES.len());
}
