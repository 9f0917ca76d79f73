//! The report for people at a terminal: 80 columns, aligned.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};

use proxy_wasm_abi::judge::Outcome;

use super::document::{Document, Item};
use shell::text::{Align, WIDTH, cut, lines, number, signed};

const HEADING: Style = Style::new().bold();
const BAD: Style = AnsiColor::Red.on_default();
const DOUBTFUL: Style = AnsiColor::Yellow.on_default();
const GOOD: Style = AnsiColor::Green.on_default();

/// Which items to list, and in which order.
#[derive(Debug)]
pub struct Selection<'d> {
    /// Those that were asked for, in order.
    pub items: Vec<&'d Item>,
    /// How many of them to show.
    pub top: usize,
}

/// All of it. Colours are always in it; the stream that it goes to takes them out.
///
/// # Errors
///
/// Never: it is written to memory.
pub fn text(document: &Document, selection: &Selection<'_>) -> Result<String, fmt::Error> {
    let mut out = String::new();
    writeln!(
        out,
        "{}",
        cut(&format!("{}: {} bytes", document.file, number(document.bytes)), WIDTH)
    )?;
    problems(&mut out, document)?;
    changes(&mut out, document)?;
    sections(&mut out, document)?;
    items(&mut out, document, selection)?;
    groups(&mut out, document)?;
    shares(&mut out, document)?;
    runtime(&mut out, document)?;
    features(&mut out, document)?;
    hosts(&mut out, document)?;
    origin(&mut out, document)?;
    Ok(out)
}

fn heading(out: &mut String, words: &str) -> fmt::Result {
    writeln!(out, "\n{HEADING}{words}{HEADING:#}")
}

fn percent(part: u64, whole: u64) -> String {
    // Integers, so that rounding is the same everywhere.
    let tenths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

fn problems(out: &mut String, document: &Document) -> fmt::Result {
    for problem in &document.problems {
        let style = if problem.harmless { DOUBTFUL } else { BAD };
        let what = format!("damaged at byte {}: {}", number(problem.offset.into()), problem.what);
        writeln!(out, "{style}{}{style:#}", cut(&what, WIDTH))?;
    }
    Ok(())
}

fn changes(out: &mut String, document: &Document) -> fmt::Result {
    let Some(changes) = &document.changes else {
        return Ok(());
    };
    let delta = document.bytes.cast_signed() - changes.bytes_before.cast_signed();
    heading(out, "Changes")?;
    let (delta, before) = (signed(delta), number(changes.bytes_before));
    let since = format!("{delta} bytes since `{}`, which has {before}", changes.baseline);
    writeln!(out, "{}", cut(&since, WIDTH))?;
    if changes.items.is_empty() && changes.left_out == 0 {
        return writeln!(out, "every item has the size that it had");
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

fn table(out: &mut String, align: &[Align], rows: &[Vec<String>]) -> fmt::Result {
    for line in lines(align, rows) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn sections(out: &mut String, document: &Document) -> fmt::Result {
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

fn items(out: &mut String, document: &Document, selection: &Selection<'_>) -> fmt::Result {
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

/// Groups that are listed; the rest is summed up.
const GROUPS_MAX: usize = 20;

fn groups(out: &mut String, document: &Document) -> fmt::Result {
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

/// What is left without names and debug information, which no engine needs.
fn stripped(document: &Document) -> Option<u64> {
    let sections = document.sections.iter().filter(|section| {
        section.name == "custom name" || section.name.starts_with("custom .debug")
    });
    let bytes: u64 = sections.map(|section| section.bytes).sum();
    (bytes > 0).then(|| document.bytes - bytes)
}

fn shares(out: &mut String, document: &Document) -> fmt::Result {
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
                (compressed.image_layer, "as the layer of an image"),
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

/// From and to, as far as there is a to.
fn range(min: u64, max: Option<u64>) -> String {
    match max {
        Some(max) if max == min => format!("{}, fixed", number(min)),
        Some(max) => format!("{} to {}", number(min), number(max)),
        None => format!("{} at the start, without a maximum", number(min)),
    }
}

fn runtime(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "At run time")?;
    let memory = &document.memory;
    let mut rows = Vec::new();
    let mut row = |what: &str, value: String| rows.push(vec![what.to_owned(), value]);
    for pages in &memory.memories {
        let size = match pages.page_bytes {
            65_536 => String::new(),
            other => format!(", {} bytes each", number(other.into())),
        };
        row("pages", format!("{}{size}", range(pages.min, pages.max)));
    }
    if memory.memories.is_empty() {
        row("pages", "no memory".to_owned());
    }
    let data = match memory.data_range {
        Some((low, high)) => {
            format!("{} bytes, between {low:#x} and {high:#x}", number(memory.data_bytes))
        }
        None => format!("{} bytes", number(memory.data_bytes)),
    };
    row("static data", data);
    if let (Some(bytes), Some(top)) = (memory.stack_bytes, memory.stack_top) {
        row("stack", format!("{} bytes, from {top:#x} down", number(bytes)));
    }
    if let Some(base) = memory.heap_base {
        row("heap", format!("from {base:#x}"));
    }
    for table in &memory.tables {
        row("table", format!("{}, {}", table.element, range(table.min, table.max)));
    }
    row("globals", number(memory.globals.into()));
    if let Some(start) = memory.start {
        row("start", format!("func[{start}] runs before anything else"));
    }
    table(out, &[Align::Left, Align::Left], &rows)
}

fn features(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "Features")?;
    if document.features.is_empty() {
        return writeln!(
            out,
            "none beyond the first version of WebAssembly: every engine takes it"
        );
    }
    let rows = document.features.iter().map(|feature| {
        let refused = match feature.refused_by.as_slice() {
            [] => "no engine of the listed hosts is known to refuse it".to_owned(),
            hosts => format!("an engine refuses it at {}", hosts.join(", ")),
        };
        vec![feature.name.to_owned(), refused]
    });
    table(out, &[Align::Left, Align::Left], &rows.collect::<Vec<_>>())
}

fn hosts(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "Hosts, from the ABI table, without running it")?;
    let width = document.hosts.iter().map(|host| host.id.len()).max().unwrap_or(0);
    for host in &document.hosts {
        let style = match host.outcome {
            Outcome::Loads => GOOD,
            Outcome::Limited | Outcome::Fails => DOUBTFUL,
            Outcome::Refused | Outcome::Crashes => BAD,
        };
        writeln!(out, "{:<width$}  {style}{}{style:#}", host.id, host.outcome.words())?;
        let indent = width + 4;
        let worst = host.reasons.iter().take_while(|reason| reason.outcome == host.outcome);
        let lesser = host.reasons.len() - worst.clone().count();
        for reason in worst {
            for line in wrap(&reason.to_string(), WIDTH - indent) {
                writeln!(out, "{:indent$}{line}", "")?;
            }
        }
        match lesser {
            0 => {}
            1 => writeln!(out, "{:indent$}and 1 lesser matter, see `--json`", "")?,
            more => writeln!(out, "{:indent$}and {more} lesser matters, see `--json`", "")?,
        }
    }
    Ok(())
}

/// A text in lines of at most `width` characters, where it has spaces.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let fits = |line: &String| {
            line.is_empty() || line.chars().count() + 1 + word.chars().count() <= width
        };
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| cut(line, width)).collect()
}

fn origin(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "Origin")?;
    let origin = &document.origin;
    let mut rows = Vec::new();
    if let Some(name) = &origin.module_name {
        rows.push(vec!["module".to_owned(), name.clone()]);
    }
    for producer in &origin.producers {
        rows.push(vec![producer.field.clone(), format!("{} {}", producer.name, producer.version)]);
    }
    if !origin.target_features.is_empty() {
        for (place, line) in wrap(&origin.target_features.join(" "), 58).into_iter().enumerate() {
            let title = if place == 0 { "compiled for" } else { "" };
            rows.push(vec![title.to_owned(), line]);
        }
    }
    rows.push(vec!["sha256".to_owned(), origin.sha256.clone()]);
    table(out, &[Align::Left, Align::Left], &rows)?;
    writeln!(out, "Istio's `sha256` is this one for http(s)://, and the image's digest for oci://.")
}
