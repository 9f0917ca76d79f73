//! The report as a page: treemap, table with search, changes. It loads nothing.
//!
//! The page is in `page/`; this puts it and the document together.

use anyhow::Result;

use super::document::Document;

/// All of it in one file.
///
/// # Errors
///
/// Never: nothing in it fails to serialise.
pub fn html(document: &Document) -> Result<String> {
    // Inside a script element only `<` could end it.
    let data = serde_json::to_string(document)?.replace('<', "\\u003c");
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

/// Text for an element or an attribute of HTML or XML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to write these.
            control if control.is_control() => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}
