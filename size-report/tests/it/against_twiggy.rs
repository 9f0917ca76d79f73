//! The same modules through twiggy 0.8: the same sizes and the same reasons, or it is said why not.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use size_report::facts::Facts;
use size_report::graph::Graph;
use size_report::module::{Kind, Module, Row};
use size_report::report::document::Document;
use twiggy_ir::{Id, Item, Items, ItemsBuilder, Misc};
use wasmparser::TypeRef;

use crate::corpus;

/// Twiggy's answer, with its items paired with our rows.
struct Pair<'a> {
    module: Module<'a>,
    theirs: Items,
    /// Our row for each of their items that is not the rest of a section.
    rows: BTreeMap<Id, usize>,
}

fn pair(bytes: &[u8]) -> Pair<'_> {
    let module = Module::parse(bytes).expect("it is a module");
    let theirs = twiggy_parser::parse(bytes).expect("twiggy reads it");
    let mut rows = BTreeMap::new();
    // Their ids are a section and a place in it; which section is said by the name of its rest.
    let mut entries: BTreeMap<u64, Vec<Id>> = BTreeMap::new();
    let mut sections: BTreeMap<u64, String> = BTreeMap::new();
    for item in theirs.iter().filter(|item| item.id() != Id::root()) {
        let section = item.id().serializable() >> 32;
        match item.id().serializable() & u64::from(u32::MAX) == u64::from(u32::MAX) {
            true => drop(sections.insert(section, item.name().to_owned())),
            false => entries.entry(section).or_default().push(item.id()),
        }
    }
    for (section, ids) in entries {
        let name = &sections[&section];
        let kind = match name.split(' ').next().expect("it has a first word") {
            "type" => Kind::Type,
            "import" => Kind::Import,
            "table" => Kind::Table,
            "memory" => Kind::Memory,
            "global" => Kind::Global,
            "export" => Kind::Export,
            "element" => Kind::Element,
            "code" => Kind::Function,
            "data" => Kind::Data,
            "custom" => continue,
            other => panic!("twiggy has items in `{other}`"),
        };
        let ours = module.rows.iter().enumerate().filter(|(_, row)| row.kind == kind);
        let ours: Vec<_> = ours.map(|(place, _)| place).collect();
        assert_eq!(ids.len(), ours.len(), "items in {name}");
        rows.extend(ids.into_iter().zip(ours));
    }
    Pair { module, theirs, rows }
}

/// Modules that twiggy reads: it gives up without functions, and knows no tags.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let text = std::fs::read_to_string(corpus::here().join("tests/fixtures/everything.wat"))
        .expect("it is there");
    let untagged = text.replace("(tag $failure (type $empty))", "");
    let mut all = vec![
        ("gate.wat", corpus::fixture("gate.wat")),
        ("everything.wat without its tag", wat::parse_str(untagged).expect("it assembles")),
        ("the SDK's", corpus::sdk().to_vec()),
    ];
    all.extend(
        corpus::plugins()
            .iter()
            .filter(|s| s.name.contains("npm"))
            .map(|s| (s.name.as_str(), s.bytes.clone())),
    );
    all
}

/// The sizes differ in one place: twiggy counts a function's declaration with its body, and so do
/// retained sizes here, but the rows keep them apart because they lie in different sections.
#[test]
fn items_are_as_large_as_twiggy_says() {
    for (name, bytes) in samples() {
        let pair = pair(&bytes);
        let declarations: HashMap<u32, u32> = (pair.module.rows.iter())
            .filter(|row| row.kind == Kind::Declaration)
            .map(|row| (row.index, row.size()))
            .collect();
        for item in pair.theirs.iter() {
            let Some(&row) = pair.rows.get(&item.id()) else {
                continue;
            };
            let row = &pair.module.rows[row];
            let declaration = match row.kind {
                Kind::Function => declarations[&row.index],
                _ => 0,
            };
            assert_eq!(row.size() + declaration, item.size(), "{name}: {}", item.name());
        }
        let total: u32 = pair.theirs.iter().map(Item::size).sum();
        assert_eq!(total, pair.module.size(), "{name}");
    }
}

/// Every reference that twiggy finds is found here, but for its guess that a load from a constant
/// address uses one data segment: here the memory keeps all of its segments, because a pointer may
/// come from anywhere.
#[test]
fn no_reference_that_twiggy_finds_is_missing() {
    for (name, bytes) in samples() {
        let pair = pair(&bytes);
        let graph = Graph::new(&pair.module).unwrap();
        let mut compared = 0;
        for (from, from_row) in &pair.rows {
            for to in pair.theirs.neighbors(*from) {
                let Some(to_row) = pair.rows.get(&to) else {
                    continue;
                };
                if pair.module.rows[*to_row].kind == Kind::Data {
                    continue;
                }
                let found = graph.referrers(*to_row).contains(from_row);
                let label = |row: &usize| pair.module.label(&pair.module.rows[*row]);
                assert!(found, "{name}: {} to {}", label(from_row), label(to_row));
                compared += 1;
            }
        }
        assert!(compared > 5, "{name}: {compared}");
    }
}

/// What only twiggy calls garbage is kept by a reference that it does not follow: a function's use of
/// its memory or table, a segment's hold in them, an import's type, the type of an indirect call.
/// What only this report calls garbage is a table that nothing uses: twiggy takes tables for roots.
#[test]
fn garbage_differs_only_where_twiggy_does_not_look() {
    for (name, bytes) in samples() {
        let pair = pair(&bytes);
        let mut reached = BTreeSet::new();
        let mut left = vec![pair.theirs.meta_root()];
        while let Some(id) = left.pop() {
            if reached.insert(id) {
                left.extend(pair.theirs.neighbors(id));
            }
        }
        let retained = Graph::new(&pair.module).unwrap().retained();
        let imports_table = pair.module.imports.iter().any(|i| matches!(i.ty, TypeRef::Table(_)));
        for (id, row) in &pair.rows {
            let kind = pair.module.rows[*row].kind;
            let label = pair.module.label(&pair.module.rows[*row]);
            let unfollowed = match kind {
                Kind::Data | Kind::Memory | Kind::Type | Kind::Element => true,
                Kind::Import
                    if matches!(
                        pair.module.imports[pair.module.rows[*row].index as usize].ty,
                        TypeRef::Memory(_)
                    ) =>
                {
                    true
                }
                // Segments of a table that is imported: what they hold goes with them.
                Kind::Function | Kind::Import | Kind::Global => imports_table,
                _ => false,
            };
            match (reached.contains(id), retained.reachable[*row]) {
                (false, true) => {
                    assert!(unfollowed, "{name}: twiggy alone calls {label} garbage");
                }
                (true, false) => {
                    assert!(kind == Kind::Table, "{name}: this report alone calls {label} garbage")
                }
                _ => {}
            }
        }
    }
}

/// Twiggy's items with the references of this report: without tables as roots and without its guess
/// at data, and with the references that it does not follow.
fn with_our_references(pair: &Pair<'_>, graph: &Graph, name: &str) -> Items {
    let kind = |id: &Id| pair.rows.get(id).map(|row| pair.module.rows[*row].kind);
    let theirs = &pair.theirs;
    let roots: BTreeSet<Id> = theirs.neighbors(theirs.meta_root()).collect();
    let mut builder = ItemsBuilder::new(theirs.size());
    for item in theirs.iter().filter(|item| item.id() != Id::root()) {
        let copy = Item::new(item.id(), item.name(), item.size(), Misc::new());
        match roots.contains(&item.id()) && kind(&item.id()) != Some(Kind::Table) {
            true => builder.add_root(copy),
            false => builder.add_item(copy),
        };
    }
    let mut known = BTreeSet::new();
    for item in theirs.iter().filter(|item| item.id() != Id::root()) {
        for to in theirs.neighbors(item.id()) {
            if kind(&to) != Some(Kind::Data) {
                builder.add_edge(item.id(), to);
                known.insert((item.id(), to));
            }
        }
    }
    let ids: BTreeMap<usize, Id> = pair.rows.iter().map(|(id, row)| (*row, *id)).collect();
    for (to_row, to) in &ids {
        for from_row in graph.referrers(*to_row) {
            let Some(&from) = ids.get(&from_row) else {
                // Twiggy has the whole start section for it, with the same reference.
                assert_eq!(pair.module.rows[from_row].kind, Kind::Start, "{name}");
                continue;
            };
            if !known.contains(&(from, *to)) {
                let rows = [from_row, *to_row].map(|row| pair.module.rows[row]);
                assert!(
                    twiggy_does_not_follow(&pair.module, rows),
                    "{name}: {:?}",
                    rows.map(|row| pair.module.label(&row))
                );
                builder.add_edge(from, *to);
            }
        }
    }
    builder.finish()
}

/// Code uses a memory, a table, the type of an indirect call, and segments by name; a memory and a
/// table hold their segments; imports have types; and initial values are expressions.
fn twiggy_does_not_follow(module: &Module<'_>, [from, to]: [Row; 2]) -> bool {
    let what = |row: Row| match row.kind {
        Kind::Import => match module.imports[row.index as usize].ty {
            TypeRef::Memory(_) => Kind::Memory,
            TypeRef::Table(_) => Kind::Table,
            TypeRef::Global(_) => Kind::Global,
            _ => Kind::Function,
        },
        other => other,
    };
    matches!(
        (what(from), what(to)),
        (Kind::Function, Kind::Memory | Kind::Table | Kind::Type | Kind::Element | Kind::Data)
            | (Kind::Memory, Kind::Data)
            | (Kind::Table, Kind::Element)
            | (
                Kind::Global | Kind::Table | Kind::Element | Kind::Data,
                Kind::Function | Kind::Global
            )
    )
}

#[test]
fn retained_sizes_are_twiggys_once_the_references_are_the_same() {
    for (name, bytes) in samples() {
        let pair = pair(&bytes);
        let graph = Graph::new(&pair.module).unwrap();
        let ours = graph.retained();
        let mut theirs = with_our_references(&pair, &graph, name);
        theirs.compute_dominators();
        theirs.compute_retained_sizes();
        let mut larger_than_themselves = 0;
        for (id, row) in &pair.rows {
            let label = pair.module.label(&pair.module.rows[*row]);
            let reached = theirs.immediate_dominators().contains_key(id);
            assert_eq!(ours.reachable[*row], reached, "{name}: {label}");
            if reached {
                let retained = theirs.retained_size(*id);
                assert_eq!(ours.bytes[*row], u64::from(retained), "{name}: {label}");
                larger_than_themselves += usize::from(retained > theirs[*id].size());
            }
        }
        assert!(larger_than_themselves > 3, "{name}: {larger_than_themselves}");
    }
}

#[test]
fn what_is_retained_adds_up_to_what_is_reachable() {
    for sample in corpus::plugins() {
        let facts = Facts::of(&sample.bytes).expect("it is a module");
        let mut document = Document::new(&facts, &sample.name);
        document.explain(&Graph::new(&facts.module).unwrap());
        let outermost = document
            .items
            .iter()
            .filter_map(|item| item.why.as_ref().filter(|why| why.keeper.is_none()));
        let retained: u64 = outermost.map(|why| why.retained_bytes).sum();
        let garbage: u64 = (document.items.iter())
            .filter(|item| item.why.as_ref().is_some_and(|why| !why.reachable))
            .map(|item| item.bytes)
            .sum();
        let declared_garbage: u64 = (document.items.iter())
            .filter(|item| item.kind == Kind::Declaration)
            .filter(|item| {
                let body = document
                    .items
                    .iter()
                    .find(|body| body.kind == Kind::Function && body.index == item.index);
                body.is_none_or(|body| body.why.as_ref().is_some_and(|why| !why.reachable))
            })
            .map(|item| item.bytes)
            .sum();
        assert_eq!(retained + garbage + declared_garbage, document.bytes, "{}", sample.name);
    }
}
