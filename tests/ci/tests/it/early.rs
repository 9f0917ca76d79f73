//! A command that ends early: its reports say that it could not tell, and none looks like a
//! success.

use std::fs;
use std::process::Command;

use quick_junit::{NonSuccessKind, Report, TestCaseStatus};

use crate::bench::{Bench, Said, commands};

/// The contents of a command's reports.
#[derive(Debug)]
struct Reports {
    /// The number of checks, and of those that could not be decided.
    tests: (usize, usize),
    /// The message of the last check, which could not be decided.
    message: String,
    quality: serde_json::Value,
    annotations: String,
}

/// Runs a command that cannot tell, when there are reports of an earlier, successful run.
fn end_early(bench: &Bench, program: &str, arguments: &[&str]) -> Reports {
    bench.write("junit.xml", "<testsuites tests=\"1\" failures=\"0\" errors=\"0\"/>");
    bench.write("quality.json", "[]");
    bench.write("annotations", "");
    let said = Said::of(
        Command::new(commands().join(program))
            .args(arguments)
            .args(["--junit=junit.xml", "--codeclimate=quality.json", "--annotations=annotations"])
            .current_dir(bench.folder.path()),
    );
    assert_eq!(said.status, Some(2), "{program} {arguments:?}: {said:?}");
    let report = Report::deserialize_from_str(&bench.read("junit.xml")).expect("it is JUnit");
    assert_eq!(report.failures, 0, "{program} {arguments:?}: {report:?}");
    let cases = report.test_suites.iter().flat_map(|suite| &suite.test_cases);
    let last = cases.last().expect("there is a check");
    let TestCaseStatus::NonSuccess { kind: NonSuccessKind::Error, message, .. } = &last.status
    else {
        panic!("{program} {arguments:?}: {last:?}");
    };
    let message = message.as_ref().expect("it says why").as_str().to_owned();
    // The message is the same as on standard error, for people.
    assert!(said.err.contains(&message), "`{message}` is not in {said:?}");
    Reports {
        tests: (report.tests, report.errors),
        message,
        quality: serde_json::from_str(&bench.read("quality.json")).expect("it is JSON"),
        annotations: bench.read("annotations"),
    }
}

#[test]
fn an_artifact_that_is_not_there_is_an_error_at_its_line_of_the_budget() {
    let bench = Bench::with_the_gate(487);
    let budget = bench.read("size-budget.toml");
    bench.write(
        "size-budget.toml",
        format!("{budget}\n[[artifact]]\nfile = \"gone.wasm\"\ntotal = 1\n"),
    );
    let reports = end_early(&bench, "size-report", &["check"]);
    // The initial state of the reports says the same.
    assert_eq!(reports.tests, (2, 1), "{reports:?}");
    assert!(reports.message.contains("`gone.wasm` does not exist"), "{reports:?}");
    assert_eq!(reports.quality[0]["location"]["path"], "size-budget.toml");
    assert_eq!(reports.quality[0]["location"]["lines"]["begin"], 6);
    let start = "::warning file=size-budget.toml,line=6,title=size-report%3A ";
    assert!(reports.annotations.starts_with(start), "{reports:?}");
}

#[test]
fn a_budget_that_cannot_be_read_is_an_error() {
    let bench = Bench::new();
    let reports = end_early(&bench, "size-report", &["check"]);
    assert_eq!(reports.tests, (1, 1), "{reports:?}");
    bench.write("size-budget.toml", "[[artifact]");
    let reports = end_early(&bench, "size-report", &["check"]);
    assert_eq!(reports.tests, (1, 1), "{reports:?}");
}

#[test]
fn a_plugin_or_a_scenario_that_cannot_be_read_is_an_error_of_every_command() {
    let bench = Bench::with_the_gate(487);
    bench.write("scenario.toml", "[[request]");
    fs::create_dir(bench.path("folder")).expect("it can be made");
    for command in ["check", "leak"] {
        for arguments in [
            [command, "gone.wasm", "--host=envoy"],
            [command, "folder", "--host=envoy"],
            [command, "gate.test.toml", "--host=envoy"],
            [command, "plugin.wasm", "--scenario=gone.toml"],
            [command, "plugin.wasm", "--scenario=scenario.toml"],
        ] {
            let reports = end_early(&bench, "plugin-host", &arguments);
            assert_eq!(reports.tests, (1, 1), "{arguments:?}: {reports:?}");
            let file = format!("::warning file={},line=1,title=plugin-host%3A ", arguments[1]);
            assert!(reports.annotations.starts_with(&file), "{arguments:?}: {reports:?}");
            assert_eq!(reports.quality[0]["location"]["path"], arguments[1]);
        }
    }
}

#[test]
fn a_plugin_that_does_not_start_could_not_be_looked_at_for_leaks() {
    let bench = Bench::with_text("(module (import \"env\" \"no_such_hostcall\" (func)))");
    let reports = end_early(&bench, "plugin-host", &["leak", "plugin.wasm"]);
    assert!(reports.message.contains("envoy does not start the plugin"), "{reports:?}");
}

#[test]
fn tests_that_cannot_be_read_are_an_error_behind_those_that_were_run() {
    let bench = Bench::with_the_gate(487);
    bench.write("bad.toml", "[[request]");
    bench.write("bad.textpb", "test { name: ");
    bench
        .write("other.toml", "plugin = \"gone.wasm\"\n[[request]]\n[request.expect]\nstatus = 1\n");
    for file in ["gone.toml", "bad.toml", "bad.textpb", "other.toml"] {
        let arguments = ["test", "--plugin=plugin.wasm", "gate.test.toml", file];
        let reports = end_early(&bench, "plugin-host", &arguments);
        assert_eq!(reports.tests, (2, 1), "{file}: {reports:?}");
        let start = format!("::warning file={file},line=1,title=plugin-host%3A {file}%3A test::");
        assert!(reports.annotations.starts_with(&start), "{file}: {reports:?}");
    }
}
