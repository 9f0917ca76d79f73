//! What the client gets in the end, and who made it: the plugin, the upstream, or the host itself.

use plugin_host::trace::{answer_json, answer_text};
use plugin_host::{Answer, By, Request, Response, Settings, Upstream, Vm};

use crate::guest::{artifact, get, host, plugin, with_basics};

fn answer(imports: &str, rest: &str, request: &Request) -> Answer {
    let plugin = plugin(&with_basics(imports, rest));
    let vm = Vm::start(&plugin, host("envoy"), Settings::default());
    vm.expect("the guest starts").exchange(request)
}

#[test]
fn a_request_that_the_plugin_took_the_route_from_is_answered_by_the_host() {
    let remove = r#"(import "env" "proxy_remove_header_map_value"
      (func $remove (param i32 i32 i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "x-forwarded-proto")
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $remove (i32.const 0) (i32.const 16) (i32.const 17))) (i32.const 0))"#;
    let request = get().with_header("x-forwarded-proto", "http");
    let answer = answer(remove, rest, &request);
    assert_eq!((answer.status, &answer.by, &answer.local_response), (404, &By::Host, &None));
    assert!(answer_text(&answer).starts_with("404 from the host\n"), "{}", answer_text(&answer));
}

#[test]
fn a_body_that_is_too_large_to_wait_is_answered_by_the_host() {
    let rest = r#"(func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
      (i32.const 1))"#;
    let piece = vec![b'a'; 600_000];
    let request = Request::new("POST", "/").with_body(piece.clone()).with_body(piece);
    let answer = answer("", rest, &request);
    assert_eq!((answer.status, &answer.by), (413, &By::Host));
    assert!(answer_text(&answer).contains("\n  body: \"Payload Too Large\""));
}

#[test]
fn a_response_that_is_too_large_to_wait_is_reset_behind_its_headers() {
    let rest = r#"(func (export "proxy_on_response_body") (param i32 i32 i32) (result i32)
      (i32.const 1))"#;
    let mut request = get();
    request.response = Response::new(200, "");
    request.response.headers.add(b"x-from", b"upstream");
    request.response.body = vec![vec![b'a'; 600_000]; 2];
    let answer = answer("", rest, &request);
    assert_eq!((answer.status, &answer.by), (200, &By::Nobody));
    assert_eq!(answer.headers.get(b"x-from"), Some(b"upstream".as_slice()));
    assert!(answer.body.is_empty() && answer.fault.is_none(), "{answer:?}");
    assert!(answer_text(&answer).starts_with("200, and the connection breaks off\n"));
}

#[test]
fn an_upstream_that_breaks_off_what_the_plugin_holds_back_is_answered_by_the_host() {
    let rest = r#"(func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
      (i32.const 1))"#;
    let request = Request { upstream: Upstream::Breaks, ..get() };
    let answer = answer("", rest, &request);
    assert_eq!((answer.status, &answer.by), (502, &By::Host));
}

#[test]
fn the_answer_is_told_in_text_and_in_json() {
    let gate = artifact("plugin.wasm");
    let mut vm = Vm::start(&gate, host("envoy"), Settings::default()).expect("the gate starts");
    let denied = vm.exchange(&get());
    let text = answer_text(&denied);
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            "403 from the plugin",
            "  Content-Type: text/plain",
            "  content-length: 28",
            "  body: \"Forbidden by ASM Wasm Plugin\"",
        ]
    );
    let mut request = get().with_header("allow", "true");
    request.response = Response::new(200, &"\u{e9}".repeat(200));
    let passed = vm.exchange(&request);
    let line = answer_json(1, &passed);
    let object: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
    let object = &object["answer"];
    assert_eq!((&object["request"], &object["by"]), (&1.into(), &"upstream".into()));
    assert_eq!(object["body"]["size"], 400);
    assert_eq!(object["body"]["bytes"], "\\xc3\\xa9".repeat(128));
    assert_eq!(object["headers"][0], serde_json::json!([":status", "200"]));
    let text = answer_text(&passed);
    assert!(text.ends_with("\", the first 256 of 400 bytes"), "{text}");
}
