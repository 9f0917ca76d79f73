//! What each host would do with the module, said from the ABI table without running it.
//!
//! It judges what a module's imports, exports and features tell: whether it loads, what is missing
//! or mistyped, and what follows. Whether it behaves is for `plugin-host` to show. The single
//! rules are in `surface` (functions) and `entrances` (marker, allocator, memory, engine).

mod entrances;
mod surface;

use std::collections::HashMap;
use std::fmt;

use proxy_wasm_abi::table::{HOSTS, Host, Version};
use serde::Serialize;
use wasmparser::WasmFeatures;

use crate::module::Module;

/// How bad something is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It loads and every call is served.
    Loads,
    /// It loads; something that it may call or lacks does less than the ABI says.
    Limited,
    /// It loads, and the host then reports errors or refuses requests.
    Fails,
    /// It loads, and then takes the host's process down.
    Crashes,
    /// It does not load.
    Refused,
}

impl Outcome {
    /// In words, for a table.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Loads => "loads",
            Self::Limited => "loads, limited",
            Self::Fails => "loads, then fails",
            Self::Refused => "does not load",
            Self::Crashes => "crashes the worker",
        }
    }
}

/// A reason for an outcome.
#[derive(Clone, Debug, Serialize)]
pub struct Reason {
    /// What it leads to.
    pub outcome: Outcome,
    /// What is the matter.
    pub what: String,
    /// With which imports, exports or features; empty if it is about the module.
    pub with: Vec<String>,
}

impl fmt::Display for Reason {
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
    pub outcome: Outcome,
    /// Worst first.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// The reasons for which a budget that wants this host is not held.
    pub fn against(&self) -> impl Iterator<Item = &Reason> {
        self.reasons
            .iter()
            .filter(|reason| reason.outcome > Outcome::Limited)
    }
}

/// A verdict a host, in the order of the ABI table.
#[must_use]
pub fn verdicts(module: &Module<'_>, needed: WasmFeatures) -> Vec<Verdict> {
    let exports = Exports::of(module);
    HOSTS
        .iter()
        .map(|host| verdict(host, &exports, needed))
        .collect()
}

fn verdict(host: &'static Host, exports: &Exports<'_, '_>, needed: WasmFeatures) -> Verdict {
    let mut reasons = entrances::judge(host, exports, needed);
    reasons.extend(surface::judge(host, exports));
    let reasons = together(reasons);
    Verdict {
        id: host.id,
        name: host.name,
        production: host.production,
        outcome: reasons
            .first()
            .map_or(Outcome::Loads, |reason| reason.outcome),
        reasons,
    }
}

/// A module with its exports by name: they are asked for by every rule of every host, and some
/// modules have a hundred thousand.
struct Exports<'m, 'a> {
    module: &'m Module<'a>,
    by_name: HashMap<&'a str, &'m wasmparser::Export<'a>>,
    /// The versions that the markers declare, in the order of the exports.
    markers: Vec<Version>,
}

impl<'m, 'a> Exports<'m, 'a> {
    fn of(module: &'m Module<'a>) -> Self {
        let mut by_name = HashMap::with_capacity(module.exports.len());
        for export in &module.exports {
            // A name that is exported twice is refused by every engine.
            by_name.entry(export.name).or_insert(export);
        }
        let names = module.exports.iter().map(|export| export.name);
        Self {
            module,
            by_name,
            markers: names.filter_map(Version::from_marker).collect(),
        }
    }

    fn get(&self, name: &str) -> Option<&'m wasmparser::Export<'a>> {
        self.by_name.get(name).copied()
    }

    fn has_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.by_name.contains_key(name))
    }
}

/// One reason for all that have the same matter, worst first.
fn together(reasons: Vec<Reason>) -> Vec<Reason> {
    let mut grouped: Vec<Reason> = Vec::new();
    for reason in reasons {
        let same = grouped.iter_mut().find(|known| {
            known.outcome == reason.outcome && known.what == reason.what && !reason.with.is_empty()
        });
        match same {
            Some(known) => known.with.extend(reason.with),
            None => grouped.push(reason),
        }
    }
    grouped.sort_by_key(|reason| std::cmp::Reverse(reason.outcome));
    grouped
}

/// About the module.
fn reason(outcome: Outcome, what: impl Into<String>) -> Reason {
    Reason {
        outcome,
        what: what.into(),
        with: Vec::new(),
    }
}

/// About one import, export or feature.
fn about(outcome: Outcome, what: &str, with: impl Into<String>) -> Reason {
    Reason {
        outcome,
        what: what.to_owned(),
        with: vec![with.into()],
    }
}

/// `` `a`, `b` or `c` ``.
fn one_of(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [all @ .., last] if !all.is_empty() => format!("{} or {last}", all.join(", ")),
        _ => names.concat(),
    }
}
