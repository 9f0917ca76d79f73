//! What a scenario can say about a request, and what is said when it is not so.

use std::collections::BTreeSet;

use plugin_host::trace::Recorder;
use plugin_host::{Scenario, Vm, Warning};

use crate::guest::{host, plugin, with_basics};

/// A guest that sets a property, calls an upstream, logs two lines and adds a header.
fn guest() -> String {
    with_basics(
        r#"
        (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
        (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_set_property" (func $property (param i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_http_call" (func $call (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
        "#,
        r#"
        (data (i32.const 16) "authz" "request\00x" "x-user")
        ;; :method GET, :path /, :authority h
        (data (i32.const 64) "\03\00\00\00" "\07\00\00\00\03\00\00\00" "\05\00\00\00\01\00\00\00" "\0a\00\00\00\01\00\00\00"
          ":method\00GET\00" ":path\00/\00" ":authority\00h\00")
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
          (drop (call $property (i32.const 21) (i32.const 9) (i32.const 16) (i32.const 5)))
          (drop (call $call (i32.const 16) (i32.const 5) (i32.const 64) (i32.const 61)
            (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 1000) (i32.const 48)))
          (drop (call $log (i32.const 2) (i32.const 16) (i32.const 5)))
          (drop (call $log (i32.const 2) (i32.const 30) (i32.const 6)))
          (call $add (i32.const 0) (i32.const 30) (i32.const 6) (i32.const 16) (i32.const 5)))
        "#,
    )
}

/// What is not as expected of the first request.
fn differences(expect: &str) -> Vec<String> {
    let text = format!("[[request]]\nbody = \"sent\"\n[request.expect]\n{expect}");
    let scenario = Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    differences_of(&scenario)
}

/// The same of a scenario that is there already.
fn differences_of(scenario: &Scenario) -> Vec<String> {
    let recorder = Some(Recorder::default());
    let mut vm =
        Vm::start_recording(&plugin(&guest()), host("envoy"), scenario.settings(), recorder)
            .expect("it starts");
    vm.take_trace();
    let answer = vm.exchange(&scenario.requests()[0]);
    let (crossings, deeds) = (vm.take_trace().crossings().len(), vm.take_deeds());
    scenario.expectations()[0].differences(&answer, &deeds, crossings)
}

#[test]
fn an_upstream_may_not_answer_and_a_client_may_leave() {
    for (ends, expect) in [
        ("upstream = \"refuses\"", "status = 503\nby = \"host\""),
        ("upstream = \"closes\"", "status = 503\nby = \"host\""),
        ("upstream = \"times-out\"", "status = 504\nby = \"host\""),
        ("upstream = \"breaks\"", "by = \"nobody\""),
        ("client = \"leaves-before-the-answer\"", "by = \"nobody\""),
        ("client = \"leaves-in-the-request\"", "by = \"nobody\""),
    ] {
        let text = format!("[[request]]\n{ends}\n[request.expect]\n{expect}");
        let scenario = Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(differences_of(&scenario), [""; 0], "{ends}");
    }
}

#[test]
fn what_is_so_is_no_difference() {
    for expect in [
        "status = 200\nby = \"upstream\"",
        "headers = { content-type = { matches = \"text/.*\" }, x-none = false, \":status\" = true }",
        "body = \"upstream\"",
        "body = { matches = \"up.*\" }",
        "upstream_headers = { x-user = \"authz\", x-none = false }\nupstream_body = \"sent\"",
        "log = [\"authz\", { matches = \"x-[a-z]+\" }]\nno_log = [\"deny\", { matches = \".*secret.*\" }]",
        "properties = { \"request.x\" = \"authz\", \"request.y\" = false }",
        "calls = [\"authz\"]",
    ] {
        assert_eq!(differences(expect), Vec::<String>::new(), "{expect}");
    }
}

#[test]
fn of_a_header_with_several_lines_one_must_be_so() {
    let differences = |expect: &str| {
        let headers = r#"response = { headers = [["x-a", "first"], ["x-a", "second"]] }"#;
        let text = format!("[[request]]\n{headers}\nexpect = {{ {expect} }}");
        differences_of(&Scenario::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}")))
    };
    for expect in [
        r#"headers = { x-a = "first" }"#,
        r#"headers = { X-A = "second" }"#,
        r#"headers = { x-a = { matches = "sec.*" } }"#,
    ] {
        assert_eq!(differences(expect), Vec::<String>::new(), "{expect}");
    }
    assert_eq!(
        differences(r#"headers = { x-a = "third" }"#),
        ["header `x-a`: expected `third`, got `first`"]
    );
    assert_eq!(
        differences("headers = { x-a = false }"),
        ["header `x-a`: expected nothing, got `first`"]
    );
}

#[test]
fn the_example_of_the_readme_holds() {
    let readme = include_str!("../../README.md");
    let blocks = readme.split("```toml\n").skip(1);
    let example = blocks.filter_map(|rest| rest.split("```").next());
    let example = example.filter(|text| text.contains("[request.expect]"));
    let [example] = example.collect::<Vec<_>>()[..] else {
        panic!("there is one example");
    };
    let scenario = Scenario::parse(example).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((scenario.warnings(), scenario.without_expectations()), (vec![], vec![]));
    assert_eq!(differences_of(&scenario), Vec::<String>::new());
}

#[test]
fn what_is_not_so_is_told_in_one_line() {
    for (expect, words) in [
        ("by = \"plugin\"", "answered by: expected plugin, got upstream"),
        ("headers = { x-none = true }", "header `x-none`: expected any, got nothing"),
        (
            "headers = { content-type = false }",
            "header `content-type`: expected nothing, got `text/plain`",
        ),
        ("body = { matches = \"up\" }", "body: expected what matches `up`, got `upstream`"),
        (
            "upstream_headers = { x-user = \"me\" }",
            "header `x-user` at the upstream: expected `me`, got `authz`",
        ),
        ("upstream_body = \"\"", "body at the upstream: expected ``, got `sent`"),
        (
            "log = [\"x-user\", \"authz\"]",
            "log: expected `authz`, which is missing or in another order",
        ),
        (
            "no_log = [{ matches = \"a.*\" }]",
            "log: expected not to find what matches `a.*`, got `authz`",
        ),
        (
            "properties = { \"request.x\" = \"me\" }",
            "property `request.x`: expected `me`, got `authz`",
        ),
        ("calls = []", "calls: expected none, got `authz`"),
        ("calls = [\"authz\", \"authz\"]", "calls: expected `authz`, `authz`, got `authz`"),
    ] {
        assert_eq!(differences(expect), [words], "{expect}");
    }
    let crossings = differences("crossings = 0");
    assert!(crossings[0].starts_with("crossings: expected 0, got "), "{crossings:?}");
}

#[test]
fn an_expectation_that_says_nothing_sensible_is_refused_with_its_line() {
    for (expect, words) in [
        ("by = \"plug\"", "unknown variant `plug`"),
        ("body = { matches = \"(\" }", "bad pattern: unclosed group"),
        ("body = { match = \"x\" }", "unknown field `match`"),
        ("body = 3", "a text, true, false, or a table with `matches`"),
        ("bodies = \"x\"", "unknown field `bodies`"),
    ] {
        let error =
            Scenario::parse(&format!("[[request]]\n[request.expect]\n{expect}")).expect_err(expect);
        assert!(error.starts_with("line 3: ") && error.contains(words), "{expect}: {error}");
    }
}

#[test]
fn entries_that_can_do_nothing_are_named() {
    let scenario = r#"
        [[request]]
        method = "HEAD"
        headers = { "no such" = "x" }
        response = { body = "never sent" }
        [request.expect]
        headers = { x-user = "me" }
        no_headers = ["x-user"]
        [[request]]
        [[http_call]]
        upstream = "authz"
        [[http_call]]
        upstream = "authz"
        [[grpc_call]]
        service = "s"
        method = "m"
    "#;
    let scenario = Scenario::parse(scenario).expect("it is a scenario");
    assert_eq!(
        scenario.warnings(),
        [
            Warning::HttpCallTwice("authz".into()),
            Warning::BodyOfNone(1),
            Warning::NoHeaderName(1, "no such".into()),
            Warning::Contradiction(1, "x-user".into()),
        ]
    );
    assert_eq!(scenario.without_expectations(), [Warning::ExpectsNothing(2)]);
    let called = BTreeSet::from([b"authz".to_vec()]);
    assert_eq!(scenario.unused(&called), [Warning::GrpcCallUnused("s/m".into())]);
    let clean = Scenario::parse("[[request]]\n[request.expect]\nstatus = 200").expect("it is one");
    assert_eq!((clean.warnings(), clean.without_expectations()), (vec![], vec![]));
}
