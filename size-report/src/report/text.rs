//! The report for people at a terminal: 80 columns, aligned.

mod bytes;
mod layout;
mod module;

use std::fmt::{self, Write};

use shell::text::{WIDTH, cut, number};

use super::document::Document;
pub use bytes::Selection;
use bytes::{changes, groups, items, sections, shares};
use layout::{BAD, DOUBTFUL};
use module::{features, hosts, origin, runtime};

/// Writes the whole report. It always includes colors, which the output stream may strip.
///
/// # Errors
///
/// None in practice: writing to memory does not fail.
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

fn problems(out: &mut String, document: &Document) -> fmt::Result {
    for problem in &document.problems {
        let style = if problem.harmless { DOUBTFUL } else { BAD };
        let what = format!("damaged at byte {}: {}", number(problem.offset.into()), problem.what);
        writeln!(out, "{style}{}{style:#}", cut(&what, WIDTH))?;
    }
    Ok(())
}
