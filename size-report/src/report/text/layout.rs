//! Headings, tables, and line breaking.

use std::fmt::{self, Write};

use anstyle::{AnsiColor, Style};
use shell::text::{Align, cut, lines};

pub(super) const HEADING: Style = Style::new().bold();
pub(super) const BAD: Style = AnsiColor::Red.on_default();
pub(super) const DOUBTFUL: Style = AnsiColor::Yellow.on_default();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();

pub(super) fn heading(out: &mut String, words: &str) -> fmt::Result {
    writeln!(out, "\n{HEADING}{words}{HEADING:#}")
}

pub(super) fn percent(part: u64, whole: u64) -> String {
    // Use integers, so that rounding is the same everywhere.
    let tenths = (part * 1000 + whole / 2).checked_div(whole).unwrap_or(0);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

pub(super) fn table(out: &mut String, align: &[Align], rows: &[Vec<String>]) -> fmt::Result {
    for line in lines(align, rows) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Breaks a text at spaces into lines of at most `width` characters.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
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
