//! gRPC calls and streams: what a plugin sends, and what it is told of the answer.

use plugin_host::{CallAnswer, FaultKind, HeaderMap, Response, Scenario, Settings, Vm};

use crate::guest::{get, host, plugin, with_basics};

const IMPORTS: &str = r#"
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_buffer_bytes" (func $buffer (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $value (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_status" (func $status (param i32 i32 i32) (result i32)))
  (import "env" "proxy_grpc_call"
    (func $call (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_grpc_stream"
    (func $stream (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_grpc_send" (func $send (param i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_grpc_cancel" (func $cancel (param i32) (result i32)))
  (import "env" "proxy_grpc_close" (func $close (param i32) (result i32)))"#;

/// Upstream, service, method, a message, the name of a header. The id of the call is at 8.
const DATA: &str = r#"
  (data (i32.const 16) "authz") (data (i32.const 32) "acme.Gate")
  (data (i32.const 48) "Check") (data (i32.const 64) "hello") (data (i32.const 80) "x-id")
  (func $open_call (result i32)
    (call $call (i32.const 16) (i32.const 5) (i32.const 32) (i32.const 9) (i32.const 48) (i32.const 5)
      (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 5) (i32.const 1000) (i32.const 8)))
  (func $open_stream (result i32)
    (call $stream (i32.const 16) (i32.const 5) (i32.const 32) (i32.const 9) (i32.const 48) (i32.const 5)
      (i32.const 0) (i32.const 0) (i32.const 8)))
  (func $id (result i32) (i32.load (i32.const 8)))
  (func $expect (param $has i32) (param $wants i32)
    (if (i32.ne (local.get $has) (local.get $wants)) (then unreachable)))
  (func $print (drop (call $log (i32.const 2) (i32.load (i32.const 0)) (i32.load (i32.const 4)))))"#;

/// Logs each part of an answer; traps if it is not about the call that was made.
const LISTENS: &str = r#"
  (func (export "proxy_on_grpc_receive_initial_metadata") (param i32 i32 i32)
    (call $expect (local.get 1) (call $id))
    (call $expect (local.get 2) (i32.const 1))
    (call $expect (call $value (i32.const 4) (i32.const 80) (i32.const 4) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $print))
  (func (export "proxy_on_grpc_receive") (param i32 i32 i32)
    (call $expect (local.get 1) (call $id))
    (call $expect (call $buffer (i32.const 5) (i32.const 0) (local.get 2) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $expect (i32.load (i32.const 4)) (local.get 2))
    (call $print))
  (func (export "proxy_on_grpc_receive_trailing_metadata") (param i32 i32 i32)
    (call $expect (local.get 1) (call $id))
    (call $expect (call $value (i32.const 5) (i32.const 80) (i32.const 4) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $print))
  (func (export "proxy_on_grpc_close") (param i32 i32 i32)
    (call $expect (local.get 1) (call $id))
    (call $expect (call $status (i32.const 12) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $expect (i32.load (i32.const 12)) (local.get 2))
    (call $print))"#;

/// A guest that does something at a request, started.
fn started(at_request: &str, rest: &str, settings: Settings) -> Vm {
    let rest = format!(
        r#"{DATA} {rest} (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
          {at_request} (i32.const 0))"#
    );
    let plugin = plugin(&with_basics(IMPORTS, &rest));
    Vm::start(&plugin, host("envoy"), settings).expect("the guest starts")
}

fn expect(hostcall: &str, status: u32) -> String {
    format!("(call $expect ({hostcall}) (i32.const {status}))")
}

fn messages(vm: &mut Vm) -> Vec<String> {
    let lines = vm.take_log().into_iter();
    lines.map(|line| String::from_utf8_lossy(&line.message).into_owned()).collect()
}

const OK: u32 = 0;
const NOT_FOUND: u32 = 1;
const BAD_ARGUMENT: u32 = 2;

#[test]
fn a_call_is_seen_and_each_part_of_its_answer_told() {
    let mut vm = started(&expect("call $open_call", OK), LISTENS, Settings::default());
    assert_eq!(vm.exchange(&get()).fault, None);
    let (id, call) = vm.grpc_calls().pop().expect("one call");
    let names = [&call.upstream[..], &call.service, &call.method];
    assert_eq!(names, [&b"authz"[..], b"acme.Gate", b"Check"]);
    assert_eq!(call.messages, [b"hello"]);
    assert!(!call.stream && !call.open);
    let metadata = |value: &str| HeaderMap::new().with("x-id", value);
    assert_eq!(vm.grpc_initial_metadata(id, &metadata("first")), Ok(true));
    assert_eq!(vm.grpc_message(id, b"yes"), Ok(true));
    assert_eq!(vm.grpc_trailing_metadata(id, &metadata("last")), Ok(true));
    assert_eq!(vm.close_grpc_call(id, 7, b"denied"), Ok(true));
    assert_eq!(messages(&mut vm), ["first", "yes", "last", "denied"]);
    assert!(vm.grpc_calls().is_empty());
    assert_eq!(vm.grpc_message(id, b"late"), Ok(false));
    assert_eq!(vm.close_grpc_call(id, 0, b""), Ok(false));
}

#[test]
fn a_call_is_answered_by_the_settings_or_fails() {
    let told = r#"
      (func (export "proxy_on_grpc_receive") (param i32 i32 i32)
        (call $expect (call $buffer (i32.const 5) (i32.const 0) (local.get 2) (i32.const 0) (i32.const 4)) (i32.const 0))
        (call $print))
      (func (export "proxy_on_grpc_close") (param i32 i32 i32)
        (i32.store (i32.const 0) (i32.const 96)) (i32.store (i32.const 4) (i32.const 1))
        (i32.store8 (i32.const 96) (i32.add (i32.const 65) (local.get 2)))
        (call $print))"#;
    let mut settings = Settings::default();
    let answer = |code: &str, messages: &[&str]| {
        let mut response = Response::new(200, "");
        response.body = messages.iter().map(|message| message.as_bytes().to_vec()).collect();
        response.trailers = HeaderMap::new().with("grpc-status", code);
        Some(CallAnswer::Response(response))
    };
    for (answer, said) in [
        (None, "O"),
        (answer("0", &["yes"]), "yes"),
        (answer("7", &["yes"]), "H"),
        (answer("0", &[]), "N"),
    ] {
        if let Some(answer) = answer {
            settings.grpc_calls.insert(b"acme.Gate/Check".to_vec(), answer);
        }
        let mut vm = started(&expect("call $open_call", OK), told, settings.clone());
        assert_eq!(vm.exchange(&get()).fault, None);
        assert_eq!(vm.pass_time(), Ok(true));
        assert_eq!(messages(&mut vm), [said], "a call has a message, or ends with a code");
        assert_eq!(vm.pass_time(), Ok(false));
    }
}

#[test]
fn a_stream_sends_until_it_is_closed_and_hears_until_the_other_side_is() {
    let send =
        |end| format!("call $send (call $id) (i32.const 64) (i32.const 5) (i32.const {end})");
    let at_request = [
        expect("call $open_stream", OK),
        expect(&send(0), OK),
        expect(&send(0), OK),
        expect("call $close (call $id)", OK),
        expect(&send(0), OK),
    ];
    let mut vm = started(&at_request.concat(), LISTENS, Settings::default());
    assert_eq!(vm.exchange(&get()).fault, None);
    let (id, stream) = vm.grpc_calls().pop().expect("one stream");
    assert!(stream.stream && !stream.open);
    assert_eq!(stream.messages, [b"hello"; 2]);
    for message in [b"one", b"two"] {
        assert_eq!(vm.grpc_message(id, message), Ok(true));
    }
    assert_eq!(vm.close_grpc_call(id, 0, b"over"), Ok(true));
    assert_eq!(messages(&mut vm), ["one", "two", "over"]);

    let at_request = [expect("call $open_stream", OK), expect(&send(1), OK), expect(&send(0), OK)];
    let mut vm = started(&at_request.concat(), LISTENS, Settings::default());
    assert_eq!(vm.exchange(&get()).fault, None);
    assert_eq!(vm.grpc_calls()[0].1.messages, [b"hello"]);
}

#[test]
fn nothing_of_a_cancelled_call_reaches_the_plugin() {
    for ended in ["cancel", "close"] {
        let hears = format!(
            r#"(func (export "proxy_on_grpc_receive") (param i32 i32 i32)
                 {}) (func (export "proxy_on_grpc_close") (param i32 i32 i32) unreachable)"#,
            expect(&format!("call ${ended} (call $id)"), OK)
        );
        let mut vm = started(&expect("call $open_call", OK), &hears, Settings::default());
        assert_eq!(vm.exchange(&get()).fault, None);
        let (id, _) = vm.grpc_calls().pop().expect("one call");
        assert_eq!(vm.grpc_message(id, b"yes"), Ok(true));
        assert!(vm.grpc_calls().is_empty(), "{ended}");
        assert_eq!(vm.grpc_message(id, b"more"), Ok(false));
        assert_eq!(vm.close_grpc_call(id, 0, b""), Ok(false));
        assert_eq!(vm.answer_grpc_call(id, &CallAnswer::Refused), Ok(false));
    }
}

#[test]
fn a_call_that_names_no_service_ends_envoys_process() {
    let at_request = r#"(drop (call $call (i32.const 16) (i32.const 0) (i32.const 32) (i32.const 9)
      (i32.const 48) (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 64) (i32.const 5)
      (i32.const 1000) (i32.const 8)))"#;
    let mut vm = started(at_request, "", Settings::default());
    let fault = vm.exchange(&get()).fault.expect("the worker is gone");
    assert_eq!(fault.kind, FaultKind::WorkerCrash, "{fault}");
}

#[test]
fn ids_that_no_call_has_are_not_found() {
    let send = |id: &str| format!("call $send ({id}) (i32.const 64) (i32.const 5) (i32.const 0)");
    let at_request = [
        // The two lowest bits of an id are the kind of call: 1 a call, 2 a stream.
        expect(&send("i32.const 98"), NOT_FOUND),
        expect(&send("i32.const 97"), BAD_ARGUMENT),
        expect("call $cancel (i32.const 97)", NOT_FOUND),
        expect("call $close (i32.const 98)", NOT_FOUND),
        expect("call $open_call", OK),
        // A call has had its message.
        expect(&send("call $id"), BAD_ARGUMENT),
        expect("call $cancel (call $id)", OK),
        expect("call $cancel (call $id)", NOT_FOUND),
        expect("call $close (call $id)", NOT_FOUND),
    ];
    let mut vm = started(&at_request.concat(), "", Settings::default());
    assert_eq!(vm.exchange(&get()).fault, None);
}

#[test]
fn calls_that_are_over_count_for_nothing_in_the_host() {
    // Half of what a guest may keep in each call: the third needs the first to be gone.
    let at_request = r#"
      (call $expect (call $call (i32.const 16) (i32.const 5) (i32.const 32) (i32.const 9) (i32.const 48)
        (i32.const 5) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 30000) (i32.const 1000)
        (i32.const 8)) (i32.const 0))"#;
    let text = with_basics(
        IMPORTS,
        &format!(
            r#"{DATA} (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
              {at_request} (i32.const 0))"#
        ),
    );
    let limits = plugin_host::Limits { kept_bytes: 65_536, ..plugin_host::Limits::default() };
    let plugin = crate::guest::with_limits(&text, limits);
    let mut vm = Vm::start(&plugin, host("envoy"), Settings::default()).expect("it starts");
    for _ in 0..5 {
        assert_eq!(vm.exchange(&get()).fault, None);
        assert_eq!(vm.pass_time(), Ok(true));
    }
}

#[test]
fn a_stream_that_breaks_off_has_told_what_came_before() {
    let text = "[[grpc_call]]\nservice = \"acme.Gate\"\nmethod = \"Check\"\nmessage = [\"one\", \"two\"]\nfails = \"reset\"";
    let scenario = Scenario::parse(text).expect("it is a scenario");
    let listens = r#"
      (func (export "proxy_on_grpc_receive") (param i32 i32 i32)
        (call $expect (call $buffer (i32.const 5) (i32.const 0) (local.get 2) (i32.const 0) (i32.const 4)) (i32.const 0))
        (call $print))
      (func (export "proxy_on_grpc_close") (param i32 i32 i32)
        (call $expect (local.get 2) (i32.const 13))
        (call $expect (call $status (i32.const 12) (i32.const 0) (i32.const 4)) (i32.const 0))
        (call $print))"#;
    let mut vm = started(&expect("call $open_stream", OK), listens, scenario.settings());
    assert_eq!(vm.exchange(&get()).fault, None);
    assert_eq!(vm.pass_time(), Ok(true));
    let log = vm.take_log();
    let said: Vec<_> = log.iter().map(|line| String::from_utf8_lossy(&line.message)).collect();
    assert_eq!(
        said,
        ["one", "two", "upstream_reset_after_response_started{connection_termination}"]
    );
}
