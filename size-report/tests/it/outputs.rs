//! Every form of the report, letter by letter. `BLESS=1` records them anew.

use size_report::compressed::Compressed;
use size_report::diff::{Baseline, compare};
use size_report::facts::Facts;
use size_report::graph::Graph;
use size_report::report::document::{Changes, Document};
use size_report::report::text::{Selection, text};
use size_report::report::{html, json, markdown, svg, why};

use crate::corpus;

/// The report on the small gate, with what changed since a smaller one.
fn document() -> (Document, String) {
    let bytes = corpus::fixture("gate.wat");
    let text = std::fs::read_to_string(corpus::here().join("tests/fixtures/gate.wat"))
        .expect("it is there");
    let old = wat::parse_str(text.replace("access denied for this request", "denied"))
        .expect("it assembles");
    let facts = Facts::of(&bytes).expect("it is a module");
    let old = Facts::of(&old).expect("it is a module");
    let mut document = Document::new(&facts, "gate.wasm");
    // Compressors change with their versions, and this is not about them.
    document.compressed = Some(Compressed { gzip: 266, brotli: 234, zstd: 263, image_layer: 323 });
    document.changes = Some(Changes {
        baseline: "old.wasm".to_owned(),
        bytes_before: u64::from(old.module.size()),
        threshold: 1,
        items: compare(&Baseline::of(&old), &Baseline::of(&facts)),
        left_out: 0,
    });
    let graph = Graph::new(&facts.module).unwrap();
    document.explain(&graph);
    let item = document.items.iter().find(|item| item.label == "import env.proxy_log");
    let paths = why::paths(&document, &graph, &[item.expect("it is there")], 5);
    (document, paths)
}

/// Compares with what is recorded, which is the same in every version.
fn assert_golden(name: &str, actual: &str) {
    let version = concat!("size-report ", env!("CARGO_PKG_VERSION"));
    let actual = &*actual.replace(version, "size-report VERSION");
    let path = corpus::here().join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, actual).expect("it is written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    if expected != actual {
        let line = expected.lines().zip(actual.lines()).position(|(a, b)| a != b);
        let line = line.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        panic!(
            "{} differs in line {}:\n  recorded: {}\n  now:      {}\nIf it is meant so, record it with `BLESS=1 cargo test -p size-report outputs`.",
            path.display(),
            line + 1,
            expected.lines().nth(line).unwrap_or("(the end)"),
            actual.lines().nth(line).unwrap_or("(the end)"),
        );
    }
}

#[test]
fn the_text_is_as_recorded() {
    let (document, _) = document();
    let mut items: Vec<_> = document.items.iter().collect();
    items.sort_by_key(|item| (std::cmp::Reverse(item.bytes), item.offset));
    let text = text(&document, &Selection { items, top: 12 }).expect("it is written");
    assert_golden("gate.txt", &anstream::adapter::strip_str(&text).to_string());
}

#[test]
fn the_json_is_as_recorded() {
    assert_golden("gate.json", &json::json(&document().0).expect("it is written"));
}

#[test]
fn the_markdown_is_as_recorded() {
    assert_golden("gate.md", &markdown::markdown(&document().0).expect("it is written"));
}

#[test]
fn the_picture_is_as_recorded() {
    assert_golden("gate.svg", &svg::svg(&document().0).expect("it is written"));
}

#[test]
fn the_page_is_as_recorded() {
    assert_golden("gate.html", &html::html(&document().0).expect("it is written"));
}

#[test]
fn the_reasons_are_as_recorded() {
    let (document, paths) = document();
    let all = [why::dominators(&document, 40), paths, why::garbage(&document, 40)].join("\n");
    assert_golden("gate.why.txt", &all);
}

#[test]
fn every_form_says_the_same_total_and_shares() {
    let (document, _) = document();
    let json: serde_json::Value =
        serde_json::from_str(&json::json(&document).expect("it is written")).expect("it is JSON");
    let items = json["items"].as_array().expect("it has items");
    let sum: u64 = items.iter().map(|item| item["bytes"].as_u64().expect("a number")).sum();
    assert_eq!(sum, 347);
    let abi: u64 = items
        .iter()
        .filter(|item| item["abi"] == true)
        .map(|item| item["bytes"].as_u64().expect("a number"))
        .sum();
    assert_eq!((abi, json["abi"]["own"].as_u64()), (238, Some(109)));
    for form in [markdown::markdown, svg::svg, html::html] {
        let form = form(&document).expect("it is written");
        assert!(form.contains("347") && form.contains("238"), "{form}");
    }
}

#[test]
fn names_cannot_break_out_of_the_page_the_picture_or_the_table() {
    let text = r#"(module (func (export "</script><script>alert(1)</script>|`&\"\07\ff\e2\80")))"#;
    let bytes = wat::parse_str(text.replace("\\ff\\e2\\80", "")).expect("it assembles");
    let facts = Facts::of(&bytes).expect("it is a module");
    let document = Document::new(&facts, "<b>&.wasm");
    let page = html::html(&document).expect("it is written");
    assert_eq!(page.matches("</script>").count(), 2, "its own two");
    assert!(page.contains("<title>&lt;b&gt;&amp;.wasm"));
    let picture = svg::svg(&document).expect("it is written");
    assert!(!picture.contains("<script>") && !picture.contains('\u{7}'));
    let summary = markdown::markdown(&document).expect("it is written");
    assert!(summary.lines().filter(|line| line.contains("alert")).all(|line| line.contains("\\|")));
}
