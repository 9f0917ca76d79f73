//! The memory of a plugin during the calls of a denied request: a table and a picture.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use plugin_host::HeaderMap;
use plugin_host::trace::words::{Argument, Word};
use plugin_host::trace::{Crossing, Direction};
use proxy_wasm_abi::table::{Ownership, function};

use crate::parts;

/// Bytes that a call refers to.
struct Range {
    address: u32,
    size: u32,
    /// The parameter that refers to them, with its function.
    name: String,
    /// Their ownership, as a class of the picture.
    owner: &'static str,
    /// The bytes that the trace shows.
    bytes: Vec<u8>,
}

/// Every range that the calls of a denied request refer to, by address.
fn ranges(plugin: &str) -> BTreeMap<u32, Range> {
    let mut ranges = BTreeMap::new();
    for crossing in parts::exchange(plugin, "nope") {
        let words = crossing.arguments.iter().chain(&crossing.returned).chain(&crossing.result);
        for argument in words {
            let (address, size, bytes) = match &argument.word {
                Word::Bytes { address, size, shown } => {
                    (*address, *size, shown.clone().unwrap_or_default())
                }
                Word::Pairs { address, size, shown, .. } => {
                    let block: HeaderMap =
                        shown.iter().map(|(name, value)| (name, value)).collect();
                    (*address, *size, block.encode())
                }
                Word::Address(address) if argument.name.starts_with("return_") => {
                    (*address, 4, Vec::new())
                }
                _ => continue,
            };
            if size > 0 {
                let name = format!("`{}` of `{}`", argument.name, crossing.function);
                let owner = owner(&crossing, argument);
                ranges.entry(address).or_insert(Range { address, size, name, owner, bytes });
            }
        }
    }
    ranges
}

fn owner(crossing: &Crossing, argument: &Argument) -> &'static str {
    if argument.name.starts_with("return_") {
        return "written";
    }
    if crossing.returned.contains(argument) {
        return "handed";
    }
    let params = function(&crossing.function).and_then(|it| it.signatures.last());
    let name = format!("{}_data", argument.name);
    let param = params.and_then(|it| it.params.iter().find(|param| param.name == name));
    match (param.and_then(|it| it.ownership), crossing.direction) {
        (Some(Ownership::Kept), Direction::IntoHost) => "kept",
        _ => "borrowed",
    }
}

/// The ranges as a table.
pub(crate) fn table(plugin: &str) -> String {
    let mut text = String::from("| addresses | bytes | what it is |\n| --- | ---: | --- |\n");
    for Range { address, size, name, .. } in ranges(plugin).into_values() {
        let end = address + size - 1;
        writeln!(text, "| {address} to {end} | {size} | {name} |").expect("a string");
    }
    text
}

const COLUMNS: u32 = 32;
const CELL: u32 = 21;
const LEFT: u32 = 44;
const COLORS: [(&str, &str, &str); 5] = [
    ("own", "#eceae5", "named by no call"),
    ("borrowed", "#d5e4ff", "borrowed"),
    ("written", "#ffe2b8", "written"),
    ("handed", "#cfeed6", "handed over"),
    ("kept", "#ecd6f7", "kept"),
];

/// The ranges as a picture: one cell per byte, up to the last range.
pub(crate) fn picture(plugin: &str) -> String {
    let ranges = ranges(plugin);
    let end = ranges.values().map(|it| it.address + it.size).max().unwrap_or_default();
    let rows = end.div_ceil(COLUMNS);
    let (width, height) = (LEFT + COLUMNS * CELL + 10, 60 + rows * CELL);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace, monospace\" font-size=\"12\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n"
    );
    for (index, (_, color, word)) in COLORS.iter().enumerate() {
        let before = COLORS.iter().take(index).map(|(.., word)| word.len() * 8 + 44);
        let x = LEFT + u32::try_from(before.sum::<usize>()).expect("a few hundred");
        writeln!(
            svg,
            "<rect x=\"{x}\" y=\"14\" width=\"14\" height=\"14\" fill=\"{color}\" stroke=\"#999\"/>\
             <text x=\"{}\" y=\"25\">{word}</text>",
            x + 20
        )
        .expect("a string");
    }
    for row in 0..rows {
        let y = 42 + row * CELL;
        writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\" fill=\"#666\">{}</text>",
            LEFT - 6,
            y + 15,
            row * COLUMNS
        )
        .expect("a string");
        for column in 0..COLUMNS {
            cell(&mut svg, &ranges, row * COLUMNS + column, LEFT + column * CELL, y);
        }
    }
    svg + "</svg>\n"
}

/// One byte. If several ranges contain it, the smallest one determines its name.
fn cell(svg: &mut String, ranges: &BTreeMap<u32, Range>, address: u32, x: u32, y: u32) {
    let around = |it: &&Range| (it.address..it.address + it.size).contains(&address);
    let range = ranges.values().filter(around).min_by_key(|it| it.size);
    let owner = range.map_or("own", |it| it.owner);
    let color = COLORS.iter().find(|(name, ..)| *name == owner).map_or("", |(_, color, _)| color);
    let title = range.map_or("", |it| &it.name).replace('`', "");
    write!(
        svg,
        "<g><title>{address} {title}</title><rect x=\"{x}\" y=\"{y}\" width=\"{CELL}\" height=\"{CELL}\" \
         fill=\"{color}\" stroke=\"white\"/>"
    )
    .expect("a string");
    let byte = range.and_then(|it| it.bytes.get((address - it.address) as usize));
    if let Some(byte) = byte {
        let (middle, line) = (x + CELL / 2, y + 15);
        let letter = match byte {
            b'<' => "&lt;".to_owned(),
            b'&' => "&amp;".to_owned(),
            b' '..=b'~' => char::from(*byte).to_string(),
            _ => "·".to_owned(),
        };
        write!(svg, "<text x=\"{middle}\" y=\"{line}\" text-anchor=\"middle\">{letter}</text>")
            .expect("a string");
    }
    svg.push_str("</g>\n");
}
