//! The report for programs: the document as JSON.

use std::io::{self, Write};

use super::document::Document;

/// Writes the document as one object, incrementally: a quarter of a gigabyte for a large module.
///
/// # Errors
///
/// If writing fails.
pub fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    out.write_all(b"\n")
}

/// The document as JSON text.
///
/// # Errors
///
/// None in practice: every field can be serialized.
pub fn json(document: &Document) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    write(document, &mut bytes)?;
    Ok(String::from_utf8(bytes)?)
}
