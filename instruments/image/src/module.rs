//! The module inside an image: would the proxy load it?
//!
//! Every mesh hands the file to Envoy in the end, so an image can be perfect and
//! its plugin still answer 503 to everybody. What Envoy makes of imports and
//! exports the judge of the ABI knows; that the code is valid, wasmparser. Higress
//! is an Envoy that takes a few plugins more.

use proxy_wasm_abi::judge::{Judge, Reason};
use proxy_wasm_abi::table::{Host, Version};
use serde::Serialize;
use size_report::hosts::Verdict;
use size_report::surface;
use wasmparser::Validator;

use crate::error::foreign;

/// What was found out about a module.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Module {
    /// The ABI version that the proxy will speak with it, for example `0.2.0`.
    pub abi_version: Option<String>,
    /// Why the proxy would not load it. Empty if it would.
    pub problems: Vec<Problem>,
}

/// Why a proxy would not load a module.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// Which proxies.
    pub hosts: Vec<&'static str>,
    /// Why, by name.
    pub reason: &'static str,
    /// Why, in a sentence.
    pub words: String,
    /// What to do about it; empty where nobody knows.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remedy: String,
}

/// The name of what is no module that any engine takes. The other names are those of
/// [`Reason`].
pub const NOT_VALID: &str = "not-valid";

/// The ABI versions whose markers a module exports, in the order of its exports.
#[must_use]
pub fn markers(wasm: &[u8]) -> Vec<String> {
    let read = surface::read(wasm, |surface| {
        let names = surface.exports.iter().map(|export| export.name);
        let versions = names.filter_map(Version::from_marker);
        versions.map(|version| version.number().to_owned()).collect()
    });
    read.unwrap_or_default()
}

/// Looks at a module as the loader of a proxy does.
#[must_use]
pub fn inspect(wasm: &[u8], host: &'static Host) -> Module {
    let refused = |why: String| Module {
        problems: vec![Problem {
            hosts: vec![host.name],
            reason: NOT_VALID,
            words: foreign(&why),
            remedy: String::new(),
        }],
        ..Module::default()
    };
    if let Err(error) = Validator::new().validate_all(wasm) {
        return refused(format!("it is not valid: {}", error.message()));
    }
    let read = surface::read(wasm, |surface| {
        let judge = Judge::new(surface);
        let verdict = Verdict::of(&judge, host);
        let problems = verdict.against().map(|judgement| Problem {
            hosts: vec![host.name],
            reason: Reason::name(judgement.reason),
            words: shell::text::one_line(&judgement.to_string()),
            remedy: shell::text::one_line(&judgement.remedy),
        });
        Module {
            abi_version: judge.version(host).map(|version| version.number().to_owned()),
            problems: problems.collect(),
        }
    });
    read.unwrap_or_else(|error| refused(error.to_string()))
}
