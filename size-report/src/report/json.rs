//! The report for programs: the document as it stands.

use anyhow::Result;

use super::document::Document;

/// All of it, in one object.
///
/// # Errors
///
/// Never: nothing in it fails to serialise.
pub fn json(document: &Document) -> Result<String> {
    let mut text = serde_json::to_string_pretty(document)?;
    text.push('\n');
    Ok(text)
}
