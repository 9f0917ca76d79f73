//! Life cycles and services: what a plugin can see and do from its start to its end.

use plugin_host::{
    By, CallAnswer, HeaderMap, Limits, Metric, Plugin, Request, Response, Settings, Vm,
};

use crate::guest::{beside_others, bytes, get, host, with_basics};

fn vm(imports: &str, rest: &str, settings: Settings) -> Vm {
    let text = with_basics(imports, rest);
    let plugin =
        Plugin::load(&bytes(&text), beside_others(Limits::default())).expect("a valid module");
    Vm::start(&plugin, host("spec"), settings).expect("the guest starts")
}

const LOG: &str = r#"(import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))"#;
const BUFFER: &str = r#"(import "env" "proxy_get_buffer_bytes"
    (func $buffer (param i32 i32 i32 i32 i32) (result i32)))"#;

/// Logs all bytes of a buffer, if there are any.
fn log_buffer(id: u32) -> String {
    format!(
        "(if (i32.eqz (call $buffer (i32.const {id}) (i32.const 0) (i32.const 1000)
            (i32.const 0) (i32.const 4)))
          (then (drop (call $log (i32.const 2) (i32.load (i32.const 0)) (i32.load (i32.const 4))))))"
    )
}

fn messages(vm: &mut Vm) -> Vec<String> {
    let lines = vm.take_log().into_iter();
    lines.map(|line| String::from_utf8_lossy(&line.message).into_owned()).collect()
}

#[test]
fn configurations_are_read_while_starting_and_while_reloading() {
    let rest = format!(
        "(func (export \"proxy_on_vm_start\") (param i32 i32) (result i32) {} (i32.const 1))
         (func (export \"proxy_on_configure\") (param i32 i32) (result i32) {} (i32.const 1))",
        log_buffer(6),
        log_buffer(7)
    );
    let settings = Settings {
        vm_configuration: b"of the vm".to_vec(),
        plugin_configuration: b"of the plugin".to_vec(),
        ..Settings::default()
    };
    let mut vm = vm(&format!("{LOG}{BUFFER}"), &rest, settings);
    assert_eq!(messages(&mut vm), ["of the vm", "of the plugin"]);
    vm.reload().expect("the same configuration is good again");
    assert_eq!(messages(&mut vm), ["of the plugin"]);
}

#[test]
fn the_callbacks_of_a_request_come_in_the_order_of_the_spec() {
    let names = [
        ("proxy_on_request_headers", 3, true),
        ("proxy_on_request_body", 3, true),
        ("proxy_on_request_trailers", 2, true),
        ("proxy_on_response_headers", 3, true),
        ("proxy_on_response_body", 3, true),
        ("proxy_on_response_trailers", 2, true),
        ("proxy_on_done", 1, true),
        ("proxy_on_log", 1, false),
        ("proxy_on_delete", 1, false),
    ];
    let mut rest = String::new();
    for (index, (name, parameters, result)) in names.into_iter().enumerate() {
        let at = 64 + index * 32;
        let value = u32::from(name == "proxy_on_done");
        let (ty, value) = if result {
            ("(result i32)", format!("(i32.const {value})"))
        } else {
            ("", String::new())
        };
        rest += &format!(
            "(data (i32.const {at}) \"{name}\")
             (func (export \"{name}\") (param {}) {ty}
               (drop (call $log (i32.const 2) (i32.const {at}) (i32.const {}))) {value})",
            "i32 ".repeat(parameters),
            name.len()
        );
    }
    let mut vm = vm(LOG, &rest, Settings::default());
    let mut request = Request::new("POST", "/").with_body("one").with_body("two");
    request.trailers = HeaderMap::new().with("x", "y");
    request.response.trailers = HeaderMap::new().with("x", "y");
    let answer = vm.exchange(&request);
    let log: Vec<_> =
        answer.log.iter().map(|line| String::from_utf8_lossy(&line.message)).collect();
    let mut expected: Vec<_> = names.iter().map(|(name, ..)| *name).collect();
    expected.insert(1, "proxy_on_request_body");
    assert_eq!(log, expected);
    let forwarded = answer.forwarded.expect("nothing stopped it");
    assert_eq!((forwarded.body, forwarded.trailers), (b"onetwo".to_vec(), request.trailers));
    assert_eq!((answer.status, answer.body), (200, b"upstream".to_vec()));
}

#[test]
fn headers_and_bodies_can_be_changed_on_the_way() {
    let imports = r#"
      (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
      (import "env" "proxy_replace_header_map_value" (func $replace (param i32 i32 i32 i32 i32) (result i32)))
      (import "env" "proxy_remove_header_map_value" (func $remove (param i32 i32 i32) (result i32)))
      (import "env" "proxy_set_buffer_bytes" (func $set (param i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "x-ax-bnew")
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $replace (i32.const 0) (i32.const 16) (i32.const 3) (i32.const 22) (i32.const 3)))
        (drop (call $add (i32.const 0) (i32.const 19) (i32.const 3) (i32.const 22) (i32.const 3)))
        (i32.const 0))
      (func (export "proxy_on_request_body") (param i32 i32 i32) (result i32)
        (drop (call $set (i32.const 0) (i32.const 1) (i32.const 2) (i32.const 22) (i32.const 3)))
        (i32.const 0))
      (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
        (drop (call $remove (i32.const 2) (i32.const 16) (i32.const 3)))
        (i32.const 0))
      (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32)
        (drop (call $set (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 22) (i32.const 3)))
        (i32.const 0))"#;
    let mut vm = vm(imports, rest, Settings::default());
    let mut request = get().with_header("x-a", "old").with_header("x-a", "older").with_body("0123");
    request.response.headers.add(b"X-A", b"gone");
    let answer = vm.exchange(&request);
    let forwarded = answer.forwarded.expect("nothing stopped it");
    let values: Vec<_> =
        forwarded.headers.iter().filter(|(name, _)| name.starts_with(b"x-")).collect();
    assert_eq!(values, [(&b"x-a"[..], &b"new"[..]), (b"x-b", b"new")]);
    assert_eq!(forwarded.body, b"0new3");
    assert_eq!(answer.headers.get(b"x-a"), None);
    assert_eq!(answer.body, b"newupstream");
}

/// Pauses a request, calls an upstream, and goes on when it answers.
const CALLS: &str = r#"
  (data (i32.const 16) "authz")
  (data (i32.const 32) "\03\00\00\00\07\00\00\00\03\00\00\00\05\00\00\00\01\00\00\00\0a\00\00\00\01\00\00\00:method\00GET\00:path\00/\00:authority\00a\00")
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
    (if (call $http (i32.const 16) (i32.const 5) (i32.const 32) (i32.const 61)
          (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 1000) (i32.const 8))
      (then unreachable))
    (i32.store (i32.const 12) (local.get 0))
    (i32.const 1))
  (func (export "proxy_on_http_call_response") (param i32 i32 i32 i32 i32)
    (if (i32.eqz (local.get 2)) (then (return)))
    (if (call $effective (i32.load (i32.const 12))) (then unreachable))
    (drop (call $go_on (i32.const 0))))"#;
const CALLS_IMPORTS: &str = r#"
  (import "env" "proxy_http_call" (func $http (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_effective_context" (func $effective (param i32) (result i32)))
  (import "env" "proxy_continue_stream" (func $go_on (param i32) (result i32)))"#;

#[test]
fn a_paused_request_goes_on_when_its_call_is_answered() {
    let mut settings = Settings::default();
    settings.http_calls.insert(b"authz".to_vec(), CallAnswer::Response(Response::new(200, "yes")));
    let mut vm = vm(CALLS_IMPORTS, CALLS, settings);
    let answer = vm.exchange(&get());
    assert_eq!((answer.by, answer.fault), (By::Upstream, None));
    assert!(vm.http_calls().is_empty());
}

#[test]
fn a_paused_request_that_nothing_resumes_hangs_and_says_so() {
    let mut settings = Settings::default();
    settings.http_calls.insert(b"authz".to_vec(), CallAnswer::Broken(None));
    let mut vm = vm(CALLS_IMPORTS, CALLS, settings);
    let answer = vm.exchange(&get());
    assert_eq!(answer.by, By::Nobody);
    let fault = answer.fault.expect("nobody answers");
    assert!(fault.to_string().contains("hangs"), "{fault}");
}

#[test]
fn queues_are_announced_and_ticks_come() {
    let imports = r#"
      (import "env" "proxy_register_shared_queue" (func $register (param i32 i32 i32) (result i32)))
      (import "env" "proxy_enqueue_shared_queue" (func $enqueue (param i32 i32 i32) (result i32)))
      (import "env" "proxy_dequeue_shared_queue" (func $dequeue (param i32 i32 i32) (result i32)))
      (import "env" "proxy_set_tick_period_milliseconds" (func $period (param i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "queue") (data (i32.const 32) "item")
      (func (export "proxy_on_configure") (param i32 i32) (result i32)
        (drop (call $register (i32.const 16) (i32.const 5) (i32.const 8)))
        (drop (call $period (i32.const 100)))
        (i32.const 1))
      (func (export "proxy_on_tick") (param i32)
        (drop (call $enqueue (i32.load (i32.const 8)) (i32.const 32) (i32.const 4))))
      (func (export "proxy_on_queue_ready") (param i32 i32)
        (if (i32.eqz (call $dequeue (local.get 1) (i32.const 0) (i32.const 4)))
          (then (drop (call $log (i32.const 2) (i32.load (i32.const 0)) (i32.load (i32.const 4)))))))"#;
    let mut vm = vm(&format!("{LOG}{imports}"), rest, Settings::default());
    for _ in 0..2 {
        assert!(vm.pass_time().expect("nothing fails"));
    }
    assert_eq!(messages(&mut vm), ["item"], "put in by the first tick, announced after it");
}

#[test]
fn metrics_and_shared_data_are_kept_and_can_be_looked_at() {
    let imports = r#"
      (import "env" "proxy_define_metric" (func $define (param i32 i32 i32 i32) (result i32)))
      (import "env" "proxy_increment_metric" (func $increment (param i32 i64) (result i32)))
      (import "env" "proxy_set_shared_data" (func $set (param i32 i32 i32 i32 i32) (result i32)))
      (import "env" "proxy_get_shared_data" (func $get (param i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(data (i32.const 16) "requests")
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $define (i32.const 0) (i32.const 16) (i32.const 8) (i32.const 8)))
        (drop (call $increment (i32.load (i32.const 8)) (i64.const 2)))
        ;; The version of the value, 0 before there is one.
        (i32.store (i32.const 12) (i32.const 0))
        (drop (call $get (i32.const 16) (i32.const 8) (i32.const 0) (i32.const 4) (i32.const 12)))
        (if (call $set (i32.const 16) (i32.const 8) (i32.const 16) (i32.const 3) (i32.load (i32.const 12)))
          (then unreachable))
        ;; A version that is out of date.
        (if (i32.load (i32.const 12)) (then
          (if (i32.ne (i32.const 8)
                (call $set (i32.const 16) (i32.const 8) (i32.const 16) (i32.const 8) (i32.load (i32.const 12))))
            (then unreachable))))
        (i32.const 0))"#;
    let mut vm = vm(imports, rest, Settings::default());
    for _ in 0..3 {
        assert_eq!(vm.exchange(&get()).fault, None);
    }
    assert_eq!(vm.metrics(), [Metric { name: b"requests".to_vec(), kind: 0, value: 6 }]);
    assert_eq!(vm.shared_data(b"requests"), Some(&b"req"[..]));
}

#[test]
fn foreign_functions_are_called_both_ways() {
    let imports = r#"(import "env" "proxy_call_foreign_function"
        (func $foreign (param i32 i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = format!(
        r#"(data (i32.const 16) "add")
      (func (export "proxy_on_foreign_function") (param i32 i32 i32)
        {}
        (if (i32.eqz (call $foreign (i32.const 16) (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 4)))
          (then (drop (call $log (i32.const 2) (i32.load (i32.const 0)) (i32.load (i32.const 4)))))))"#,
        log_buffer(8)
    );
    let mut settings = Settings::default();
    settings.foreign_functions.insert(b"add".to_vec(), b"5".to_vec());
    let mut vm = vm(&format!("{LOG}{BUFFER}{imports}"), &rest, settings);
    vm.call_foreign_function(7, b"2+3").expect("nothing fails");
    assert_eq!(messages(&mut vm), ["2+3", "5"]);
}

#[test]
fn wasi_programs_start_print_and_exit() {
    for module in ["wasi_snapshot_preview1", "wasi_unstable"] {
        let imports = format!(
            r#"(import "{module}" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
               (import "{module}" "proc_exit" (func $exit (param i32)))
               (import "{module}" "environ_sizes_get" (func $environ (param i32 i32) (result i32)))
               (import "{module}" "random_get" (func $random (param i32 i32) (result i32)))
               (import "{module}" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))"#
        );
        let rest = r#"
          (data (i32.const 16) "\20\00\00\00\03\00\00\00\23\00\00\00\04\00\00\00") (data (i32.const 32) "outand\n")
          (func (export "_start")
            (if (call $environ (i32.const 0) (i32.const 4)) (then unreachable))
            (if (call $random (i32.const 100) (i32.const 8)) (then unreachable))
            (if (i64.eqz (i64.load (i32.const 100))) (then unreachable))
            (if (call $clock (i32.const 1) (i64.const 1) (i32.const 108)) (then unreachable))
            (if (i32.ne (i32.const 21) (call $random (i32.const 65535) (i32.const 8))) (then unreachable))
            (drop (call $write (i32.const 1) (i32.const 16) (i32.const 2) (i32.const 0)))
            (if (i32.ne (i32.load (i32.const 0)) (i32.const 7)) (then unreachable))
            (call $exit (i32.const 0)))"#;
        let mut vm = vm(&imports, rest, Settings::default());
        assert_eq!(messages(&mut vm), ["outand"]);
    }
}

#[test]
fn several_guests_do_not_know_of_each_other() {
    let imports = r#"(import "env" "proxy_set_shared_data" (func $set (param i32 i32 i32 i32 i32) (result i32)))"#;
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $set (i32.const 0) (i32.const 4) (i32.const 0) (i32.const 1) (i32.const 0)))
        (i32.const 0))"#;
    let text = with_basics(imports, rest);
    let plugin =
        Plugin::load(&bytes(&text), beside_others(Limits::default())).expect("a valid module");
    let start = || Vm::start(&plugin, host("envoy"), Settings::default()).expect("it starts");
    let (mut one, other) = (start(), start());
    one.exchange(&get());
    assert_eq!(one.shared_data(&[0; 4]), Some(&[0][..]));
    assert_eq!(other.shared_data(&[0; 4]), None);
}
