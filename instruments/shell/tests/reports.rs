//! Reports for CI services, read by somebody else.

use quick_junit::{NonSuccessKind, Report, TestCaseStatus};
use shell::checks::{Check, Outcome, annotations, codeclimate, junit};

/// What a plugin might call itself to break out of a report.
const HOSTILE: &str =
    "]]></failure><x a=\"b\" c='d'>&amp;\u{1}\u{1b}[31m\n::error::`$(id)`%0A\u{fffe}";

fn checks() -> Vec<Check> {
    let check = |group: &str, name: &str, outcome| Check {
        group: group.to_owned(),
        name: name.to_owned(),
        kind: "budget",
        place: ("./size-budget.toml".to_owned(), 3),
        outcome,
    };
    vec![
        check("a.wasm", "total", Outcome::Holds),
        check("a.wasm", "imports", Outcome::Fails(vec!["one".into(), HOSTILE.into()])),
        check(HOSTILE, HOSTILE, Outcome::Fails(vec![HOSTILE.into()])),
        check(HOSTILE, "leak", Outcome::CouldNotTell(vec!["too short".into()])),
    ]
}

#[test]
fn another_reader_of_junit_finds_every_check_with_its_outcome() {
    let text = junit("size-report", &checks());
    let report = Report::deserialize_from_str(&text).expect("it is JUnit");
    assert_eq!(report.name.as_ref().map(|it| it.as_str()), Some("size-report"));
    let counts = (report.tests, report.failures, report.errors);
    assert_eq!(counts, (4, 2, 1), "{text}");
    let suites: Vec<_> =
        report.test_suites.iter().map(|it| (it.tests, it.failures, it.errors)).collect();
    assert_eq!(suites, [(2, 1, 0), (2, 1, 1)], "{text}");
    let cases: Vec<_> = report.test_suites.iter().flat_map(|suite| &suite.test_cases).collect();
    assert!(matches!(cases[0].status, TestCaseStatus::Success { .. }));
    let TestCaseStatus::NonSuccess { kind, message, description, .. } = &cases[1].status else {
        panic!("it fails: {text}");
    };
    assert_eq!(*kind, NonSuccessKind::Failure);
    assert_eq!(message.as_ref().map(|it| it.as_str()), Some("one"));
    let description = description.as_ref().expect("it says where").as_str();
    assert!(description.contains("./size-budget.toml:3\none\n]]></failure><x a="), "{description}");
    assert!(matches!(
        cases[3].status,
        TestCaseStatus::NonSuccess { kind: NonSuccessKind::Error, .. }
    ));
}

#[test]
fn nothing_in_a_name_ends_an_element_or_is_a_control_character() {
    let text = junit("size-report", &checks());
    assert_eq!(text.matches("<testcase ").count(), 4, "{text}");
    assert_eq!(text.matches("</failure>").count(), 2, "{text}");
    let bad = |it: char| it.is_control() && it != '\n' || it == '\u{fffe}';
    assert_eq!(text.find(bad), None, "{text}");
}

#[test]
fn gitlab_finds_the_fields_that_it_requires() {
    let mut checks = checks();
    checks.push(checks[1].clone());
    let text = codeclimate("size-report", &checks);
    let issues: Vec<serde_json::Value> = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(issues.len(), 4, "{text}");
    let mut fingerprints = Vec::new();
    for issue in &issues {
        let field = |name: &str| issue[name].as_str().unwrap_or_else(|| panic!("{name}: {text}"));
        assert!(!field("description").is_empty());
        assert_eq!(field("check_name"), "size-report.budget");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&field("severity")));
        // Relative to the repository, and without `./`.
        assert_eq!(issue["location"]["path"], "size-budget.toml");
        assert_eq!(issue["location"]["lines"]["begin"], 3);
        fingerprints.push(field("fingerprint").to_owned());
    }
    fingerprints.sort();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), 4, "two problems have one fingerprint: {text}");
    assert_eq!(codeclimate("size-report", &[]), "[]\n");
}

#[test]
fn a_fingerprint_survives_another_figure_and_another_line() {
    let before = checks();
    let mut after = checks();
    after[1].outcome = Outcome::Fails(vec!["two".into()]);
    after[1].place.1 = 9;
    let prints = |checks: &[Check]| -> Vec<serde_json::Value> {
        let issues: Vec<serde_json::Value> =
            serde_json::from_str(&codeclimate("x", checks)).expect("it is JSON");
        issues.iter().map(|it| it["fingerprint"].clone()).collect()
    };
    assert_eq!(prints(&before), prints(&after));
}

#[test]
fn an_annotation_is_one_line_that_only_its_own_command_is_in() {
    let text = annotations("size-report", &checks());
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(
        lines[0].starts_with(
            "::error file=size-budget.toml,line=3,title=size-report%3A a.wasm%3A imports::one%0A"
        ),
        "{text}"
    );
    assert!(lines[2].starts_with("::warning "), "{text}");
    for line in lines {
        let (properties, _) = line[2..].split_once("::").expect("properties, then the text");
        assert_eq!(properties.matches(',').count(), 2, "{line}");
        assert!(!line.contains('\r'), "{line}");
    }
    assert!(text.contains("`$(id)`%250A"), "{text}");
}
