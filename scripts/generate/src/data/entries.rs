//! The entries as they are written, and the defaults for what they omit.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use super::function::{Doc, Function, Kind, Meaning, Param, Signature, Topic};
use super::params::{Written, read};
use super::support::Hosts;

const DRAFT: &str = "A name from the draft that came before 0.2.0.";
const NO_SPEC: &str = "In no spec";

/// A file of `functions/`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entries {
    about: String,
    #[serde(default)]
    callback: Vec<Entry>,
    #[serde(default)]
    hostcall: Vec<Entry>,
    #[serde(default)]
    draft: Vec<Drafts>,
}

/// Names of the draft that are provided by the same hosts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drafts {
    names: Vec<String>,
    hosts: Hosts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    module: Option<String>,
    topic: Option<String>,
    #[serde(default = "yes")]
    in_spec: bool,
    envoy_since: Option<String>,
    summary: String,
    versions: Option<Vec<String>>,
    params: Vec<Written>,
    results: Option<Vec<Written>>,
    #[serde(default)]
    about: String,
    #[serde(default)]
    ownership: String,
    #[serde(default)]
    status: BTreeMap<String, String>,
    #[serde(default)]
    returns: String,
    #[serde(default)]
    phase: String,
    #[serde(default)]
    hosts: Hosts,
    #[serde(default)]
    host_notes: String,
    #[serde(default)]
    errata: String,
    #[serde(default)]
    safety: String,
    #[serde(default)]
    example: String,
    older: Option<Older>,
    #[serde(default)]
    deviation: Vec<Other>,
    printed: Option<Printed>,
}

/// The type in an older version, and its documentation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Older {
    versions: Vec<String>,
    params: Vec<Written>,
    results: Vec<Written>,
    returns: String,
    phase: String,
}

/// The type on some hosts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    hosts: Vec<String>,
    params: Vec<Written>,
    results: Option<Vec<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed {
    params: Vec<Written>,
    results: Vec<Written>,
}

impl Topic {
    pub(super) fn complete(entries: Entries, name: &str, all: &[String]) -> Result<Self> {
        let mut functions = Vec::new();
        for entry in entries.callback {
            functions.push(entry.complete(Kind::Callback, all)?);
        }
        for entry in entries.hostcall {
            functions.push(entry.complete(Kind::Hostcall, all)?);
        }
        let drafts = entries.draft.into_iter().flat_map(|these| {
            let hosts = these.hosts;
            let names = these.names.into_iter();
            names.map(move |name| draft(name, hosts.clone()))
        });
        functions.extend(drafts);
        if name == "draft" {
            functions.sort_by(|left, right| left.name.cmp(&right.name));
        }
        Ok(Self { name: name.to_owned(), about: entries.about, functions })
    }
}

impl Entry {
    fn complete(mut self, kind: Kind, all: &[String]) -> Result<Function> {
        let name = std::mem::take(&mut self.name);
        let module = match (kind, self.module.take()) {
            (Kind::Callback, _) => String::new(),
            (Kind::Hostcall, module) => module.unwrap_or_else(|| "env".to_owned()),
        };
        let versions = self.versions.take().unwrap_or_else(|| all.to_vec());
        let signature = |versions: Vec<String>, params, results: Option<_>| {
            let of = signature(&module, versions, params, results);
            of.with_context(|| format!("`{name}`"))
        };
        let doc = self.doc();
        let topic = match self.topic {
            Some(topic) if self.in_spec => topic,
            None if !self.in_spec => NO_SPEC.to_owned(),
            _ => bail!("`{name}` has a topic exactly if it is in a spec"),
        };
        let mut signatures = Vec::new();
        let mut older = None;
        if let Some(old) = self.older {
            signatures.push(signature(old.versions, old.params, Some(old.results))?);
            older = Some(Doc { returns: old.returns, phase: old.phase, ..Doc::default() });
        }
        signatures.push(signature(versions.clone(), self.params, self.results)?);
        let mut deviations = Vec::new();
        for other in self.deviation {
            let its = signature(versions.clone(), other.params, other.results)?;
            deviations.push((other.hosts, its));
        }
        let printed = self.printed;
        let printed = printed.map(|of| signature(versions, of.params, Some(of.results)));
        Ok(Function {
            kind,
            topic,
            in_spec: self.in_spec,
            envoy_since: self.envoy_since,
            summary: self.summary,
            signatures,
            hosts: self.hosts,
            deviations,
            printed: printed.transpose()?,
            doc,
            older,
            module,
            name,
        })
    }

    fn doc(&mut self) -> Doc {
        use std::mem::take;
        Doc {
            about: take(&mut self.about),
            ownership: take(&mut self.ownership),
            status: take(&mut self.status),
            returns: take(&mut self.returns),
            phase: take(&mut self.phase),
            host_notes: take(&mut self.host_notes),
            errata: take(&mut self.errata),
            safety: take(&mut self.safety),
            example: take(&mut self.example),
        }
    }
}

/// A type. If a hostcall does not specify its result, it returns a status.
fn signature(
    module: &str,
    versions: Vec<String>,
    params: Vec<Written>,
    results: Option<Vec<Written>>,
) -> Result<Signature> {
    let status = match module {
        "" => None,
        "env" => Some(("status", "proxy_status_t")),
        _ => Some(("errno", "wasi_errno_t")),
    };
    let status = status
        .map(|(name, of)| Param { meaning: Meaning::Enum(of.to_owned()), ..Param::plain(name) });
    let results = results.map(read).transpose()?;
    let results = results.unwrap_or_else(|| status.into_iter().collect());
    ensure!(results.len() <= 1, "several results");
    Ok(Signature { versions, params: read(params)?, results })
}

/// A name of the draft: hosts agree on nothing else.
fn draft(name: String, hosts: Hosts) -> Function {
    Function {
        name,
        kind: Kind::Hostcall,
        module: "env".to_owned(),
        topic: NO_SPEC.to_owned(),
        in_spec: false,
        envoy_since: None,
        summary: DRAFT.to_owned(),
        signatures: Vec::new(),
        hosts,
        deviations: Vec::new(),
        printed: None,
        doc: Doc::default(),
        older: None,
    }
}

fn yes() -> bool {
    true
}
