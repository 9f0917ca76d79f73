//! Finds the sections. [`super::items`] decodes their content.
//!
//! This does not use wasmparser's payloads, because they stop at the first section with a wrong
//! size, and rows must reach the end of the file whatever it contains.

use wasmparser::BinaryReader;

use super::row::{Kind, Row, Section, known};
use super::{Module, items, offset};

/// The order required by the specification, without custom sections.
const ORDER: [u8; 13] = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

/// Fills in the rows, sections and index spaces.
pub(super) fn walk(module: &mut Module<'_>) {
    module.rows.push(Row {
        kind: Kind::Header,
        section: None,
        index: 0,
        start: 0,
        end: 8,
        name: "",
    });
    let mut last_place = None;
    while !module.is_full() && offset(module.bytes.len() as u64) > module.size() {
        if let Some(id) = section(module) {
            let place = ORDER.iter().position(|&known| known == id);
            if place.is_some() && place <= last_place {
                let start = module.sections.last().map_or(0, |section| section.start);
                let name = known(id).unwrap_or_default();
                module.problem(start, format!("section `{name}` comes twice or out of order"));
            }
            last_place = place.max(last_place);
        }
    }
    compare_counts(module);
}

/// Reads one section at the end of the rows. Returns its id, if it has a size.
fn section(module: &mut Module<'_>) -> Option<u8> {
    let start = module.size();
    let rest = &module.bytes[start as usize..];
    let mut reader = BinaryReader::new(rest, u64::from(start));
    let header = (|| Ok::<_, wasmparser::Error>((reader.read_u8()?, reader.read_var_u32()?)))();
    let Ok((id, size)) = header else {
        let end = offset(module.bytes.len() as u64);
        malformed(module, None, end);
        module.problem(start, "the file ends inside the header of a section");
        return None;
    };
    let content = offset(reader.original_position());
    let available = offset(module.bytes.len() as u64) - content;
    let end = content + size.min(available);
    if id == 0 && size == 0 && extends_empty_section(module, start, content) {
        return Some(id);
    }
    let index = offset(module.sections.len() as u64);
    module.sections.push(Section { id, custom: "", start, content, end });
    if size > available {
        let name = known(id).unwrap_or("unknown");
        module.problem(
            start,
            format!("section `{name}` says {size} bytes, but {available} are left"),
        );
    }
    items::decode(module, index);
    // What the decoder left because of damage becomes a row, too.
    if module.size() < end {
        malformed(module, Some(index), end);
    }
    Some(id)
}

/// Merges an empty section without a name into a preceding one of the same kind: a file of zeros
/// has half a million of them per megabyte.
fn extends_empty_section(module: &mut Module<'_>, start: u32, end: u32) -> bool {
    let (Some(section), Some(row)) = (module.sections.last_mut(), module.rows.last_mut()) else {
        return false;
    };
    let empty = section.id == 0 && section.content == section.end && section.end == start;
    if !empty || row.section.is_none() || row.end != start {
        return false;
    }
    (section.content, section.end, row.end) = (end, end, end);
    true
}

/// Adds a malformed row up to `end`.
fn malformed(module: &mut Module<'_>, section: Option<u32>, end: u32) {
    let start = module.size();
    module.rows.push(Row { kind: Kind::Malformed, section, index: 0, start, end, name: "" });
}

/// Compares counts that must agree across sections; this detects a file cut between two sections.
fn compare_counts(module: &mut Module<'_>) {
    let count = |kind| module.rows.iter().filter(|row| row.kind == kind).count();
    let (declared, defined) = (count(Kind::Declaration), count(Kind::Function));
    let data = module.data.len();
    let end = module.size();
    if module.damage().is_some() {
        return; // one cause is enough
    }
    if declared != defined {
        module
            .problem(end, format!("{declared} functions are declared, but {defined} have a body"));
    }
    if let Some(said) = module.data_count
        && said as usize != data
    {
        module.problem(
            end,
            format!("the data count section says {said} segments, but there are {data}"),
        );
    }
}
