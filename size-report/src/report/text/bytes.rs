//! Where the bytes are: changes, sections, items, groups, shares.

use std::fmt::{self, Write};

use shell::text::{Align, WIDTH, cut, number, signed};

use super::layout::{heading, percent, table};
use crate::report::document::{Document, Item};

/// The items to list, in order.
#[derive(Debug)]
pub struct Selection<'d> {
    /// The selected items, in order.
    pub items: Vec<&'d Item>,
    /// How many of them are shown.
    pub top: usize,
}

pub(super) fn changes(out: &mut String, document: &Document) -> fmt::Result {
    let Some(changes) = &document.changes else {
        return Ok(());
    };
    let delta = document.bytes.cast_signed() - changes.bytes_before.cast_signed();
    heading(out, "Changes")?;
    let (delta, before) = (signed(delta), number(changes.bytes_before));
    let since = format!("{delta} bytes compared with `{}`, which has {before}", changes.baseline);
    writeln!(out, "{}", cut(&since, WIDTH))?;
    if changes.items.is_empty() && changes.left_out == 0 {
        return writeln!(out, "no item changed size");
    }
    let size = |size: Option<u64>| size.map_or_else(|| "-".to_owned(), number);
    let mut rows = vec![["change", "before", "now", "", "item"].map(str::to_owned).to_vec()];
    rows.extend(changes.items.iter().map(|change| {
        vec![
            signed(change.delta()),
            size(change.before),
            size(change.now),
            change.word().to_owned(),
            change.item.clone(),
        ]
    }));
    if changes.left_out != 0 {
        let below = format!("all changes below {} bytes", number(changes.threshold));
        rows.push(vec![
            signed(changes.left_out),
            String::new(),
            String::new(),
            String::new(),
            below,
        ]);
    }
    let align = [Align::Right, Align::Right, Align::Right, Align::Left, Align::Left];
    table(out, &align, &rows)
}

pub(super) fn sections(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "Sections")?;
    let mut rows = vec![["bytes", "", "abi's", "items", "section"].map(str::to_owned).to_vec()];
    let header = document.items.iter().filter(|item| item.section.is_none());
    let header = header
        .map(|item| (item.bytes, if item.abi { item.bytes } else { 0 }, 1, item.label.as_str()));
    let sections = document.sections.iter();
    let sections = sections
        .map(|section| (section.bytes, section.abi_bytes, section.items, section.name.as_str()));
    for (bytes, abi, items, name) in header.chain(sections) {
        rows.push(vec![
            number(bytes),
            percent(bytes, document.bytes),
            number(abi),
            number(items as u64),
            name.to_owned(),
        ]);
    }
    rows.push(vec![
        number(document.bytes),
        percent(document.bytes, document.bytes),
        number(document.abi.bytes),
        String::new(),
        "all of the file".to_owned(),
    ]);
    let align = [Align::Right, Align::Right, Align::Right, Align::Right, Align::Left];
    table(out, &align, &rows)
}

pub(super) fn items(
    out: &mut String,
    document: &Document,
    selection: &Selection<'_>,
) -> fmt::Result {
    heading(out, "Items")?;
    let align = [Align::Right, Align::Right, Align::Left, Align::Left];
    let mut rows = vec![["bytes", "", "", "item"].map(str::to_owned).to_vec()];
    let row = |bytes: u64, abi: bool, label: String| {
        let abi = if abi { "abi" } else { "" };
        vec![number(bytes), percent(bytes, document.bytes), abi.to_owned(), label]
    };
    let (shown, rest) = selection.items.split_at(selection.top.min(selection.items.len()));
    rows.extend(shown.iter().map(|item| row(item.bytes, item.abi, item.label.clone())));
    if !rest.is_empty() {
        let bytes = rest.iter().map(|item| item.bytes).sum();
        let words = format!("and {} more; `--top 0` lists them", number(rest.len() as u64));
        rows.push(row(bytes, false, words));
    }
    let all: u64 = selection.items.iter().map(|item| item.bytes).sum();
    let words = match selection.items.len() == document.items.len() {
        true => "all of the file",
        false => "all that match",
    };
    rows.push(row(all, false, words.to_owned()));
    table(out, &align, &rows)
}

/// The most groups that are listed; the others are summed up.
const GROUPS_MAX: usize = 20;

pub(super) fn groups(out: &mut String, document: &Document) -> fmt::Result {
    if document.groups.is_empty() {
        return Ok(());
    }
    heading(out, "Groups")?;
    let mut rows = vec![vec!["bytes".into(), "items".into(), "group".into()]];
    for group in document.groups.iter().take(GROUPS_MAX) {
        rows.push(vec![number(group.bytes), number(group.items), group.name.clone()]);
    }
    let rest = document.groups.iter().skip(GROUPS_MAX);
    let (bytes, items) =
        rest.fold((0, 0), |(bytes, items), group| (bytes + group.bytes, items + group.items));
    if items > 0 {
        rows.push(vec![number(bytes), number(items), "in smaller groups".into()]);
    }
    table(out, &[Align::Right, Align::Right, Align::Left], &rows)
}

/// The size without names and debug information, which no engine needs.
fn stripped(document: &Document) -> Option<u64> {
    let sections = document.sections.iter().filter(|section| {
        section.name == "custom name" || section.name.starts_with("custom .debug")
    });
    let bytes: u64 = sections.map(|section| section.bytes).sum();
    (bytes > 0).then(|| document.bytes - bytes)
}

pub(super) fn shares(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "Shares")?;
    let abi = &document.abi;
    let line =
        |bytes, words: &str| vec![number(bytes), percent(bytes, document.bytes), words.to_owned()];
    let mut rows = vec![
        line(abi.bytes, "dictated by the Proxy-Wasm ABI: names, types, framing"),
        line(abi.own, "the author's"),
    ];
    if let Some(floor) = abi.floor {
        rows.push(line(floor, "the floor: the smallest module with these imports and exports"));
    }
    if let Some(bytes) = stripped(document) {
        rows.push(line(bytes, "without names and debug information"));
    }
    match &document.compressed {
        Some(compressed) => {
            for (bytes, words) in [
                (compressed.gzip, "after gzip -9"),
                (compressed.brotli, "after brotli -q 11"),
                (compressed.zstd, "after zstd -19"),
                (compressed.image_layer, "as an image layer"),
            ] {
                rows.push(line(bytes, words));
            }
        }
        None => rows.push(vec![
            "-".to_owned(),
            String::new(),
            "compressed: `--compressed` measures it".to_owned(),
        ]),
    }
    table(out, &[Align::Right, Align::Right, Align::Left], &rows)
}
