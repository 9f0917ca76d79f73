//! The entries as they are written, and what the rule fills in.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::function::{
    Content, Doc, Function, Hosts, Kind, Meaning, Ownership, Param, Signature, Topic,
};

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

/// Names of the draft that the same hosts have.
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
    about: Option<String>,
    ownership: Option<String>,
    #[serde(default)]
    status: BTreeMap<String, String>,
    returns: Option<String>,
    phase: Option<String>,
    #[serde(default)]
    hosts: Hosts,
    host_notes: Option<String>,
    errata: Option<String>,
    safety: Option<String>,
    example: Option<String>,
    older: Option<Older>,
    #[serde(default)]
    deviation: Vec<Other>,
    printed: Option<Printed>,
}

/// The type that an older version has, and what is said of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Older {
    versions: Vec<String>,
    params: Vec<Written>,
    results: Vec<Written>,
    returns: String,
    phase: String,
}

/// The type that some hosts have.
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

/// A parameter as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    is: Option<String>,
    of: Option<Content>,
    #[serde(rename = "enum")]
    value: Option<String>,
    return_enum: Option<String>,
    ownership: Option<Ownership>,
    rust: Option<String>,
    rust_name: Option<String>,
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
        Ok(Self {
            name: name.to_owned(),
            about: entries.about,
            functions,
        })
    }
}

impl Entry {
    fn complete(self, kind: Kind, all: &[String]) -> Result<Function> {
        let name = self.name;
        let of = || format!("`{name}`");
        let module = match (kind, self.module) {
            (Kind::Callback, _) => String::new(),
            (Kind::Hostcall, module) => module.unwrap_or_else(|| "env".to_owned()),
        };
        let status = match module.as_str() {
            "" => None,
            "env" => Some(("status", "proxy_status_t")),
            _ => Some(("errno", "wasi_errno_t")),
        };
        let status = status.map(|(name, of)| Param {
            meaning: Meaning::Enum(of.to_owned()),
            ..Param::plain(name)
        });
        let versions = self.versions.unwrap_or_else(|| all.to_vec());
        let signature = |versions: Vec<String>, params, results: Option<_>| -> Result<_> {
            let results = match results {
                Some(results) => read(results).with_context(of)?,
                None => status.iter().cloned().collect(),
            };
            let params = read(params).with_context(of)?;
            ensure!(results.len() <= 1, "`{name}` has several results");
            Ok(Signature {
                versions,
                params,
                results,
            })
        };
        let mut signatures = Vec::new();
        let mut older = None;
        if let Some(old) = self.older {
            signatures.push(signature(old.versions, old.params, Some(old.results))?);
            older = Some(Doc {
                returns: old.returns,
                phase: old.phase,
                ..Doc::default()
            });
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
            topic: match self.topic {
                Some(topic) if self.in_spec => topic,
                None if !self.in_spec => NO_SPEC.to_owned(),
                _ => anyhow::bail!("`{name}` has a topic exactly if it is in a spec"),
            },
            in_spec: self.in_spec,
            envoy_since: self.envoy_since,
            summary: self.summary,
            signatures,
            hosts: self.hosts,
            deviations,
            printed: printed.transpose()?,
            doc: Doc {
                about: self.about.unwrap_or_default(),
                ownership: self.ownership.unwrap_or_default(),
                status: self.status,
                returns: self.returns.unwrap_or_default(),
                phase: self.phase.unwrap_or_default(),
                host_notes: self.host_notes.unwrap_or_default(),
                errata: self.errata.unwrap_or_default(),
                safety: self.safety.unwrap_or_default(),
                example: self.example.unwrap_or_default(),
            },
            older,
            module,
            name,
        })
    }
}

/// A name of which hosts agree on nothing else.
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

fn read(params: Vec<Written>) -> Result<Vec<Param>> {
    let params: Vec<_> = params
        .into_iter()
        .map(Written::read)
        .collect::<Result<_>>()?;
    for two in params.windows(2) {
        let [of, size] = two else { continue };
        let wanted = match of.meaning {
            Meaning::Data(_) => Meaning::Size,
            Meaning::ReturnData(_) => Meaning::ReturnSize,
            _ => continue,
        };
        let sized = size.meaning == wanted;
        ensure!(sized, "behind `{}` comes no size", of.name);
    }
    Ok(params)
}

impl Param {
    fn plain(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            meaning: Meaning::Number,
            ownership: None,
            rust: None,
            rust_name: None,
        }
    }
}

impl Written {
    fn read(self) -> Result<Param> {
        let content = self.of.unwrap_or_default();
        let meaning = match (self.value, self.return_enum, self.is.as_deref()) {
            (Some(of), None, None) => Meaning::Enum(of),
            (None, Some(of), None) => Meaning::ReturnEnum(of),
            (None, None, Some(is)) => match is {
                "number" => Meaning::Number,
                "count" => Meaning::Count,
                "signed" => Meaning::Signed,
                "long" => Meaning::Long,
                "signed_long" => Meaning::SignedLong,
                "bool" => Meaning::Bool,
                "context_id" => Meaning::ContextId,
                "data" => Meaning::Data(content),
                "size" => Meaning::Size,
                "return_data" => Meaning::ReturnData(content),
                "return_size" => Meaning::ReturnSize,
                "return_number" => Meaning::ReturnNumber,
                "return_long" => Meaning::ReturnLong,
                "address" => Meaning::Address,
                _ => anyhow::bail!("`{}`: no parameter is a `{is}`", self.name),
            },
            _ => anyhow::bail!("`{}` says not once what it is", self.name),
        };
        let ownership = match meaning {
            Meaning::Data(_) => Some(self.ownership.unwrap_or(Ownership::Borrowed)),
            Meaning::Address => Some(
                self.ownership
                    .with_context(|| format!("whose is `{}`?", self.name))?,
            ),
            _ if self.ownership.is_some() => anyhow::bail!("`{}` is no address", self.name),
            Meaning::ReturnData(_) => Some(Ownership::HandedOver),
            Meaning::ReturnSize
            | Meaning::ReturnNumber
            | Meaning::ReturnLong
            | Meaning::ReturnEnum(_) => Some(Ownership::Written),
            _ => None,
        };
        Ok(Param {
            name: self.name,
            meaning,
            ownership,
            rust: self.rust,
            rust_name: self.rust_name,
        })
    }
}

fn yes() -> bool {
    true
}
