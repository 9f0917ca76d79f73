//! Any bytes are digested whole: rows without a gap, and every output is written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use size_report::facts::Facts;
use size_report::graph::Graph;
use size_report::report::document::Document;
use size_report::report::{html, json, markdown, svg};

fuzz_target!(|bytes: &[u8]| {
    let Ok(facts) = Facts::of(bytes) else { return };
    let mut end = 0;
    for row in &facts.module.rows {
        assert_eq!(row.start, end);
        assert!(row.end > row.start);
        end = row.end;
    }
    assert_eq!(end as usize, bytes.len());
    let mut document = Document::new(&facts, "fuzzed.wasm");
    document.explain(&Graph::new(&facts.module));
    for form in [json::json, markdown::markdown, html::html, svg::svg] {
        form(&document).expect("memory takes what is written to it");
    }
});
