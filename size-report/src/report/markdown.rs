//! The report as a summary for a pull request or a CI job.

use std::fmt::{self, Write};

use proxy_wasm_abi::judge::Outcome;

use super::document::Document;
use shell::markup::markdown_code as code;
use shell::text::{number, signed};

/// The most items and changes that are shown; the others are summed up.
const SHOWN_MAX: usize = 15;

/// The summary.
///
/// # Errors
///
/// None in practice: writing to memory does not fail.
pub fn markdown(document: &Document) -> anyhow::Result<String> {
    Ok(draw(document)?)
}

fn draw(document: &Document) -> Result<String, fmt::Error> {
    let mut out = String::new();
    let since = document.changes.as_ref().map(|changes| {
        let delta = document.bytes.cast_signed() - changes.bytes_before.cast_signed();
        format!(" ({})", signed(delta))
    });
    let (file, bytes) = (code(&document.file), number(document.bytes));
    writeln!(out, "### {file}: {bytes} bytes{}\n", since.unwrap_or_default())?;
    for problem in &document.problems {
        writeln!(out, "**Damaged at byte {}: {}**\n", number(problem.offset.into()), problem.what)?;
    }
    changes(&mut out, document)?;
    shares(&mut out, document)?;
    out.push_str(
        "\n| section | bytes | dictated by the ABI | items |\n| --- | ---: | ---: | ---: |\n",
    );
    for section in &document.sections {
        let (name, bytes) = (code(&section.name), number(section.bytes));
        writeln!(out, "| {name} | {bytes} | {} | {} |", number(section.abi_bytes), section.items)?;
    }
    items(&mut out, document)?;
    hosts(&mut out, document)?;
    writeln!(out, "\nsha256 `{}`", document.origin.sha256)?;
    Ok(out)
}

fn changes(out: &mut String, document: &Document) -> fmt::Result {
    let Some(changes) = &document.changes else {
        return Ok(());
    };
    if changes.items.is_empty() {
        return writeln!(out, "No item changed by {} bytes or more.\n", changes.threshold);
    }
    out.push_str("| change | before | now | item |\n| ---: | ---: | ---: | --- |\n");
    let size = |size: Option<u64>| size.map_or_else(|| "-".to_owned(), number);
    for change in changes.items.iter().take(SHOWN_MAX) {
        let delta = signed(change.delta());
        writeln!(
            out,
            "| {delta} | {} | {} | {} |",
            size(change.before),
            size(change.now),
            code(&change.item)
        )?;
    }
    let rest = changes.items.iter().skip(SHOWN_MAX).map(|change| change.delta());
    let (count, rest) = (rest.len(), rest.sum::<i64>() + changes.left_out);
    if count > 0 || changes.left_out != 0 {
        writeln!(
            out,
            "| {} | | | and {count} more, and changes below {} bytes |",
            signed(rest),
            changes.threshold
        )?;
    }
    out.push('\n');
    Ok(())
}

fn shares(out: &mut String, document: &Document) -> fmt::Result {
    out.push_str("| | bytes |\n| --- | ---: |\n");
    let mut line = |words: &str, bytes: u64| writeln!(out, "| {words} | {} |", number(bytes));
    line("the author's", document.abi.own)?;
    line("dictated by the ABI", document.abi.bytes)?;
    if let Some(floor) = document.abi.floor {
        line("floor for these imports and exports", floor)?;
    }
    if let Some(compressed) = &document.compressed {
        line("gzip", compressed.gzip)?;
        line("brotli", compressed.brotli)?;
        line("zstd", compressed.zstd)?;
        line("image layer", compressed.image_layer)?;
    }
    Ok(())
}

fn items(out: &mut String, document: &Document) -> fmt::Result {
    let mut items: Vec<_> = document.items.iter().collect();
    items.sort_by(|a, b| b.bytes.cmp(&a.bytes).then(a.offset.cmp(&b.offset)));
    out.push_str("\n<details><summary>Largest items</summary>\n\n| bytes | whose | item |\n| ---: | --- | --- |\n");
    for item in items.iter().take(SHOWN_MAX) {
        let whose = if item.abi { "ABI" } else { "author" };
        writeln!(out, "| {} | {whose} | {} |", number(item.bytes), code(&item.label))?;
    }
    let rest: u64 = items.iter().skip(SHOWN_MAX).map(|item| item.bytes).sum();
    if items.len() > SHOWN_MAX {
        writeln!(out, "| {} | | and {} more |", number(rest), items.len() - SHOWN_MAX)?;
    }
    out.push_str("\n</details>\n");
    Ok(())
}

fn hosts(out: &mut String, document: &Document) -> fmt::Result {
    out.push_str("\n<details><summary>Hosts</summary>\n\n| host | | why |\n| --- | --- | --- |\n");
    for host in &document.hosts {
        let worst = host.reasons.iter().filter(|reason| reason.outcome == host.outcome);
        let worst: Vec<_> = worst.map(|reason| reason.to_string().replace('|', "\\|")).collect();
        let mark = if host.outcome <= Outcome::Limited { "" } else { "**" };
        writeln!(
            out,
            "| {} | {mark}{}{mark} | {} |",
            host.name,
            host.outcome.words(),
            worst.join("; ")
        )?;
    }
    out.push_str("\n</details>\n");
    Ok(())
}
