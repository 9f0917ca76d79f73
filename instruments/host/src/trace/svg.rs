//! Renders a trace as a sequence diagram: two lifelines, an arrow per call and per return.
//!
//! Each arrow has a title with its full text, which viewers show on hover; its label is
//! short.

use std::fmt::Write;

use shell::markup::escape as escaped;

use super::crossing::{Crossing, Direction};
use super::part::Part;
use super::text::end;
use super::words::{Argument, Word, quoted};

const HOST_X: usize = 40;
const PLUGIN_X: usize = 720;
const WIDTH: usize = 760;
const ROW: usize = 34;
const TOP: usize = 60;
/// The length of a label; the rest is in the title.
const LABEL_MAX: usize = 88;

/// An arrow, a heading above arrows, or their outcome.
enum Row<'a> {
    Title(&'a str),
    End(&'a str),
    Call(&'a Crossing),
    Return(&'a Crossing),
}

/// Draws the parts, each with its title and outcome, in one diagram.
#[must_use]
pub fn svg(parts: &[Part]) -> String {
    let rows: Vec<_> = parts.iter().flat_map(rows).collect();
    let height = TOP + rows.len() * ROW;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"ui-monospace, monospace\" font-size=\"12\">\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" \
         markerHeight=\"8\" orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\"/></marker></defs>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"white\"/>\n"
    );
    for (x, name) in [(HOST_X, "host"), (PLUGIN_X, "plugin")] {
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "<line x1=\"{x}\" y1=\"40\" x2=\"{x}\" y2=\"{}\" stroke=\"#999\"/>\n\
             <text x=\"{x}\" y=\"28\" text-anchor=\"middle\" font-weight=\"bold\" font-size=\"14\">{name}</text>",
            height - 10
        );
    }
    for (index, row) in rows.iter().enumerate() {
        draw(&mut out, row, TOP + index * ROW);
    }
    out + "</svg>\n"
}

fn rows(part: &Part) -> Vec<Row<'_>> {
    let mut rows = vec![Row::Title(&part.title)];
    let mut open: Vec<&Crossing> = Vec::new();
    for crossing in &part.crossings {
        while open.len() > crossing.depth {
            rows.extend(open.pop().map(Row::Return));
        }
        rows.push(Row::Call(crossing));
        open.push(crossing);
    }
    while let Some(crossing) = open.pop() {
        rows.push(Row::Return(crossing));
    }
    if !part.end.is_empty() {
        rows.push(Row::End(&part.end));
    }
    rows
}

fn draw(out: &mut String, row: &Row<'_>, y: usize) {
    match row {
        Row::Title(title) => {
            let (x, title) = (HOST_X + 10, escaped(title));
            // Writing to a string does not fail.
            let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" font-weight=\"bold\">{title}</text>");
        }
        Row::End(end) => {
            let first = end.lines().next().unwrap_or_default();
            let _ = writeln!(
                out,
                "<g><title>{}</title><rect x=\"0\" y=\"{}\" width=\"{WIDTH}\" height=\"{ROW}\" \
                 fill=\"transparent\"/><text x=\"20\" y=\"{y}\">= {}</text></g>",
                escaped(end),
                y - ROW / 2 - 4,
                escaped(&cut(first)),
            );
        }
        Row::Call(crossing) => {
            let list = |word: fn(&Argument) -> String| -> String {
                crossing.arguments.iter().map(word).collect::<Vec<_>>().join(", ")
            };
            let short = list(|it| short(&it.word));
            let long = list(|it| format!("{}: {}", it.name, it.word));
            let arrow = Arrow {
                rightward: crossing.direction == Direction::IntoPlugin,
                color: "#000",
                dashes: "",
                label: format!("{}({short})", crossing.function),
                hover: format!("{}({long})", crossing.function),
            };
            arrow.draw(out, y);
        }
        Row::Return(crossing) => {
            let words = crossing.result.iter().chain(&crossing.returned).map(|it| short(&it.word));
            let (color, label) = match &crossing.stopped {
                Some(_) => ("#c00", "stopped".to_owned()),
                None => ("#666", words.collect::<Vec<_>>().join(", ")),
            };
            let arrow = Arrow {
                rightward: crossing.direction == Direction::IntoHost,
                color,
                dashes: " stroke-dasharray=\"5 4\"",
                label,
                hover: format!("{} returns {}", crossing.function, end(crossing)),
            };
            arrow.draw(out, y);
        }
    }
}

/// An arrow between the lifelines.
struct Arrow {
    rightward: bool,
    color: &'static str,
    dashes: &'static str,
    label: String,
    hover: String,
}

impl Arrow {
    fn draw(&self, out: &mut String, y: usize) {
        let Self { rightward, color, dashes, label, hover } = self;
        let (from, to) = if *rightward { (HOST_X, PLUGIN_X) } else { (PLUGIN_X, HOST_X) };
        let _ = writeln!(
            out,
            "<g><title>{}</title>\
             <rect x=\"{HOST_X}\" y=\"{}\" width=\"{}\" height=\"{ROW}\" fill=\"transparent\"/>\
             <line x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\" stroke=\"{color}\"{dashes} marker-end=\"url(#tip)\"/>\
             <text x=\"{}\" y=\"{}\" text-anchor=\"middle\" fill=\"{color}\">{}</text></g>",
            escaped(hover),
            y - ROW / 2 - 4,
            PLUGIN_X - HOST_X,
            (HOST_X + PLUGIN_X) / 2,
            y - 6,
            escaped(&cut(label)),
        );
    }
}

/// A value without addresses, which are only in the title.
fn short(word: &Word) -> String {
    match word {
        Word::Bytes { shown: Some(shown), .. } => quoted(shown),
        Word::Pairs { shown, .. } => {
            let pairs =
                shown.iter().map(|(name, value)| format!("{}: {}", quoted(name), quoted(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn cut(label: &str) -> String {
    if label.chars().count() <= LABEL_MAX {
        return label.to_owned();
    }
    let kept: String = label.chars().take(LABEL_MAX - 1).collect();
    kept + "\u{2026}"
}
