//! The report as data: the source of every output, written unchanged by `--json`.
//!
//! Fields keep their order and meaning within a version of the schema, [`crate::SCHEMA`]. The
//! README describes them.

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
    /// The version of the schema.
    pub schema: u32,
    /// The program that wrote it.
    pub tool: &'static str,
    /// The module's path as given.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// What cannot be decoded; empty for a sound module.
    pub problems: Vec<Problem>,
    /// The part that the ABI requires.
    pub abi: Abi,
    /// Sections in file order. Their sizes and the 8-byte header add up to the file's size.
    pub sections: Vec<Section>,
    /// Items in file order. Their sizes add up to the file's size.
    pub items: Vec<Item>,
    /// Groups of functions and data, the largest first; absent for a small module.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// Compressed sizes; absent if not measured.
    pub compressed: Option<Compressed>,
    /// What the module needs at run time.
    pub memory: Memory,
    /// The features needed beyond WebAssembly 1.0.
    pub features: Vec<Feature>,
    /// What each host does with the module.
    pub hosts: Vec<Verdict>,
    /// The module's origin.
    pub origin: Origin,
    /// The changes; absent without a baseline.
    pub changes: Option<Changes>,
}

/// The part of the module that the ABI requires.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Abi {
    /// Bytes that the ABI requires.
    pub bytes: u64,
    /// All other bytes.
    pub own: u64,
    /// The size of the smallest module with the same imports and exports, if it could be built.
    pub floor: Option<u64>,
}

/// A section.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// The name, such as `code` or `custom producers`.
    pub name: String,
    /// The offset of the section.
    pub offset: u32,
    /// The size, including id and size field.
    pub bytes: u64,
    /// The bytes in it that the ABI requires.
    pub abi_bytes: u64,
    /// The number of items, without framing.
    pub items: usize,
}

/// An item: a row of the module.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// The label. Empty for small items if the report lists only the largest.
    pub label: String,
    /// The kind.
    pub kind: Kind,
    /// The section, as an index into `sections`.
    pub section: Option<u32>,
    /// The index in its index space.
    pub index: u32,
    /// The offset in the file.
    pub offset: u32,
    /// The size in bytes.
    pub bytes: u64,
    /// Whether the ABI requires it.
    pub abi: bool,
    /// Why it is there; absent unless requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Box<Why>>,
}

/// Why an item is there.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Why {
    /// The size of the item and of everything that only it keeps; 0 if unreachable.
    pub retained_bytes: u64,
    /// The only item that keeps it, as an index into `items`; none if the outside or several items do.
    pub keeper: Option<usize>,
    /// Whether it is reachable from outside.
    pub reachable: bool,
}

/// A feature.
#[derive(Clone, Debug, Serialize)]
pub struct Feature {
    /// Its name.
    pub name: &'static str,
    /// Hosts with an engine known to reject it.
    pub refused_by: Vec<&'static str>,
}

/// The changes from a baseline.
#[derive(Clone, Debug, Serialize)]
pub struct Changes {
    /// The name of the baseline.
    pub baseline: String,
    /// The size of the baseline.
    pub bytes_before: u64,
    /// Smaller changes are left out.
    pub threshold: u64,
    /// The changes, the largest first.
    pub items: Vec<Change>,
    /// The net size of the changes left out.
    pub left_out: i64,
}

impl Document {
    /// Creates the report.
    #[must_use]
    pub fn new(facts: &Facts<'_>, file: &str) -> Self {
        Self::listing(facts, file, usize::MAX)
    }

    /// Creates a report with labels only for the largest items: labels take most of the memory of a
    /// large module's report.
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
            // These are shown in the list of sections.
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
