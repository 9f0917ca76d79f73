//! The inputs of `size-report` and `finish`.

use size_report::budget::Budget;
use size_report::diff::{Baseline, compare};
use size_report::facts::Facts;
use size_report::graph::Graph;
use size_report::report::document::Document;
use size_report::report::{html, json, markdown, svg};

/// Analyses a module: the rows must have no gap, and every format must work.
///
/// # Panics
///
/// If a byte is in no row, or a format fails.
pub fn modules(bytes: &[u8]) {
    let Ok(facts) = Facts::of(bytes) else { return };
    let mut end = 0;
    for row in &facts.module.rows {
        assert_eq!(row.start, end);
        assert!(row.end > row.start);
        end = row.end;
    }
    assert_eq!(end as usize, bytes.len());
    let mut document = Document::new(&facts, "fuzzed.wasm");
    if let Ok(graph) = Graph::new(&facts.module) {
        document.explain(&graph);
    }
    for form in [json::json, markdown::markdown, html::html, svg::svg] {
        assert!(form(&document).is_ok());
    }
}

/// Reads a saved report, or another module to compare with. Comparing a report with itself must
/// show no change.
///
/// # Panics
///
/// If it shows one.
pub fn reports(bytes: &[u8]) {
    if let Ok(baseline) = Baseline::parse(bytes, "report.json") {
        assert!(compare(&baseline, &baseline).is_empty());
    }
}

/// Parses a budget.
pub fn budgets(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    // The result does not matter.
    let _ = Budget::parse(text);
}

/// Runs the step after the link on a module. It must be idempotent.
///
/// # Panics
///
/// If a second run changes the module.
pub fn finish(bytes: &[u8]) {
    if let Ok(finished) = finish::finish(bytes) {
        let again = finish::finish(&finished);
        assert!(again.is_ok_and(|again| again == finished));
    }
}
