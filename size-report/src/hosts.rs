//! What each host would do with a module, told by the judge of the ABI without running it.
//!
//! The judge reports one thing at a time. Here findings with the same words share a line, and
//! everything is owned, for reports and for other instruments.

use std::collections::{HashMap, HashSet};
use std::fmt;

use proxy_wasm_abi::judge::{Judge, Outcome, Reason};
use proxy_wasm_abi::table::{HOSTS, Host, Known};
use serde::Serialize;
use wasmparser::WasmFeatures;

use crate::module::Module;
use crate::surface;

/// Why a host does less with the module than the ABI says: findings with the same words, together.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Judgement {
    /// What it leads to.
    #[serde(serialize_with = "outcome")]
    pub outcome: Outcome,
    /// Why, by name.
    #[serde(serialize_with = "reason")]
    pub reason: Reason,
    /// Why, in words.
    pub what: String,
    /// With which imports, exports or features; empty if it is about the module.
    pub with: Vec<String>,
    /// What the author of the plugin can do about it.
    pub remedy: String,
    /// How it is known that the host does so.
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

/// What one host does.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    /// The host's short name, as budgets write it.
    pub id: &'static str,
    /// What people know it as.
    pub name: &'static str,
    /// Whether it serves traffic; the others are for tests.
    pub production: bool,
    /// The worst of the reasons.
    #[serde(serialize_with = "outcome")]
    pub outcome: Outcome,
    /// Worst first.
    pub reasons: Vec<Judgement>,
}

impl Verdict {
    /// What a judge says of a module on a host.
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

    /// The reasons for which the module cannot be used on this host.
    pub fn against(&self) -> impl Iterator<Item = &Judgement> {
        self.reasons.iter().filter(|reason| reason.outcome > Outcome::Limited)
    }
}

/// A verdict a host, in the order of the ABI table.
#[must_use]
pub fn verdicts(module: &Module<'_>, needed: WasmFeatures) -> Vec<Verdict> {
    surface::of(module, needed, |surface| {
        let judge = Judge::new(surface);
        HOSTS.iter().map(|host| Verdict::of(&judge, host)).collect()
    })
}

/// One judgement for all findings that have the same words, worst first.
fn judgements(judge: &Judge<'_>, host: &'static Host) -> Vec<Judgement> {
    let mut all: Vec<Judgement> = Vec::new();
    // A module can have a million imports, each of them with a finding.
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
