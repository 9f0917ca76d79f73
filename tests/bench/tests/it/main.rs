//! Checks that the files of the committed run agree with each other.

use std::fs;
use std::path::PathBuf;

use bench::report;
use bench::results::Results;
use testbed::tools::project;

fn folder() -> PathBuf {
    project().join("tests/bench")
}

fn results() -> Results {
    Results::read(&folder().join("results.json")).unwrap()
}

#[test]
fn the_report_says_what_the_results_say() {
    let report = fs::read_to_string(folder().join("results.md")).unwrap();
    assert_eq!(
        report,
        report::markdown(&results()),
        "`tests/bench/results.md` is not from `tests/bench/results.json`: run `scripts/bench --report`"
    );
}

#[test]
fn the_table_in_the_readme_is_the_one_of_the_results() {
    let readme = fs::read_to_string(project().join("README.md")).unwrap();
    let table = report::short_table(&results());
    assert!(
        readme.contains(&table),
        "README.md does not show the table of `tests/bench/results.json`, which is:\n{table}"
    );
}

#[test]
fn every_plot_of_the_report_is_there_and_is_drawn_from_the_results() {
    let fresh = tempfile::tempdir().unwrap();
    bench::plots::draw(&results(), fresh.path()).unwrap();
    let report = report::markdown(&results());
    let plots: Vec<&str> =
        report.split("](plots/").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
    assert!(!plots.is_empty());
    for plot in plots {
        let committed = fs::read_to_string(folder().join("plots").join(plot)).unwrap();
        let drawn = fs::read_to_string(fresh.path().join(plot)).unwrap();
        assert!(
            committed == drawn,
            "`tests/bench/plots/{plot}` is not from the results: run `scripts/bench --report`"
        );
    }
}

#[test]
fn the_gates_bytes_in_the_results_are_those_of_the_artifacts() {
    for name in ["plugin.wasm", "plugin-portable.wasm"] {
        let artifact = fs::metadata(testbed::tools::artifact(name).unwrap()).unwrap();
        let results = results();
        let exact = results.contestant(name).unwrap().exact.as_ref().unwrap();
        assert_eq!(exact.bytes, artifact.len(), "`{name}` has changed: run `scripts/bench`");
    }
}
