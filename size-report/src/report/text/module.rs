//! The module at run time, its requirements on engines and hosts, and its origin.

use std::fmt::{self, Write};

use proxy_wasm_abi::judge::Outcome;
use shell::text::{Align, WIDTH, number};

use super::layout::{BAD, DOUBTFUL, GOOD, heading, table, wrap};
use crate::report::document::Document;

/// A range as text, with or without a maximum.
fn range(min: u64, max: Option<u64>) -> String {
    match max {
        Some(max) if max == min => format!("{}, fixed", number(min)),
        Some(max) => format!("{} to {}", number(min), number(max)),
        None => format!("{} initially, no maximum", number(min)),
    }
}

pub(super) fn runtime(out: &mut String, document: &Document) -> fmt::Result {
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

pub(super) fn features(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "Features")?;
    if document.features.is_empty() {
        return writeln!(
            out,
            "none beyond the first version of WebAssembly: every engine supports it"
        );
    }
    let rows = document.features.iter().map(|feature| {
        let refused = match feature.refused_by.as_slice() {
            [] => "no engine of the listed hosts is known to reject it".to_owned(),
            hosts => format!("rejected by an engine of {}", hosts.join(", ")),
        };
        vec![feature.name.to_owned(), refused]
    });
    table(out, &[Align::Left, Align::Left], &rows.collect::<Vec<_>>())
}

pub(super) fn hosts(out: &mut String, document: &Document) -> fmt::Result {
    heading(out, "Hosts, judged from the ABI table without running the module")?;
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
            1 => writeln!(out, "{:indent$}and 1 minor finding, see `--json`", "")?,
            more => writeln!(out, "{:indent$}and {more} minor findings, see `--json`", "")?,
        }
    }
    Ok(())
}

pub(super) fn origin(out: &mut String, document: &Document) -> fmt::Result {
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
