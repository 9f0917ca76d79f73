//! What each host would do with a module, according to the ABI's judge, without running it.
//!
//! The judge reports findings one by one. Here, findings with the same description share a line,
//! and everything is owned, for reports and other instruments.

use std::collections::{HashMap, HashSet};
use std::fmt;

use proxy_wasm_abi::judge::{Judge, Outcome, Reason};
use proxy_wasm_abi::table::{HOSTS, Host, Known};
use serde::Serialize;
use wasmparser::WasmFeatures;

use crate::module::Module;
use crate::surface;

/// Why a host does not fully support the module: all findings with the same description.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Judgement {
    /// The outcome.
    #[serde(serialize_with = "outcome")]
    pub outcome: Outcome,
    /// The name of the reason.
    #[serde(serialize_with = "reason")]
    pub reason: Reason,
    /// The description.
    pub what: String,
    /// The imports, exports or features concerned; empty if it is the whole module.
    pub with: Vec<String>,
    /// What the plugin's author can do about it.
    pub remedy: String,
    /// The evidence for the host's behaviour.
    #[serde(serialize_with = "known")]
    pub known: Known,
}

impl fmt::Display for Judgement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.with.as_slice() {
            [] => out.write_str(&self.what),
            with => write!(out, "{}: {}", self.what, with.join(", ")),
        }
    }
}

/// The verdict of one host.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// The host's short name, as used in budgets.
    pub id: &'static str,
    /// The host's full name.
    pub name: &'static str,
    /// Whether the host serves production traffic; the others are for tests.
    pub production: bool,
    /// The worst of the reasons.
    #[serde(serialize_with = "outcome")]
    pub outcome: Outcome,
    /// The reasons, worst first.
    pub reasons: Vec<Judgement>,
}

impl Verdict {
    /// The judge's verdict on a module for a host.
    #[must_use]
    pub fn of(judge: &Judge<'_>, host: &'static Host) -> Self {
        let reasons = judgements(judge, host);
        Self {
            id: host.id,
            name: host.name,
            production: host.production,
            outcome: reasons.first().map_or(Outcome::Loads, |reason| reason.outcome),
            reasons,
        }
    }

    /// The reasons why the module cannot be used on this host.
    pub fn against(&self) -> impl Iterator<Item = &Judgement> {
        self.reasons.iter().filter(|reason| reason.outcome > Outcome::Limited)
    }
}

/// One verdict per host, in the order of the ABI table.
#[must_use]
pub fn verdicts(module: &Module<'_>, needed: WasmFeatures) -> Vec<Verdict> {
    surface::of(module, needed, |surface| {
        let judge = Judge::new(surface);
        HOSTS.iter().map(|host| Verdict::of(&judge, host)).collect()
    })
}

/// Merges findings with the same description, worst first.
fn judgements(judge: &Judge<'_>, host: &'static Host) -> Vec<Judgement> {
    let mut all: Vec<Judgement> = Vec::new();
    // A module can have a million imports, each with a finding.
    let mut places = HashMap::new();
    let mut remedies = HashSet::new();
    judge.on(host, &mut |finding| {
        let what = finding.what().to_string();
        let with = finding.with().map(|with| with.to_string());
        let remedy = finding.remedy().to_string();
        let key = (finding.outcome, finding.reason, what.clone());
        let place = *places.entry(key).or_insert(all.len());
        let is_new = remedies.insert((place, remedy.clone()));
        match all.get_mut(place) {
            Some(known) => {
                known.with.extend(with);
                if is_new {
                    known.remedy.push_str("; ");
                    known.remedy.push_str(&remedy);
                }
            }
            None => all.push(Judgement {
                outcome: finding.outcome,
                reason: finding.reason,
                what,
                with: with.into_iter().collect(),
                remedy,
                known: finding.known(),
            }),
        }
    });
    all.sort_by_key(|judgement| std::cmp::Reverse(judgement.outcome));
    all
}

fn outcome<S: serde::Serializer>(outcome: &Outcome, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(outcome.name())
}

fn reason<S: serde::Serializer>(reason: &Reason, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(reason.name())
}

/// For example `{"run": "Envoy 1.40.0"}`.
fn known<S: serde::Serializer>(known: &Known, out: S) -> Result<S::Ok, S::Error> {
    let (how, where_) = match known {
        Known::Run(version) => ("run", version),
        Known::Read(source) => ("read", source),
    };
    out.collect_map([(how, where_)])
}
