//! The structure of the source: the length of files and functions, the total, and that no files
//! import each other in a circle.
//!
//! The lists below name everything that exceeds a limit. Listed items must not grow, items within
//! their limit must leave the list, and nothing may be added.

mod imports;

use std::fs;
use std::path::{Path, PathBuf};

use testbed::tools::project;

use crate::tidy::tracked;

/// The maximum number of lines in a file.
const FILE_LINES: usize = 250;

/// Longer files, with their numbers of lines.
const LONGER_FILES: &[(&str, usize)] = &[];

/// The maximum number of lines in a function, from its `fn` to its closing brace.
const FUNCTION_LINES: usize = 60;

/// Longer functions, with their numbers of lines.
const LONGER_FUNCTIONS: &[(&str, usize)] = &[];

/// The maximum number of lines of code outside tests. The goal is 30,000.
const LINES: usize = 47_434;

#[test]
fn files_import_each_other_in_no_circle() {
    let circles = imports::circles();
    assert!(circles.is_empty(), "files import each other: {circles:#?}");
}

#[test]
fn files_are_short() {
    let longer: Vec<(String, usize)> = written_by_hand("*.rs")
        .iter()
        .map(|file| (relative(file), lines(file).len()))
        .filter(|(_, lines)| *lines > FILE_LINES)
        .collect();
    assert_listed(&longer, LONGER_FILES);
}

#[test]
fn functions_are_short() {
    let mut longer = Vec::new();
    for file in written_by_hand("*.rs") {
        let lines = lines(&file);
        for (start, line) in lines.iter().enumerate() {
            let Some(name) = function(line) else { continue };
            // In formatted source, a function or its declaration ends with the first line that has
            // the indentation of its `fn` and closes something.
            let indent = line.len() - line.trim_start().len();
            let end = lines[start..].iter().position(|line| {
                line.len() - line.trim_start().len() == indent
                    && line.trim_end().ends_with(['}', ';'])
            });
            let length = end.expect("a function ends") + 1;
            if length > FUNCTION_LINES {
                longer.push((format!("{}: {name}", relative(&file)), length));
            }
        }
    }
    assert_listed(&longer, LONGER_FUNCTIONS);
}

#[test]
fn there_is_no_more_code_than_there_need_be() {
    let mut all = 0;
    for pattern in
        ["*.rs", "*.js", "*.css", "*.c", "*.zig", "*.ts", "*.go", "*.wat", "abi/data/*.toml"]
    {
        let files = written_by_hand(pattern);
        let outside_tests = files.iter().filter(|file| !relative(file).starts_with("tests/"));
        all += outside_tests.map(|file| lines(file).len()).sum::<usize>();
    }
    assert!(all <= LINES, "{all} lines of code outside tests, {LINES} at the most");
}

/// The name of the function that starts on this line.
fn function(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once("fn ")?;
    let words = ["pub", "pub(crate)", "pub(super)", "const", "unsafe", "extern", "\"C\""];
    let is_declared = before.split_whitespace().all(|word| words.contains(&word));
    let name = rest.split(['(', '<']).next()?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_declared && is_name).then_some(name)
}

/// The files that match and are written by hand: no tests, no sources of fixtures, no generated
/// files.
fn written_by_hand(pattern: &str) -> Vec<PathBuf> {
    let others =
        ["fixtures", "golden", "generated", "generated.rs", "bindings", "measured", "fuzz", "it"];
    let is_ours = |file: &PathBuf| {
        let name = relative(file);
        let parts: Vec<&str> = name.split('/').collect();
        // Test crates are in `tests`, and the tests of a crate are in its own `tests`.
        !parts[1..].contains(&"tests") && !parts.iter().any(|part| others.contains(part))
    };
    tracked(pattern).into_iter().filter(is_ours).collect()
}

fn relative(file: &Path) -> String {
    file.strip_prefix(project()).unwrap().to_string_lossy().into_owned()
}

fn lines(file: &Path) -> Vec<String> {
    fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect()
}

/// Asserts that exactly the listed items are too long, and that none has grown.
fn assert_listed(longer: &[(String, usize)], listed: &[(&str, usize)]) {
    for (name, lines) in longer {
        let limit = listed.iter().find(|(other, _)| other == name).map(|(_, lines)| *lines);
        let limit = limit.unwrap_or_else(|| panic!("`{name}` has {lines} lines: split it"));
        assert!(*lines <= limit, "`{name}` has {lines} lines, and had {limit}: split it");
    }
    for (name, _) in listed {
        assert!(
            longer.iter().any(|(other, _)| other == name),
            "`{name}` is short now: take it off the list"
        );
    }
}
