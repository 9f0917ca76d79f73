//! The report as a page: treemap, searchable table, changes. It loads nothing from elsewhere.
//!
//! The page's files are in `page/`; this inserts the document.

use anyhow::{Result, bail};
use serde::Serialize;
use shell::markup::{escape, json_in_script};

use super::document::Document;
use super::fold::folded;
use super::tree;

/// The maximum size of a page, which a browser has to load.
pub const BYTES_MAX: usize = 32 << 20;

/// The data of the page.
#[derive(Serialize)]
struct Data<'d> {
    #[serde(flatten)]
    document: &'d Document,
    /// The tree of sizes, then that of changes.
    trees: Vec<tree::Node>,
}

/// The page as one file.
///
/// # Errors
///
/// The page would be larger than [`BYTES_MAX`].
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
    // In one pass, so that inserted text is not searched for placeholders.
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
