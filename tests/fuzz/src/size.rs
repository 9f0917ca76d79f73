//! What `size-report` and `finish` read.

use size_report::budget::Budget;
use size_report::diff::{Baseline, compare};
use size_report::facts::Facts;
use size_report::graph::Graph;
use size_report::report::document::Document;
use size_report::report::{html, json, markdown, svg};

/// A module: rows without a gap, and every form of the report.
///
/// # Panics
///
/// If a byte is in no row, or a form is not written.
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

/// A saved report or another module to compare with: a report compares with itself without a change.
///
/// # Panics
///
/// If there is one.
pub fn reports(bytes: &[u8]) {
    if let Ok(baseline) = Baseline::parse(bytes, "report.json") {
        assert!(compare(&baseline, &baseline).is_empty());
    }
}

/// A budget.
pub fn budgets(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    // Whether it is one is not asked.
    let _ = Budget::parse(text);
}

/// A module for the step after the link: what comes out is stable.
///
/// # Panics
///
/// If that step done twice is not the same as once.
pub fn finish(bytes: &[u8]) {
    if let Ok(finished) = finish::finish(bytes) {
        let again = finish::finish(&finished);
        assert!(again.is_ok_and(|again| again == finished));
    }
}
