//! The module inside an image: would Envoy load it?
//!
//! Every mesh hands the file to Envoy in the end, so an image can be perfect and
//! its plugin still answer 503 to everybody. What Envoy makes of imports and
//! exports is `size-report`'s knowledge; that the code is valid is wasmparser's.

use proxy_wasm_abi::table::Version;
use size_report::facts::Facts;
use size_report::module::Module as Parts;
use wasmparser::Validator;

use crate::error::one_line;

/// What was found out about a module.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Module {
    /// The ABI version that Envoy will speak with it, for example `0.2.0`.
    pub abi_version: Option<String>,
    /// Why Envoy would not load it. Empty if it would.
    pub problems: Vec<String>,
}

/// The ABI versions whose markers a module exports, in the order of its exports.
#[must_use]
pub fn markers(wasm: &[u8]) -> Vec<String> {
    Parts::parse(wasm).map_or_else(|_| Vec::new(), |parts| versions(&parts))
}

/// Looks at a module as Envoy's loader does.
#[must_use]
pub fn inspect(wasm: &[u8]) -> Module {
    let refused = |why: String| Module {
        problems: vec![one_line(&why)],
        ..Module::default()
    };
    if let Err(error) = Validator::new().validate_all(wasm) {
        return refused(format!("it is not valid: {}", error.message()));
    }
    let facts = match Facts::of(wasm) {
        Ok(facts) => facts,
        Err(error) => return refused(error.to_string()),
    };
    let problems = facts
        .hosts
        .iter()
        .filter(|verdict| verdict.id == "envoy")
        .flat_map(|verdict| verdict.against())
        .map(|reason| one_line(&reason.to_string()))
        .collect();
    Module {
        // The first marker in export order decides, whichever number it has.
        abi_version: versions(&facts.module).into_iter().next(),
        problems,
    }
}

fn versions(parts: &Parts<'_>) -> Vec<String> {
    parts
        .exports
        .iter()
        .filter_map(|export| Version::from_marker(export.name))
        .map(|version| version.number().to_string())
        .collect()
}
