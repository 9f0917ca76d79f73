//! What Envoy does with plugins that other hosts' habits, or an older version of this one, get
//! wrong: each a small guest of its own, with the answer that was measured.

use plugin_host::leak::{Drive, Ground, Report, Verdict, judge, observe};
use plugin_host::{
    By, CallAnswer, FaultKind, HeaderMap, Limits, Plugin, Request, Response, Settings, Vm,
};

use crate::guest::{bytes, get, host, plugin, with_basics};

const STARTS: &str = r#"
  (func (export "proxy_on_vm_start") (param i32 i32) (result i32) (i32.const 1))
  (func (export "proxy_on_configure") (param i32 i32) (result i32) (i32.const 1))"#;

fn envoy(imports: &str, rest: &str, settings: Settings) -> Vm {
    let plugin = plugin(&with_basics(imports, rest));
    Vm::start(&plugin, host("envoy"), settings).expect("the guest starts")
}

fn leak(imports: &str, rest: &str, requests: u64) -> Report {
    leak_of(&plugin(&with_basics(imports, rest)), requests)
}

fn leak_of(plugin: &Plugin, requests: u64) -> Report {
    let drive = Drive {
        personality: host("envoy"),
        settings: Settings::default(),
        requests,
        own_requests: Vec::new(),
    };
    judge(&observe(plugin, &drive, |_| {}).expect("the guest starts"))
}

/// A request and a response with bodies in the shape of HTTP/1.
fn post() -> Request {
    let mut request = Request::new("POST", "/").with_body("body").with_body("");
    request.response = Response::new(200, "body");
    request.response.body.push(Vec::new());
    request
}

#[test]
fn header_maps_are_there_in_their_own_callbacks_and_for_reading_in_the_log() {
    let imports = r#"
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_get_header_map_pairs" (func $pairs (param i32 i32 i32) (result i32)))"#;
    let all = r#"
  (data (i32.const 16) "-: 00000") (data (i32.const 32) ":path") (data (i32.const 48) ":status")
  (data (i32.const 64) "x-new")
  (func $digit (param i32 i32) (i32.store8 (local.get 0) (i32.add (i32.const 48) (local.get 1))))
  (func $all (param i32)
    (i32.store8 (i32.const 16) (local.get 0))
    (call $digit (i32.const 19) (call $get (i32.const 0) (i32.const 32) (i32.const 5) (i32.const 96) (i32.const 100)))
    (call $digit (i32.const 20) (call $pairs (i32.const 0) (i32.const 96) (i32.const 100)))
    (call $digit (i32.const 21) (call $add (i32.const 0) (i32.const 64) (i32.const 5) (i32.const 64) (i32.const 1)))
    (call $digit (i32.const 22) (call $get (i32.const 2) (i32.const 48) (i32.const 7) (i32.const 96) (i32.const 100)))
    (call $digit (i32.const 23) (call $add (i32.const 2) (i32.const 64) (i32.const 5) (i32.const 64) (i32.const 1)))
    (drop (call $log (i32.const 2) (i32.const 16) (i32.const 8))))
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (call $all (i32.const 81)) (i32.const 0))
  (func (export "proxy_on_request_body") (param i32 i32 i32) (result i32) (call $all (i32.const 66)) (i32.const 0))
  (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32) (call $all (i32.const 82)) (i32.const 0))
  (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32) (call $all (i32.const 83)) (i32.const 0))
  (func (export "proxy_on_log") (param i32) (call $all (i32.const 76)))"#;
    let answer = envoy(imports, all, Settings::default()).exchange(&post());
    let mut lines: Vec<String> =
        answer.log.iter().map(|line| String::from_utf8_lossy(&line.message).into_owned()).collect();
    lines.dedup();
    assert_eq!(lines, ["Q: 00022", "B: 20222", "R: 20200", "S: 20222", "L: 00202"]);
}

#[test]
fn a_plugin_that_traps_on_a_header_in_the_body_callback_fails_on_a_post() {
    let imports = r#"(import "env" "proxy_add_header_map_value"
      (func $add (param i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "x-new")
      (func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
        (if (call $add (i32.const 0) (i32.const 16) (i32.const 5) (i32.const 16) (i32.const 1)) (then unreachable))
        (i32.const 0))"#;
    let answer = envoy(imports, rest, Settings::default()).exchange(&post());
    assert_eq!((answer.status, answer.by), (503, By::Host));
}

/// 64 bytes a context from its creation to its deletion; waits for the end of the response's body.
const WAITS: &str = r#"
  (global $top (mut i32) (i32.const 8192))
  (func (export "proxy_on_context_create") (param i32 i32)
    (global.set $top (i32.add (global.get $top) (i32.const 64)))
    (if (i32.gt_u (global.get $top) (i32.mul (memory.size) (i32.const 65536)))
      (then (drop (memory.grow (i32.const 1))))))
  (func (export "proxy_on_delete") (param i32)
    (global.set $top (i32.sub (global.get $top) (i32.const 64))))
  (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32)
    (i32.eqz (local.get 2)))"#;

#[test]
fn trailers_end_what_a_body_callback_paused() {
    let mut request = get();
    request.response.trailers = HeaderMap::new().with("a", "b");
    let answer = envoy("", WAITS, Settings::default()).exchange(&request);
    assert_eq!((answer.status, answer.by, answer.fault), (200, By::Upstream, None));
}

#[test]
fn streams_that_wait_for_trailers_or_hang_are_over_when_their_client_leaves() {
    let report = leak("", WAITS, 20_000);
    assert_eq!(report.verdict, Verdict::Clean, "{:?}", report.grounds);
    let hangs = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (i32.const 1))"#;
    let report =
        leak("", &format!("{hangs}{}", &WAITS[..WAITS.rfind("(func").unwrap_or(0)]), 5_000);
    assert_eq!(report.verdict, Verdict::Clean, "{:?}", report.grounds);
    assert!(
        report.grounds.iter().any(|ground| matches!(ground, Ground::Hung { .. })),
        "{:?}",
        report.grounds
    );
}

#[test]
fn each_new_plugin_context_gets_the_start_of_the_vm() {
    let rest = r#"(global $started (mut i32) (i32.const 0))
      (func (export "proxy_on_context_create") (param i32 i32)
        (if (i32.eqz (local.get 1)) (then (global.set $started (i32.const 0)))))
      (func (export "proxy_on_vm_start") (param i32 i32) (result i32)
        (global.set $started (i32.const 1)) (i32.const 1))
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (if (i32.eqz (global.get $started)) (then unreachable)) (i32.const 0))"#;
    let report = leak("", rest, 5_000);
    assert_eq!(report.verdict, Verdict::Clean, "{:?}", report.grounds);
}

#[test]
fn an_old_plugin_context_lives_as_long_as_its_streams() {
    // Contexts and their parents in a table of words behind the first page.
    let rest = r#"
      (func $slot (param i32) (result i32)
        (i32.add (i32.const 65536) (i32.shl (i32.and (local.get 0) (i32.const 0x3fff)) (i32.const 2))))
      (func (export "_initialize") (drop (memory.grow (i32.const 1))))
      (func (export "proxy_on_context_create") (param i32 i32)
        (i32.store (call $slot (local.get 0))
          (select (local.get 1) (i32.const -1) (local.get 1))))
      (func (export "proxy_on_delete") (param i32) (i32.store (call $slot (local.get 0)) (i32.const 0)))
      (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
        (if (i32.ne (i32.load (call $slot (i32.load (call $slot (local.get 0))))) (i32.const -1))
          (then unreachable))
        (i32.const 0))"#;
    let report = leak("", &format!("{rest}{STARTS}"), 5_000);
    assert_eq!(report.verdict, Verdict::Clean, "{:?}", report.grounds);
}

#[test]
fn a_collector_that_has_not_run_yet_is_not_accused() {
    let text = r#"(module
      (memory (export "memory") 128)
      (global $top (mut i32) (i32.const 1048576))
      (func (export "proxy_abi_version_0_2_1"))
      (func (export "malloc") (param i32) (result i32) (i32.const 1024))
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (i32.store (global.get $top) (i32.const -1))
        (global.set $top (i32.add (global.get $top) (i32.const 4)))
        (if (i32.gt_u (global.get $top) (i32.const 5242880)) (then
          (memory.fill (i32.const 1048576) (i32.const 0) (i32.const 4194304))
          (global.set $top (i32.const 1048576))))
        (i32.const 0)))"#;
    let report = leak_of(&plugin(text), 50_000);
    assert_eq!(report.verdict, Verdict::CouldNotTell, "{:?}", report.grounds);
    let would_tell = report.would_tell.expect("a longer run");
    assert_eq!(
        report.grounds.last(),
        Some(&Ground::BeforeCollection { requests: would_tell }),
        "{:?}",
        report.grounds
    );
}

#[test]
fn a_run_that_ends_for_want_of_instructions_is_judged_by_what_it_has_shown() {
    let text = with_basics(
        "",
        r#"
      (global $top (mut i32) (i32.const 8192)) (global $count (mut i32) (i32.const 0))
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (local $left i32)
        (global.set $top (i32.add (global.get $top) (i32.const 144)))
        (if (i32.gt_u (global.get $top) (i32.mul (memory.size) (i32.const 65536)))
          (then (drop (memory.grow (i32.const 1)))))
        (global.set $count (i32.add (global.get $count) (i32.const 1)))
        (if (i32.gt_u (global.get $count) (i32.const 20000)) (then
          (loop $for_ever (br $for_ever))))
        (i32.const 0))"#,
    );
    let limits = Limits { fuel: 2_000_000, ..Limits::default() };
    let plugin = Plugin::load(&bytes(&text), limits).expect("the guest is valid");
    let report = leak_of(&plugin, 50_000);
    let Verdict::Leaks { bytes_per_request } = report.verdict else {
        panic!("{report:?}");
    };
    assert!((130.0..160.0).contains(&bytes_per_request), "{bytes_per_request}");
}

/// Whether the report says that the host keeps more and more of that kind.
fn keeps(report: &Report, kind: &str) -> bool {
    let is_kept =
        |ground: &Ground| matches!(ground, Ground::HostKeeps { what, .. } if *what == kind);
    report.grounds.iter().any(is_kept)
}

#[test]
fn what_grows_in_the_host_is_a_leak_and_is_named() {
    let data = r#"(import "env" "proxy_set_shared_data"
      (func $set (param i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
      (i32.store (i32.const 16) (local.get 0))
      (drop (call $set (i32.const 16) (i32.const 4) (i32.const 64) (i32.const 200) (i32.const 0)))
      (i32.const 0))"#;
    // The long run ends where this host keeps nothing more.
    for requests in [20_000, 200_000] {
        let report = leak(data, rest, requests);
        let Verdict::Leaks { bytes_per_request } = report.verdict else {
            panic!("{report:?}");
        };
        assert!((200.0..210.0).contains(&bytes_per_request), "{bytes_per_request}");
        assert!(keeps(&report, "shared data"), "{:?}", report.grounds);
    }

    let metrics = r#"(import "env" "proxy_define_metric" (func $define (param i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "hits")
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (i32.store (i32.const 20) (local.get 0))
        (drop (call $define (i32.const 0) (i32.const 16) (i32.const 8) (i32.const 64))) (i32.const 0))"#;
    let report = leak(metrics, rest, 20_000);
    assert!(matches!(report.verdict, Verdict::Leaks { .. }), "{report:?}");
    assert!(keeps(&report, "metrics"), "{:?}", report.grounds);
}

#[test]
fn what_fills_the_host_at_once_is_no_clean_verdict() {
    let data = r#"(import "env" "proxy_set_shared_data"
      (func $set (param i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
      (local $key i32)
      (loop $fill
        (i32.store (i32.const 16) (local.get $key))
        (drop (call $set (i32.const 16) (i32.const 4) (i32.const 64) (i32.const 60000) (i32.const 0)))
        (br_if $fill (i32.lt_u (local.tee $key (i32.add (local.get $key) (i32.const 1))) (i32.const 600))))
      (i32.const 0))"#;
    let report = leak(data, rest, 64);
    assert_eq!(report.verdict, Verdict::CouldNotTell, "{report:?}");
    assert!(
        report.grounds.iter().any(|ground| matches!(ground, Ground::HostFull { .. })),
        "{:?}",
        report.grounds
    );
}

#[test]
fn the_answer_to_a_head_request_has_no_body_to_see() {
    let rest = r#"(func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
        (if (i32.eqz (local.get 2)) (then unreachable)) (i32.const 0))
      (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32) unreachable)"#;
    let mut vm = envoy("", rest, Settings::default());
    let answer = vm.exchange(&Request::new("HEAD", "/"));
    assert_eq!((answer.fault, answer.status), (None, 200));
}

#[test]
fn large_bodies_and_values_that_are_no_text_are_in_the_mix() {
    let body = r#"(import "env" "proxy_get_buffer_bytes" (func $get (param i32 i32 i32 i32 i32) (result i32)))"#;
    let text = format!(
        r#"(module {body}
      (memory (export "memory") 1 1)
      (func (export "proxy_abi_version_0_2_1"))
      (func (export "malloc") (param i32) (result i32)
        (if (i32.gt_u (local.get 0) (i32.const 48000)) (then unreachable)) (i32.const 4096))
      (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32)
        (drop (call $get (i32.const 1) (i32.const 0) (local.get 1) (i32.const 16) (i32.const 20)))
        (i32.const 0)))"#
    );
    assert_eq!(leak_of(&plugin(&text), 5_000).verdict, Verdict::Failed);
    let pairs = r#"(import "env" "proxy_get_header_map_pairs" (func $pairs (param i32 i32 i32) (result i32)))"#;
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (local $i i32)
      (drop (call $pairs (i32.const 0) (i32.const 16) (i32.const 20)))
      (local.set $i (i32.add (i32.const 4100) (i32.mul (i32.const 8) (i32.load (i32.const 4096)))))
      (loop $each (if (i32.lt_u (local.get $i) (i32.add (i32.const 4096) (i32.load (i32.const 20)))) (then
        (if (i32.gt_u (i32.load8_u (local.get $i)) (i32.const 127)) (then unreachable))
        (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $each))))
      (i32.const 0))"#;
    assert_eq!(leak(pairs, rest, 5_000).verdict, Verdict::Failed);
}

#[test]
fn the_end_of_a_body_comes_apart_from_it() {
    let send = r#"(import "env" "proxy_send_local_response"
      (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
      (if (i32.and (local.get 2) (i32.gt_u (local.get 1) (i32.const 0))) (then
        (drop (call $send (i32.const 403) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)
          (i32.const 0) (i32.const 0) (i32.const -1)))))
      (i32.const 0))"#;
    let answer = envoy(send, rest, Settings::default()).exchange(&post());
    assert_eq!((answer.status, answer.by), (200, By::Upstream));
    let whole = Request::new("POST", "/").with_body("0123456789");
    let answer = envoy(send, rest, Settings::default()).exchange(&whole);
    assert_eq!(answer.status, 403, "HTTP/2 can bring both at once");
}

#[test]
fn the_words_of_a_panic_stand_in_its_failure() {
    let write = r#"(import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "panicked: no config") (data (i32.const 64) "\10\00\00\00\13\00\00\00")
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $write (i32.const 2) (i32.const 64) (i32.const 1) (i32.const 80))) unreachable)"#;
    let answer = envoy(write, rest, Settings::default()).exchange(&get());
    let fault = answer.fault.expect("the plugin traps").to_string();
    assert!(fault.contains("it logged `panicked: no config`"), "{fault}");
}

#[test]
fn a_refusal_has_the_plugins_words_the_crossings_and_a_hint() {
    let log = r#"(import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "set 'header'")
      (func (export "proxy_on_configure") (param i32 i32) (result i32)
        (drop (call $log (i32.const 4) (i32.const 16) (i32.const 12))) (i32.const 0))"#;
    let plugin = plugin(&with_basics(log, rest));
    let Err(refused) = Vm::start_traced(&plugin, host("envoy"), Settings::default()) else {
        panic!("the plugin refuses");
    };
    let (refusal, crossings) = *refused;
    assert!(refusal.to_string().contains("it logged `set 'header'`"), "{refusal}");
    assert!(refusal.remedy().contains("--configuration"), "{refusal:?}");
    assert!(crossings.crossings().iter().any(|it| it.function == "proxy_log"));
}

#[test]
fn calls_that_fail_are_answered_by_the_proxy_and_the_status_has_to_be_read() {
    let imports = r#"
      (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
      (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
      (import "env" "proxy_http_call"
        (func $call (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))"#;
    let block = HeaderMap::new().with(":method", "GET").with(":path", "/").with(":authority", "a");
    let block: String = block.encode().iter().map(|byte| format!("\\{byte:02x}")).collect();
    let size = block.len() / 3;
    let rest = format!(
        r#"(data (i32.const 16) "authz") (data (i32.const 32) ":status") (data (i32.const 256) "{block}")
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $call (i32.const 16) (i32.const 5) (i32.const 256) (i32.const {size}) (i32.const 0) (i32.const 0)
          (i32.const 0) (i32.const 0) (i32.const 100) (i32.const 64))) (i32.const 0))
      (func (export "proxy_on_http_call_response") (param i32 i32 i32 i32 i32)
        (drop (call $get (i32.const 6) (i32.const 32) (i32.const 7) (i32.const 64) (i32.const 68)))
        (i32.store8 (i32.const 4100) (i32.add (i32.const 48) (local.get 2)))
        (drop (call $log (i32.const 2) (i32.const 4096) (i32.const 5))))"#
    );
    for (answer, said) in [(CallAnswer::Refused, "503\u{0}3"), (CallAnswer::TimedOut, "504\u{0}3")]
    {
        let mut settings = Settings::default();
        settings.http_calls.insert(b"authz".to_vec(), answer);
        let mut vm = envoy(imports, &rest, settings);
        vm.exchange(&get());
        vm.pass_time().expect("the plugin returns");
        let log = vm.take_log();
        let line = log.last().map(|line| String::from_utf8_lossy(&line.message).into_owned());
        assert_eq!(line.as_deref(), Some(said));
    }
}

#[test]
fn a_body_that_is_shorter_than_its_length_makes_the_other_side_wait() {
    let set = r#"(import "env" "proxy_set_buffer_bytes" (func $set (param i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
      (drop (call $set (i32.const 0) (i32.const 0) (local.get 1) (i32.const 0) (i32.const 0))) (i32.const 0))"#;
    let request = post().with_header("content-length", "4");
    let answer = envoy(set, rest, Settings::default()).exchange(&request);
    let fault = answer.fault.expect("the upstream waits");
    assert_eq!(fault.kind, FaultKind::Hang, "{fault}");
    assert!(fault.reason.contains("content-length"), "{fault}");
}
