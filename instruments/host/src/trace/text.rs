//! Renders a trace as indented text, for terminals and golden files.

use std::fmt::Write;

use super::crossing::{Crossing, Direction};
use crate::trace::words::{Argument, Word};

/// The crossings, one or two lines each.
///
/// `->` is the host calling the plugin, `<-` the plugin calling the host. Nested calls are
/// indented; a call with nested calls shows its result at the end.
#[must_use]
pub fn text(crossings: &[Crossing]) -> String {
    let mut out = String::new();
    // The calls whose nested calls are being written.
    let mut open: Vec<&Crossing> = Vec::new();
    for (index, crossing) in crossings.iter().enumerate() {
        while open.len() > crossing.depth {
            if let Some(ended) = open.pop() {
                line(&mut out, ended.depth, &format!("= {}", end(ended)));
            }
        }
        let arrow = match crossing.direction {
            Direction::IntoPlugin => "->",
            Direction::IntoHost => "<-",
        };
        let call = format!("{arrow} {}({})", crossing.function, list(&crossing.arguments));
        let has_inside = crossings.get(index + 1).is_some_and(|next| next.depth > crossing.depth);
        if has_inside {
            line(&mut out, crossing.depth, &call);
            open.push(crossing);
        } else {
            let end = end(crossing);
            let end = if end.is_empty() { end } else { format!(" = {end}") };
            line(&mut out, crossing.depth, &(call + &end));
        }
    }
    while let Some(ended) = open.pop() {
        line(&mut out, ended.depth, &format!("= {}", end(ended)));
    }
    out
}

fn line(out: &mut String, depth: usize, text: &str) {
    let text = text.trim_end();
    // Writing to a string does not fail.
    let _ = writeln!(out, "{:indent$}{text}", "", indent = depth * 3);
}

fn list(arguments: &[Argument]) -> String {
    let words = arguments.iter().map(|it| format!("{}: {}", it.name, it.word));
    words.collect::<Vec<_>>().join(", ")
}

/// The result of a call, its out parameters, notes and changes.
pub(super) fn end(crossing: &Crossing) -> String {
    let mut parts = Vec::new();
    if let Some(reason) = &crossing.stopped {
        parts.push(format!("stopped: {reason}"));
    }
    if let Some(result) = &crossing.result {
        parts.push(result.word.to_string());
    }
    parts.extend(crossing.returned.iter().map(|it| {
        let handed_over = match it.word {
            Word::Bytes { size: 1.., .. } | Word::Pairs { size: 1.., .. } => ", handed over",
            _ => "",
        };
        format!("{}: {}{handed_over}", it.name, it.word)
    }));
    parts.extend(crossing.notes.iter().map(|note| format!("({note})")));
    parts.extend(crossing.changed.iter().map(|change| format!("[{change}]")));
    parts.join("; ")
}
