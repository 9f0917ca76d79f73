//! Folds a report to fit on a page: the largest items, and one item for the rest of each section.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use shell::text::{cut, number};

use super::document::{Changes, Document, Item};

/// The most items, and the most changes, that a page shows.
pub const SHOWN_MAX: usize = 5_000;
/// The most characters of a label that a page shows.
const LABEL_MAX: usize = 1_000;

/// Folds small items if there are too many.
pub(super) fn folded(document: &Document) -> Cow<'_, Document> {
    let changes = document.changes.as_ref();
    let many_changes = changes.is_some_and(|changes| changes.items.len() > SHOWN_MAX);
    if document.items.len() <= SHOWN_MAX && !many_changes {
        return Cow::Borrowed(document);
    }
    // Clone everything except the items and changes, of which there may be a million.
    Cow::Owned(Document {
        items: fold_items(&document.items),
        changes: changes.map(fold_changes),
        file: document.file.clone(),
        problems: document.problems.clone(),
        sections: document.sections.clone(),
        groups: document.groups.clone(),
        compressed: document.compressed,
        memory: document.memory.clone(),
        features: document.features.clone(),
        hosts: document.hosts.clone(),
        origin: document.origin.clone(),
        ..*document
    })
}

fn fold_changes(changes: &Changes) -> Changes {
    let (shown, rest) = changes.items.split_at(SHOWN_MAX.min(changes.items.len()));
    let delta: i64 = rest.iter().map(|change| change.delta()).sum();
    Changes {
        baseline: changes.baseline.clone(),
        items: shown.to_vec(),
        left_out: changes.left_out.saturating_add(delta),
        ..*changes
    }
}

fn fold_items(items: &[Item]) -> Vec<Item> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|place| (Reverse(items[*place].bytes), *place));
    let mut shown = order;
    let mut small = shown.split_off(SHOWN_MAX.min(shown.len()));
    // Items outside all sections are few and are never folded.
    small.retain(|place| {
        items[*place].section.is_some() || {
            shown.push(*place);
            false
        }
    });
    shown.sort_unstable();
    let places: BTreeMap<usize, usize> =
        shown.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let mut sums: BTreeMap<(Option<u32>, bool), (Item, u64)> = BTreeMap::new();
    for place in small {
        let item = &items[place];
        let (sum, count) = sums
            .entry((item.section, item.abi))
            .or_insert_with(|| (Item { bytes: 0, why: None, ..item.clone() }, 0));
        sum.bytes += item.bytes;
        *count += 1;
    }
    let mut folded: Vec<Item> = shown.iter().map(|place| items[*place].clone()).collect();
    for why in folded.iter_mut().filter_map(|item| item.why.as_mut()) {
        why.keeper = why.keeper.and_then(|keeper| places.get(&keeper).copied());
    }
    for item in &mut folded {
        item.label = cut(&item.label, LABEL_MAX);
    }
    folded.extend(sums.into_values().map(|(mut sum, count)| {
        sum.label = format!("{} small items", number(count));
        sum
    }));
    folded
}

#[cfg(test)]
mod tests {
    use super::{SHOWN_MAX, folded};
    use crate::facts::Facts;
    use crate::report::document::Document;

    #[test]
    fn small_items_are_summed_up_and_no_byte_is_lost() {
        let data = "(data \"x\")".repeat(20_000);
        let wasm = wat::parse_str(format!("(module (memory 1) {data})")).unwrap();
        let document = Document::new(&Facts::of(&wasm).unwrap(), "many.wasm");
        let folded = folded(&document);
        assert!(folded.items.len() <= SHOWN_MAX + 10);
        let sum = |document: &Document| document.items.iter().map(|item| item.bytes).sum::<u64>();
        assert_eq!(sum(&document), sum(&folded));
        assert!(folded.items.iter().any(|item| item.label.ends_with("small items")));
        assert!(super::super::html::html(&document).unwrap().len() < 1 << 20);
    }
}
