//! The command as people use it.

use std::process::{Command, Output, Stdio};

use crate::corpus;

fn size_report(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_size-report"));
    command.args(arguments).output().expect("it starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("it is text")
}

/// Files to report on, in a folder that lasts as long as this.
fn files() -> (tempfile::TempDir, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let gate = folder.path().join("gate.wasm");
    let sdk = folder.path().join("sdk.wasm");
    std::fs::write(&gate, corpus::fixture("gate.wat")).expect("it is written");
    std::fs::write(&sdk, corpus::sdk()).expect("it is written");
    let name = |path: std::path::PathBuf| path.to_str().expect("it is text").to_owned();
    (folder, name(gate), name(sdk))
}

#[test]
fn help_shows_an_example_and_the_exit_statuses() {
    for (arguments, word) in [
        (&["--help"][..], "size-report plugin.wasm"),
        (&["check", "--help"][..], "size-report check --budget"),
        (&["init", "--help"][..], "size-report init dist/plugin.wasm"),
    ] {
        let output = size_report(arguments);
        assert!(output.status.success());
        assert!(text(&output.stdout).contains(word));
    }
    assert!(text(&size_report(&["--help"]).stdout).contains("Exit status"));
    assert_eq!(size_report(&[]).status.code(), Some(2));
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let (_folder, _, sdk) = files();
    let mut child = Command::new(env!("CARGO_BIN_EXE_size-report"))
        .args([sdk.as_str(), "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn a_reader_that_leaves_early_does_not_turn_a_verdict_into_success() {
    let (folder, gate, _) = files();
    let budget = folder.path().join("size-budget.toml");
    std::fs::write(&budget, "[[artifact]]\nfile = \"gate.wasm\"\ntotal = 10\n")
        .expect("it is written");
    let script = "set -o pipefail; \"$@\" | head -c 0";
    for (arguments, status) in [
        (&["check", "--budget", budget.to_str().expect("it is text")][..], 1),
        (&[gate.as_str()][..], 0),
    ] {
        let output = Command::new("bash")
            .args(["-c", script, "-", env!("CARGO_BIN_EXE_size-report")])
            .args(arguments)
            .output()
            .expect("it starts");
        assert_eq!(output.status.code(), Some(status), "{output:?}");
    }
}

#[test]
fn a_megabyte_of_zeros_takes_no_longer_than_a_megabyte() {
    let (folder, _, _) = files();
    let file = folder.path().join("zeros.wasm");
    let mut bytes = b"\0asm\x01\0\0\0".to_vec();
    bytes.resize(8 + (1 << 20), 0);
    std::fs::write(&file, bytes).expect("it is written");
    let output = size_report(&[file.to_str().expect("it is text")]);
    assert_eq!(output.status.code(), Some(2));
    // One section, and not half a million: what follows from each is not done half a million times.
    assert!(text(&output.stdout).lines().count() < 200);
}

#[test]
fn a_saved_report_that_lies_about_sizes_is_no_report() {
    let (folder, gate, _) = files();
    let saved = folder.path().join("saved.json");
    let whole = text(&size_report(&[&gate, "--json"]).stdout);
    for (honest, lie) in [
        ("\"bytes\": 347", "\"bytes\": 18446744073709551615"),
        ("\"bytes\": 8,", "\"bytes\": 18446744073709551615,"),
        ("\"own\": ", "\"own\": 9"),
    ] {
        assert!(whole.contains(honest), "{honest}");
        std::fs::write(&saved, whole.replace(honest, lie)).expect("it is written");
        let output = size_report(&[&gate, "--against", saved.to_str().expect("it is text")]);
        assert_eq!(output.status.code(), Some(2), "{lie}: {output:?}");
        assert!(text(&output.stderr).contains("is not a report"), "{lie}");
    }
}

#[test]
fn a_module_comes_from_standard_input_and_what_never_ends_has_a_bound() {
    let (_folder, gate, _) = files();
    let output = Command::new(env!("CARGO_BIN_EXE_size-report"))
        .args(["-", "--json=-"])
        .stdin(std::fs::File::open(&gate).expect("it is there"))
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{output:?}");
    assert!(text(&output.stdout).contains("\"bytes\": 347"));
    for arguments in [
        &["check", "--budget", "/dev/zero"][..],
        &[gate.as_str(), "--against", "/dev/zero"],
        &["/dev/zero"],
    ] {
        let output = size_report(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains("has more than"), "{arguments:?}");
    }
}

#[test]
fn no_line_of_the_report_is_wider_than_80_columns() {
    let (_folder, gate, sdk) = files();
    for arguments in [
        &[gate.as_str()][..],
        &[&sdk, "--top", "0"][..],
        &[&sdk, "--dominators", "--top", "0"][..],
        &[&sdk, "--paths", "func *fmt*", "--top", "50"][..],
        &[&sdk, "--against", &gate, "--top", "5"][..],
    ] {
        let output = size_report(arguments);
        assert!(output.status.success());
        for line in text(&output.stdout).lines() {
            assert!(line.chars().count() <= 80, "{} columns: {line}", line.chars().count());
        }
    }
}

#[test]
fn there_is_no_colour_in_what_is_piped() {
    let (_folder, gate, _) = files();
    assert!(!text(&size_report(&[&gate]).stdout).contains('\u{1b}'));
}

#[test]
fn the_listed_items_add_up_whatever_is_selected() {
    let (_folder, gate, _) = files();
    let sum = |arguments: &[&str], last: &str| -> (u64, u64) {
        let out = text(&size_report(arguments).stdout);
        let items = out.split("\nItems\n").nth(1).expect("it has items");
        let rows = items.lines().skip(1).take_while(|line| !line.is_empty());
        let bytes = |line: &str| {
            line.split_whitespace().next().expect("a number").parse::<u64>().expect("a number")
        };
        let rows: Vec<_> = rows.collect();
        let (total, rows) = rows.split_last().expect("it has a total");
        assert!(total.ends_with(last), "{total}");
        (rows.iter().map(|row| bytes(row)).sum(), bytes(total))
    };
    for top in ["0", "1", "7", "100"] {
        for sort in ["size", "offset", "name"] {
            let (listed, total) = sum(&[&gate, "--top", top, "--sort", sort], "all of the file");
            assert_eq!((listed, total), (347, 347), "--top {top} --sort {sort}");
        }
    }
    let (listed, total) = sum(&[&gate, "--filter", "import *", "--top", "2"], "all that match");
    assert_eq!((listed, total), (81, 81));
    let nothing = size_report(&[&gate, "--filter", "import nothing"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(text(&nothing.stderr).contains("matches no item"));
}

#[test]
fn changes_below_the_threshold_are_summed_up() {
    let (_folder, gate, sdk) = files();
    let all = text(&size_report(&[&sdk, "--against", &gate]).stdout);
    assert!(all.contains("added") && all.contains("removed"), "{all}");
    let few = text(&size_report(&[&sdk, "--against", &gate, "--threshold", "10000"]).stdout);
    assert!(few.contains("all changes below 10,000 bytes"), "{few}");
    let same = text(&size_report(&[&gate, "--against", &gate]).stdout);
    assert!(same.contains("no item changed size"), "{same}");
}

#[test]
fn several_forms_go_to_files_in_one_run_and_only_one_to_stdout() {
    let (folder, gate, _) = files();
    let file = |name: &str| folder.path().join(name);
    let json = format!("--json={}", file("report.json").display());
    let html = format!("--html={}", file("report.html").display());
    let output = size_report(&[&gate, &json, &html, "--markdown"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("### "));
    assert!(
        std::fs::read_to_string(file("report.html"))
            .expect("it is there")
            .starts_with("<!doctype html>")
    );
    assert!(std::fs::read_to_string(file("report.json")).expect("it is there").starts_with('{'));
    assert_eq!(size_report(&[&gate, "--json", "--html"]).status.code(), Some(2));
    let nowhere = size_report(&[&gate, "--json=/nowhere/report.json"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(text(&nowhere.stderr).contains("cannot write `/nowhere/report.json`"));
}
