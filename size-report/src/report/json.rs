//! The report for programs: the document as it stands.

use std::io::{self, Write};

use super::document::Document;

/// All of it, in one object, written as it is made: a quarter of a gigabyte for a large module.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    out.write_all(b"\n")
}

/// The same as a text.
///
/// # Errors
///
/// Never: nothing in it fails to serialise.
pub fn json(document: &Document) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    write(document, &mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}
