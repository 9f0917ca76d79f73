//! The report as a page: treemap, table with search, changes. It loads nothing.
//!
//! The page is in `page/`; this puts it and the document together.

use anyhow::{Result, bail};
use serde::Serialize;
use shell::markup::{escape, json_in_script};

use super::document::Document;
use super::fold::folded;
use super::tree;

/// The most that a page may have: a browser has to hold it.
pub const BYTES_MAX: usize = 32 << 20;

/// What the page is made from.
#[derive(Serialize)]
struct Data<'d> {
    #[serde(flatten)]
    document: &'d Document,
    /// The file's sizes, then what changed.
    trees: Vec<tree::Node>,
}

/// All of it in one file.
///
/// # Errors
///
/// It would have more than [`BYTES_MAX`].
pub fn html(document: &Document) -> Result<String> {
    let document = &*folded(document);
    let trees = [Some(tree::of_sizes(document)), tree::of_changes(document)];
    let trees = trees.into_iter().flatten().collect();
    let data = json_in_script(&serde_json::to_string(&Data { document, trees })?);
    if data.len() > BYTES_MAX {
        bail!("the page would be larger than {} MiB; `--json` has no such limit", BYTES_MAX >> 20);
    }
    let title = escape(&format!("{}: {} bytes", document.file, document.bytes));
    let mut page = include_str!("page/page.html");
    let mut out = String::with_capacity(data.len() + 32 * 1024);
    // One pass, so that nothing that is put in is taken for a place to put something in.
    for (place, content) in [
        ("{{title}}", title.as_str()),
        ("{{style}}", include_str!("page/style.css")),
        ("{{data}}", &data),
        ("{{script}}", include_str!("page/script.js")),
    ] {
        if let Some((before, after)) = page.split_once(place) {
            out.push_str(before);
            out.push_str(content);
            page = after;
        }
    }
    out.push_str(page);
    Ok(out)
}
