//! The contents of `abi/data/`, parsed and checked.

mod entries;
pub mod features;
mod file;
pub mod function;
pub mod host;
mod kind;
pub mod measured;
pub mod numbers;
mod params;
pub mod properties;
pub mod support;

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use features::Features;
use file::read;
use function::{Function, Kind, Meaning, Topic};
use host::Host;
use measured::Measured;
use numbers::{Enumeration, Enumerations};
use properties::{Properties, Property};

/// The whole ABI.
#[derive(Debug)]
pub struct Abi {
    /// The versions, oldest first.
    pub versions: Vec<String>,
    /// The hosts, in the order of every table.
    pub hosts: Vec<Host>,
    /// The spec to the letter, which is not a program.
    pub spec: Host,
    /// The functions, topic by topic.
    pub topics: Vec<Topic>,
    /// The enumerations.
    pub enumerations: Vec<Enumeration>,
    /// The properties of Envoy.
    pub properties: Vec<Property>,
    /// The features of WebAssembly that engines accept or refuse.
    pub features: Features,
    /// What a real Envoy returned.
    pub measured: Measured,
}

/// `abi.toml`: the order of versions, hosts and topics.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    versions: Vec<String>,
    hosts: Vec<String>,
    functions: Vec<String>,
}

impl Abi {
    /// Reads the directory.
    ///
    /// # Errors
    ///
    /// If a file is missing, has an unknown key, or refers to a name that does not exist.
    pub fn read(folder: &Path) -> Result<Self> {
        let order: Order = read(&folder.join("abi.toml"))?;
        let enumerations: Enumerations = read(&folder.join("enums.toml"))?;
        let host = |id: &str| Host::read(&folder.join("hosts"), id);
        let mut topics = Vec::new();
        for name in &order.functions {
            let file = folder.join("functions").join(format!("{name}.toml"));
            let entries: entries::Entries = read(&file)?;
            let topic = Topic::complete(entries, name, &order.versions)
                .with_context(|| file.display().to_string())?;
            topics.push(topic);
        }
        let hosts: Result<_> = order.hosts.iter().map(|id| host(id)).collect();
        let abi = Self {
            hosts: hosts?,
            spec: host("spec")?,
            topics,
            enumerations: enumerations.complete(&order.versions),
            properties: read::<Properties>(&folder.join("properties.toml"))?.all,
            features: read(&folder.join("features.toml"))?,
            measured: read(&folder.join("measured/statuses.toml"))?,
            versions: order.versions,
        };
        abi.check()?;
        Ok(abi)
    }

    /// The functions in the order of the tables.
    pub fn functions(&self) -> impl Iterator<Item = &Function> {
        self.topics.iter().flat_map(|topic| &topic.functions)
    }

    /// The enumeration with that name.
    ///
    /// # Panics
    ///
    /// If there is none, which `read` excludes.
    #[must_use]
    pub fn enumeration(&self, name: &str) -> &Enumeration {
        let of = self.enumerations.iter().find(|it| it.name == name);
        of.unwrap_or_else(|| panic!("`{name}` is an enumeration"))
    }

    /// The position of a version.
    #[must_use]
    pub fn place(&self, version: &str) -> Option<usize> {
        self.versions.iter().position(|it| it == version)
    }

    fn check(&self) -> Result<()> {
        let mut names = BTreeSet::new();
        for function in self.functions() {
            let name = &function.name;
            ensure!(names.insert(name), "`{name}` has two entries");
            for id in function.hosts.ids().chain(function.deviating()) {
                ensure!(
                    self.hosts.iter().any(|host| host.id == *id),
                    "`{name}`: there is no host `{id}`"
                );
            }
            function.hosts.check(function.kind, name)?;
            for version in function.signatures.iter().flat_map(|of| &of.versions) {
                let known = self.place(version).is_some();
                ensure!(known, "`{name}`: there is no version `{version}`");
            }
            for param in function.signatures.iter().flat_map(|of| of.all()) {
                let (Meaning::Enum(of) | Meaning::ReturnEnum(of)) = &param.meaning else {
                    continue;
                };
                if !self.enumerations.iter().any(|it| it.name == *of) {
                    bail!("`{name}`: there is no enumeration `{of}`");
                }
            }
            let results = self.statuses(function);
            for value in function.doc.status.keys() {
                let known = results.value(value).is_some();
                ensure!(known, "`{name}`: `{}` has no `{value}`", results.name);
            }
            if function.in_spec {
                complete(function)?;
            }
        }
        self.measured.check(|name| {
            let mut hostcalls = self.functions().filter(|it| it.kind == Kind::Hostcall);
            hostcalls.find(|it| it.name == name).map(|it| (self.statuses(it), it.in_spec))
        })
    }

    /// The statuses that a hostcall returns.
    #[must_use]
    pub fn statuses(&self, function: &Function) -> &Enumeration {
        let wasi = function.module.starts_with("wasi");
        self.enumeration(if wasi { "wasi_errno_t" } else { "proxy_status_t" })
    }
}

/// Checks that the entry of a spec's function is complete.
fn complete(function: &Function) -> Result<()> {
    let (name, says) = (&function.name, &function.doc);
    ensure!(!says.phase.is_empty(), "`{name}` does not say its phase");
    let callback = function.kind == Kind::Callback;
    let answers = callback || !says.status.is_empty() || !says.returns.is_empty();
    ensure!(answers, "`{name}` does not say what it returns");
    ensure!(callback || !says.example.is_empty(), "`{name}` has no example");
    let params = function.newest().params.iter();
    for param in params.filter(|param| param.ownership.is_some()) {
        let owner = &says.ownership;
        let says = owner.is_empty() || owner.contains(&format!("`{}`", param.name));
        ensure!(says, "`{name}` does not say whose `{}` is", param.name);
    }
    Ok(())
}
