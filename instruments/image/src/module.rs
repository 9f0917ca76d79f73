//! The module inside an image: would the proxy load it?
//!
//! Every mesh hands the file to Envoy in the end, so a perfect image may still lead
//! to a 503 for every request. The ABI's judge checks imports and exports; wasmparser
//! validates the code. Higress is an Envoy that accepts a few more plugins.

use proxy_wasm_abi::judge::{Judge, Reason};
use proxy_wasm_abi::table::{Host, Version};
use serde::Serialize;
use size_report::hosts::Verdict;
use size_report::surface;
use wasmparser::Validator;

use crate::error::foreign;

/// What is known about a module.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Module {
    /// The ABI version that the proxy will use, for example `0.2.0`.
    pub abi_version: Option<String>,
    /// Why the proxy would not load it. Empty if it would.
    pub problems: Vec<Problem>,
}

/// Why a proxy would not load a module.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// The proxies.
    pub hosts: Vec<&'static str>,
    /// The name of the reason.
    pub reason: &'static str,
    /// A description.
    pub words: String,
    /// What to do about it; empty if unknown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remedy: String,
}

/// The name of the reason for an invalid module. The other names are those of [`Reason`].
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

/// Checks a module the way a proxy's loader does.
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
