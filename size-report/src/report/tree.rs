//! The tree behind a treemap: the file, its sections, in the code the crates or packages, in these
//! the items. The picture and the page show the same tree in the same colors.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::document::{Document, Item};
use super::groups::family;
use crate::diff::Change;

/// A rectangle of a treemap, and its children.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Node {
    /// The name; empty for an item or a change, which has a label.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) name: String,
    pub(super) bytes: u64,
    /// The hue in degrees; `None` is gray.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hue: Option<u16>,
    /// Whether the ABI requires all of it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) abi: bool,
    /// The index into `items`, or into the `items` of `changes`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<usize>,
    /// The children, the largest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) children: Vec<Node>,
}

impl Node {
    fn group(name: &str, hue: Option<u16>, mut children: Vec<Self>) -> Self {
        children.retain(|child| child.bytes > 0);
        children.sort_by_key(|child| Reverse(child.bytes));
        Self {
            name: name.to_owned(),
            bytes: children.iter().map(|child| child.bytes).sum(),
            hue,
            abi: !children.is_empty() && children.iter().all(|child| child.abi),
            place: None,
            children,
        }
    }

    fn leaf(place: usize, bytes: u64, hue: Option<u16>, abi: bool) -> Self {
        Self { name: String::new(), bytes, hue, abi, place: Some(place), children: Vec::new() }
    }
}

/// The tree of every byte in the file.
pub(super) fn of_sizes(document: &Document) -> Node {
    let mut children = Vec::new();
    let mut inside: Vec<Vec<(usize, &Item)>> = vec![Vec::new(); document.sections.len()];
    for (place, item) in document.items.iter().enumerate() {
        match item.section.and_then(|section| inside.get_mut(section as usize)) {
            Some(section) => section.push((place, item)),
            None => children.push(Node::leaf(place, item.bytes, None, item.abi)),
        }
    }
    for (section, items) in document.sections.iter().zip(inside) {
        let hue = Some(hue(&section.name));
        let mut families: BTreeMap<String, Vec<Node>> = BTreeMap::new();
        let mut others = Vec::new();
        for (place, item) in items {
            let leaf = Node::leaf(place, item.bytes, hue, item.abi);
            match family(&item.label).filter(|_| section.name == "code") {
                Some(family) => families.entry(family).or_default().push(leaf),
                None => others.push(leaf),
            }
        }
        for (name, mut members) in families {
            match members.len() {
                1 => others.append(&mut members),
                _ => others.push(Node::group(&name, hue, members)),
            }
        }
        children.push(Node::group(&section.name, hue, others));
    }
    Node::group(&document.file, None, children)
}

/// The tree of what grew and what shrank; `None` without a baseline.
pub(super) fn of_changes(document: &Document) -> Option<Node> {
    let changes = &document.changes.as_ref()?.items;
    let side = |name: &str, hue: u16, grew: bool| {
        let wanted = changes.iter().enumerate().filter(|(_, change)| (change.delta() > 0) == grew);
        let leaf = |(place, change): (usize, &Change)| {
            Node::leaf(place, change.delta().unsigned_abs(), Some(hue), false)
        };
        Node::group(name, Some(hue), wanted.map(leaf).collect())
    };
    let sides = vec![side("grown and added", 2, true), side("shrunk and removed", 150, false)];
    Some(Node::group("changes", None, sides))
}

/// The hue of a section, in degrees.
fn hue(section: &str) -> u16 {
    match section {
        "code" => 215,
        "data" => 165,
        "import" => 38,
        "export" => 14,
        "type" => 268,
        "function" => 240,
        "memory" => 335,
        "table" => 310,
        "element" => 300,
        "global" => 95,
        "start" => 120,
        "data count" => 180,
        "tag" => 350,
        _ => 60,
    }
}
