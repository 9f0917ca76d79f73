//! Tests in the format of Google's Service Extensions.

use plugin_host::Pattern;
use plugin_host::google::{Format, Suite, SuiteErrorKind};

use crate::guest::{plugin, with_basics};

/// A guest that shows what it is shown: in its log, in headers, in bodies.
pub(crate) fn guest() -> String {
    with_basics(
        r#"
        (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
        (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_get_property" (func $property (param i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_define_metric" (func $metric (param i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_get_current_time_nanoseconds" (func $time (param i32) (result i32)))
        (import "env" "proxy_get_buffer_bytes" (func $read (param i32 i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_set_buffer_bytes" (func $write (param i32 i32 i32 i32 i32) (result i32)))
        (import "env" "proxy_send_local_response" (func $answer (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
        "#,
        r#"
        (data (i32.const 16) "acopy!request\00x" "nobye" "started" "why")
        (func $say (param $address i32) (param $size i32)
          (drop (call $log (i32.const 2) (local.get $address) (local.get $size))))
        ;; Two digits.
        (func $number (param $number i32)
          (i32.store8 (i32.const 64) (i32.add (i32.const 48) (i32.div_u (local.get $number) (i32.const 10))))
          (i32.store8 (i32.const 65) (i32.add (i32.const 48) (i32.rem_u (local.get $number) (i32.const 10))))
          (call $say (i32.const 64) (i32.const 2)))
        (func (export "proxy_on_vm_start") (param i32 i32) (result i32)
          (call $say (i32.const 36) (i32.const 7))
          (i32.const 1))
        (func (export "proxy_on_request_headers") (param $context i32) (param $count i32) (param $end i32) (result i32)
          (call $number (local.get $end))
          (call $number (local.get $count))
          ;; The value of `a`, copied, and one more.
          (drop (call $get (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 80) (i32.const 84)))
          (drop (call $add (i32.const 0) (i32.const 17) (i32.const 4) (i32.load (i32.const 80)) (i32.load (i32.const 84))))
          (drop (call $add (i32.const 0) (i32.const 17) (i32.const 4) (i32.const 21) (i32.const 1)))
          ;; Of the response there is nothing to see yet, and there are no metrics.
          (call $number (call $get (i32.const 2) (i32.const 16) (i32.const 1) (i32.const 80) (i32.const 84)))
          (call $number (call $metric (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 80)))
          ;; The property `request.x`, and the time in seconds.
          (if (i32.eqz (call $property (i32.const 22) (i32.const 9) (i32.const 80) (i32.const 84)))
            (then (call $say (i32.load (i32.const 80)) (i32.load (i32.const 84)))))
          (drop (call $time (i32.const 88)))
          (call $number (i32.wrap_i64 (i64.div_u (i64.load (i32.const 88)) (i64.const 1000000000))))
          (i32.const 0))
        (func (export "proxy_on_request_body") (param $context i32) (param $size i32) (param $end i32) (result i32)
          (drop (call $read (i32.const 0) (i32.const 0) (local.get $size) (i32.const 80) (i32.const 84)))
          (call $say (i32.load (i32.const 80)) (i32.load (i32.const 84)))
          (if (local.get $end)
            (then (drop (call $write (i32.const 0) (local.get $size) (i32.const 0) (i32.const 21) (i32.const 1)))))
          ;; Headers are out of reach here.
          (call $number (call $get (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 80) (i32.const 84)))
          (i32.const 0))
        (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
          (call $answer (i32.const 503) (i32.const 43) (i32.const 3) (i32.const 31) (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 7)))
        (func (export "proxy_on_done") (param i32) (result i32)
          (call $say (i32.const 33) (i32.const 3))
          (i32.const 1))
        "#,
    )
}

/// What is not as expected, of every test.
fn differences(suite: &str, format: Format) -> Vec<Vec<String>> {
    let suite = Suite::parse(suite, format).unwrap_or_else(|error| panic!("{error}\n{suite}"));
    let files = |name: &str| match name {
        "head" => Ok(b"GET http://h:8/p?q HTTP/1.1\r\nA: 1\r\nHost: x\r\na: 2\r\n".to_vec()),
        other => Err(format!("no `{other}`")),
    };
    let outcomes = suite.run(&plugin(&guest()), b"", &files).expect("its files are there");
    outcomes.into_iter().map(|it| it.differences).collect()
}

pub(crate) const RIGHT: &str = r#"
env { log_level: INFO time_secs: 42 }  # the answer
test {
  name: "all phases"
  benchmark: true
  properties { path: "request.x" value: "of the stream" }
  plugin_init { log { exact: "started" } }
  stream_init { log { regex: ".*" invert: true } }
  request_headers {
    input { header { key: "A" value: "1" } header { key: "a" value: "2" } header { key: "z" value: "3" } }
    result {
      has_header { key: "Copy" value: "1, 2, !" }
      has_header { key: "a" value: "1, 2" }
      no_header { key: "b" }
      headers { regex: "[[:alpha:]]: \\d, \\d" }
      headers { regex: "b: .*" invert: true }
      log { exact: "00" }   # no end of the stream
      log { exact: "02" }   # two names, and no such status
      log { exact: "12" }   # UNIMPLEMENTED
      log { exact: "of the " 'stream' }
      log { exact: "42" }
      log { exact: "started" invert: true }
    }
  }
  request_body: [
    { input { content: "one" } result { body { exact: "one!" } log { exact: "one" } log { exact: "02" } } },
    { input < content: "tw\157\n" > result { body { regex: "two\n." } } }
  ]
  response_headers {
    input { content: "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" }
    result {
      immediate { http_status: 503 grpc_status: 7 details: "why" }
      body { exact: "no" }
      no_header { key: "content-type" }
    }
  }
  # Nothing is seen of this one any more.
  response_body { input { content: "x" } result { body { exact: "" } } }
  stream_destroy { log { exact: "bye" } }
}
test {
  name: "a phase alone"; num_chunks: 3
  request_body { input { content: "abcdefgh" } result { body { exact: "abcdefgh!" } log { exact: "efgh" } } }
}
test {
  name: "an HTTP/1 head"
  request_headers {
    input { file: "head" }
    result {
      has_header { key: ":authority" value: "h:8" } has_header { key: ":scheme" value: "http" }
      has_header { key: ":path" value: "/p?q" } has_header { key: "a" value: "1, 2" } no_header { key: "host" }
    }
  }
}
"#;

#[test]
fn a_suite_holds_where_the_plugin_does_what_the_harness_would_see() {
    for (test, found) in differences(RIGHT, Format::Textpb).iter().enumerate() {
        assert!(found.is_empty(), "test {test}: {found:#?}");
    }
}

#[test]
fn each_expectation_that_does_not_hold_is_a_difference() {
    for (right, wrong, words) in [
        ("1, 2, !", "1", "request_headers: header `Copy`: expected `1`, got `1, 2, !`"),
        ("key: \"b\"", "key: \"a\"", "header `a`: expected nothing, got `1, 2`"),
        ("[[:alpha:]]: ", "[[:digit:]]: ", "headers: expected what matches"),
        ("b: .*", "A: .*", "headers: expected not to find what matches"),
        ("one!", "one", "request_body: body: expected `one`, got `one!`"),
        ("http_status: 503", "http_status: 403", "HTTP status: expected 403, got 503"),
        ("grpc_status: 7", "grpc_status: 8", "gRPC status: expected 8, got 7"),
        ("details: \"why\"", "details: \"who\"", "details: expected `who`, got `why`"),
        (
            "immediate { http_status: 503 grpc_status: 7 details: \"why\" }",
            "",
            "local response: expected none, got one with status 503",
        ),
        (
            "has_header { key: \"a\" value: \"1, 2\" }",
            "immediate { http_status: 503 }",
            "local response: expected one, got none",
        ),
        ("exact: \"bye\"", "exact: \"hello\"", "stream_destroy: log: expected `hello`, got `bye`"),
        (
            "exact: \"started\" }",
            "exact: \"start\" }",
            "plugin_init: log: expected `start`, got `started`",
        ),
        ("exact: \"of the \"", "exact: \"in a \"", "log: expected `in a stream`"),
        ("time_secs: 42", "time_secs: 41", "log: expected `42`"),
        ("log_level: INFO", "log_level: WARN", "log: expected `started`, got nothing"),
        ("num_chunks: 3", "num_chunks: 4", "request_body: log: expected `efgh`"),
    ] {
        let suite = RIGHT.replacen(right, wrong, 1);
        assert_ne!(suite, RIGHT, "{right}");
        let found = differences(&suite, Format::Textpb).concat();
        assert!(found.iter().any(|it| it.contains(words)), "{wrong}: {found:#?}");
    }
}

pub(crate) const RIGHT_YAML: &str = r#"
env: { time_secs: 7 }
test:
  - name: yaml
    benchmark: 'true'
    request_headers:
      input:
        header:
          - { key: a, value: '1' }
          - { key: a, value: 2 }
      result:
        has_header:
          - key: copy
            value: '1, 2, !'
        log: [ { exact: '07' }, { regex: "[5-9]+", invert: true } ]
  - name: wrong
    request_headers:
      result:
        log:
          - exact: '99'
"#;

#[test]
fn yaml_says_the_same_with_the_same_names() {
    let found = differences(RIGHT_YAML, Format::Yaml);
    assert_eq!(found[0], Vec::<String>::new());
    assert_eq!(found[1].len(), 1, "{found:#?}");
}

#[test]
fn what_is_no_suite_is_told_by_line_and_kind() {
    let kind =
        |text: &str, format| Suite::parse(text, format).map_err(|it| (it.line, it.kind)).err();
    let syntax = |expected| SuiteErrorKind::Syntax { expected };
    for (text, line, wanted) in [
        ("test {\n", 2, syntax("the end of the message")),
        ("test }", 1, syntax("`:` or `{`")),
        ("test { name \"x\" }", 1, syntax("`:` or `{`")),
        ("test {\n name: \"x\n\" }", 3, syntax("the end of the string")),
        ("test { name: \"\\q\" }", 1, SuiteErrorKind::Escape),
        ("test { name: \"\\777\" }", 1, SuiteErrorKind::Escape),
        ("test { name: \"a\" name: \"b\" }", 1, SuiteErrorKind::Repeated("name".into())),
        (
            "\ntests { }",
            2,
            SuiteErrorKind::UnknownField { message: "TestSuite", field: "tests".into() },
        ),
        ("test { num_chunks: 0 }", 1, SuiteErrorKind::Chunks),
        (
            "test { chunk_size: 2 request_body { } request_body { } }",
            1,
            SuiteErrorKind::ChunksOfSeveral,
        ),
        ("test { plugin_init { log { invert: true } } }", 1, SuiteErrorKind::EmptyMatcher),
        ("test { stream_init { has_header { value: \"x\" } } }", 1, SuiteErrorKind::NoKey),
        (
            "test { request_headers { result { log { regex: \"(\" } } } }",
            1,
            SuiteErrorKind::Pattern("unclosed group".into()),
        ),
    ] {
        assert_eq!(kind(text, Format::Textpb), Some((line, wanted)), "{text}");
    }
    let deep = "a{".repeat(100_000);
    assert!(matches!(kind(&deep, Format::Textpb), Some((1, SuiteErrorKind::TooDeep))));
    let deep = "{a: ".repeat(100_000);
    assert!(kind(&deep, Format::Yaml).is_some());
    let alias = "test: &a [ { name: x } ]\nenv: *a\n";
    assert!(matches!(kind(alias, Format::Yaml), Some((2, SuiteErrorKind::Alias))));
}

#[test]
fn patterns_are_those_of_re2() {
    for (pattern, text, matches) in [
        ("a|b", "ab", false),
        (".*", "one\ntwo", false),
        ("(?s).*", "one\ntwo", true),
        ("[[:alpha:]]+[[:^alpha:]]", "ab1", true),
        (r"\d+", "12", true),
        (r"\d+", "\u{661}", false),
        (r"[\d\s]+", "1 2", true),
        (r"\w+", "caf\u{e9}", false),
        ("caf.", "caf\u{e9}", true),
        ("[a[]+", "a[", true),
        ("[]a]+", "]a", true),
        ("[^]a]+", "bc", true),
        ("[a&&b]+", "&", true),
        ("[+--]+", "-,", true),
        (r"\bx\b", "x", true),
        ("(?i)ALLOW", "allow", true),
        (r"\QI", "QI", false),
    ] {
        match Pattern::new(pattern) {
            Ok(compiled) => {
                assert_eq!(compiled.matches(text.as_bytes()), matches, "{pattern} on {text}")
            }
            Err(_) => assert!(!matches, "{pattern}"),
        }
    }
    let large = Pattern::new("(a{1000}){1000}");
    assert!(large.is_err(), "a pattern of that size is refused");
}
