//! The report as data: what every output is made from, and what `--json` writes as it stands.
//!
//! The fields keep their order and their meaning within a version of the schema, [`crate::SCHEMA`];
//! the README describes them.

use proxy_wasm_abi::table::{Features, HOSTS, Host};
use serde::Serialize;

use super::groups::{self, Group};

use crate::abi_share;
use crate::compressed::Compressed;
use crate::diff::Change;
use crate::facts::Facts;
use crate::graph::Graph;
use crate::hosts::Verdict;
use crate::memory::{self, Memory};
use crate::module::{Kind, Problem};
use crate::origin::{self, Origin};

/// A report about one module.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// The version of this layout.
    pub schema: u32,
    /// What wrote it.
    pub tool: &'static str,
    /// The module's path as it was given.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// What does not decode; empty for a sound module.
    pub problems: Vec<Problem>,
    /// What the ABI dictates.
    pub abi: Abi,
    /// In file order. Their bytes and the header's eight add up to the file.
    pub sections: Vec<Section>,
    /// Every byte once, in file order. Their bytes add up to the file.
    pub items: Vec<Item>,
    /// Functions and data in groups, the largest first; absent for a small module.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Absent when it was not measured.
    pub compressed: Option<Compressed>,
    /// What it takes at run time.
    pub memory: Memory,
    /// The features that it needs beyond the first version of WebAssembly.
    pub features: Vec<Feature>,
    /// What each host does with it.
    pub hosts: Vec<Verdict>,
    /// Where it came from.
    pub origin: Origin,
    /// What changed; absent without something to compare with.
    pub changes: Option<Changes>,
}

/// The share of the ABI.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Abi {
    /// Bytes that the ABI dictates.
    pub bytes: u64,
    /// The other ones.
    pub own: u64,
    /// The size of the smallest module with the same imports and exports, if it can be built.
    pub floor: Option<u64>,
}

/// A section.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// `code`, `custom producers`.
    pub name: String,
    /// Where it begins.
    pub offset: u32,
    /// With its id and size.
    pub bytes: u64,
    /// The part of these that the ABI dictates.
    pub abi_bytes: u64,
    /// How many items it has, framing not counted.
    pub items: usize,
}

/// A row.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// What it is called. Empty for the small ones of a report that shall list the largest only.
    pub label: String,
    /// What it is.
    pub kind: Kind,
    /// The section it lies in, as a place in `sections`.
    pub section: Option<u32>,
    /// Its number in its index space.
    pub index: u32,
    /// Where it begins.
    pub offset: u32,
    /// How long it is.
    pub bytes: u64,
    /// Whether the ABI dictates it.
    pub abi: bool,
    /// Why it is there; absent when it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Box<Why>>,
}

/// Why an item is there.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Why {
    /// Its bytes and those of all that nothing else keeps; 0 for what nothing reaches.
    pub retained_bytes: u64,
    /// The item that alone keeps it, as a place in `items`; none if the outside does, or several do.
    pub keeper: Option<usize>,
    /// Whether the outside reaches it.
    pub reachable: bool,
}

/// A feature.
#[derive(Clone, Debug, Serialize)]
pub struct Feature {
    /// Its name.
    pub name: &'static str,
    /// The hosts with an engine that is known to refuse it.
    pub refused_by: Vec<&'static str>,
}

/// What changed.
#[derive(Clone, Debug, Serialize)]
pub struct Changes {
    /// What it was compared with.
    pub baseline: String,
    /// The size of that.
    pub bytes_before: u64,
    /// The threshold below which changes are left out.
    pub threshold: u64,
    /// The largest first.
    pub items: Vec<Change>,
    /// The bytes of the changes left out, growth and shrinkage together.
    pub left_out: i64,
}

impl Document {
    /// Writes it all down.
    #[must_use]
    pub fn new(facts: &Facts<'_>, file: &str) -> Self {
        Self::listing(facts, file, usize::MAX)
    }

    /// The same for a report that lists only so many items, the largest: names take most of the
    /// memory of a report on a large module.
    #[must_use]
    pub fn listing(facts: &Facts<'_>, file: &str, largest: usize) -> Self {
        let module = &facts.module;
        let bytes = u64::from(module.size());
        let abi = facts.abi_bytes();
        let rows = module.rows.iter().zip(&facts.dictated);
        let items = rows.map(|(row, abi)| Item {
            label: String::new(),
            kind: row.kind,
            section: row.section,
            index: row.index,
            offset: row.start,
            bytes: u64::from(row.size()),
            abi: *abi,
            why: None,
        });
        let mut items: Vec<_> = items.collect();
        let mut named: Vec<_> = (0..items.len()).collect();
        if largest < named.len() {
            let order = |place: &usize| (std::cmp::Reverse(items[*place].bytes), *place);
            named.select_nth_unstable_by_key(largest, order);
            named.truncate(largest);
            // These stand in the list of sections.
            named.extend((0..items.len()).filter(|place| items[*place].section.is_none()));
        }
        for place in named {
            items[place].label = module.label(&module.rows[place]);
        }
        Self {
            schema: crate::SCHEMA,
            tool: concat!("size-report ", env!("CARGO_PKG_VERSION")),
            file: file.to_owned(),
            bytes,
            problems: module.problems.clone(),
            abi: Abi {
                bytes: abi,
                own: bytes - abi,
                floor: abi_share::floor(module).map(|floor| floor as u64),
            },
            items,
            sections: sections(facts),
            groups: groups::of(module),
            compressed: None,
            memory: memory::of(module),
            features: facts.features.iter().map(|name| feature(name)).collect(),
            hosts: facts.hosts.clone(),
            origin: origin::of(module),
            changes: None,
        }
    }
}

impl Document {
    /// Adds to each item why it is there.
    pub fn explain(&mut self, graph: &Graph) {
        let retained = graph.retained();
        for (row, item) in self.items.iter_mut().enumerate() {
            item.why = (item.kind != Kind::Declaration).then(|| {
                Box::new(Why {
                    retained_bytes: retained.bytes[row],
                    keeper: retained.keeper[row],
                    reachable: retained.reachable[row],
                })
            });
        }
    }
}

fn sections(facts: &Facts<'_>) -> Vec<Section> {
    let module = &facts.module;
    let mut sections: Vec<_> = module
        .sections
        .iter()
        .map(|section| Section {
            name: section.name(),
            offset: section.start,
            bytes: u64::from(section.size()),
            abi_bytes: 0,
            items: 0,
        })
        .collect();
    for (row, abi) in module.rows.iter().zip(&facts.dictated) {
        let Some(section) = row.section else { continue };
        let section = &mut sections[section as usize];
        section.items += usize::from(row.kind != Kind::Framing);
        section.abi_bytes += if *abi { u64::from(row.size()) } else { 0 };
    }
    sections
}

fn feature(name: &'static str) -> Feature {
    let one = Features::named(name).unwrap_or(Features::NONE);
    let refuses = |host: &&Host| {
        let mut engines = host.engines.iter();
        engines.any(|engine| !engine.refuses(one).is_empty())
    };
    Feature { name, refused_by: HOSTS.iter().filter(refuses).map(|host| host.id).collect() }
}
