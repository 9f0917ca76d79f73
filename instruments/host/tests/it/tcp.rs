//! TCP connections: what a plugin sees, holds back, changes and closes.

use plugin_host::{Scenario, Settings, Side, Vm};

use crate::guest::{get, host, plugin, with_basics};

const IMPORTS: &str = r#"
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_buffer_bytes" (func $get (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_buffer_bytes" (func $set (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_set_effective_context" (func $effective (param i32) (result i32)))
  (import "env" "proxy_set_tick_period_milliseconds" (func $period (param i32) (result i32)))
  (import "env" "proxy_continue_stream" (func $continue (param i32) (result i32)))
  (import "env" "proxy_close_stream" (func $close (param i32) (result i32)))"#;

/// Waits for four bytes of the client and shouts; doubles what the upstream says.
const GUEST: &str = r#"
  (data (i32.const 16) "!") (data (i32.const 24) "client upstream done delete")
  (func $expect (param $has i32) (param $wants i32)
    (if (i32.ne (local.get $has) (local.get $wants)) (then unreachable)))
  (func (export "proxy_on_downstream_data") (param $id i32) (param $size i32) (param $end i32) (result i32)
    (call $expect (call $get (i32.const 3) (i32.const 0) (i32.const 9) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $expect (i32.load (i32.const 4)) (i32.const 0))
    (call $expect (call $get (i32.const 2) (i32.const 0) (local.get $size) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $expect (i32.load (i32.const 4)) (local.get $size))
    (drop (call $log (i32.const 2) (i32.load (i32.const 0)) (i32.load (i32.const 4))))
    (if (i32.and (i32.eqz (local.get $end)) (i32.lt_u (local.get $size) (i32.const 4)))
      (then (return (i32.const 1))))
    (call $expect (call $set (i32.const 2) (local.get $size) (i32.const 0) (i32.const 16) (i32.const 1)) (i32.const 0))
    (i32.const 0))
  (func (export "proxy_on_upstream_data") (param $id i32) (param $size i32) (param $end i32) (result i32)
    (call $expect (call $get (i32.const 3) (i32.const 0) (local.get $size) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $expect (call $set (i32.const 3) (i32.const 0) (i32.const 0) (i32.load (i32.const 0)) (local.get $size)) (i32.const 0))
    (if (local.get $end) (then (call $expect (call $close (i32.const 3)) (i32.const 0))))
    (i32.const 0))
  (func (export "proxy_on_downstream_connection_close") (param i32 i32)
    (drop (call $log (i32.const 2) (i32.const 24) (i32.const 6))))
  (func (export "proxy_on_upstream_connection_close") (param i32 i32)
    (call $expect (local.get 1) (i32.const 0))
    (drop (call $log (i32.const 2) (i32.const 31) (i32.const 8))))
  (func (export "proxy_on_done") (param i32) (result i32)
    (drop (call $log (i32.const 2) (i32.const 40) (i32.const 4)))
    (i32.const 1))
  (func (export "proxy_on_delete") (param i32)
    (drop (call $log (i32.const 2) (i32.const 45) (i32.const 6))))"#;

fn started(rest: &str) -> Vm {
    let plugin = plugin(&with_basics(IMPORTS, rest));
    Vm::start(&plugin, host("envoy"), Settings::default()).expect("the guest starts")
}

fn messages(vm: &mut Vm) -> Vec<String> {
    let lines = vm.take_log().into_iter();
    lines.map(|line| String::from_utf8_lossy(&line.message).into_owned()).collect()
}

#[test]
fn data_is_held_back_changed_and_passed_on_in_both_directions() {
    let mut vm = started(GUEST);
    let stream = vm.connect().expect("a connection");
    let pass = |vm: &mut Vm, side, bytes: &[u8], end| {
        let passed = vm.pass_data(stream, side, bytes, end).expect("no trap");
        String::from_utf8(passed).expect("text")
    };
    assert_eq!(pass(&mut vm, Side::Downstream, b"ab", false), "");
    assert_eq!(pass(&mut vm, Side::Downstream, b"cde", false), "abcde!");
    assert_eq!(pass(&mut vm, Side::Upstream, b"yes", false), "yesyes");
    assert!(vm.is_open(stream));
    assert_eq!(pass(&mut vm, Side::Downstream, b"f", true), "f!");
    // The plugin closes the connection: what it would have passed on is lost, as on Envoy, and the
    // end of the upstream is told after everything else.
    assert_eq!(pass(&mut vm, Side::Upstream, b"no", true), "");
    assert!(!vm.is_open(stream));
    assert_eq!(messages(&mut vm), ["ab", "abcde", "f", "client", "done", "delete", "upstream"],);
}

#[test]
fn a_context_ends_when_both_sides_have_ended_or_one_breaks_off() {
    const SAYS: &str = r#"
      (data (i32.const 24) "client upstream done delete")
      (func (export "proxy_on_downstream_connection_close") (param i32 i32)
        (drop (call $log (i32.const 2) (i32.const 24) (i32.const 6))))
      (func (export "proxy_on_upstream_connection_close") (param i32 i32)
        (drop (call $log (i32.const 2) (i32.const 31) (i32.const 8))))
      (func (export "proxy_on_done") (param i32) (result i32)
        (drop (call $log (i32.const 2) (i32.const 40) (i32.const 4)))
        (i32.const 1))
      (func (export "proxy_on_delete") (param i32)
        (drop (call $log (i32.const 2) (i32.const 45) (i32.const 6))))"#;
    let mut vm = started(SAYS);
    let stream = vm.connect().expect("a connection");
    let end = |vm: &mut Vm, side| vm.pass_data(stream, side, b"", true).expect("no trap");
    end(&mut vm, Side::Upstream);
    assert_eq!(messages(&mut vm), ["upstream"]);
    assert_eq!(vm.ledger().contexts_deleted, 0);
    end(&mut vm, Side::Downstream);
    assert_eq!(messages(&mut vm), ["client", "done", "delete"]);
    assert_eq!(vm.ledger().contexts_deleted, 1);
    let gone = vm.pass_data(stream, Side::Downstream, b"late", false);
    assert_eq!(gone, Ok(Vec::new()));
    assert_eq!(messages(&mut vm), Vec::<String>::new());

    for side in [Side::Downstream, Side::Upstream] {
        let stream = vm.connect().expect("a connection");
        vm.break_off(stream, side).expect("no trap");
        assert_eq!(messages(&mut vm), ["client", "done", "delete"]);
    }
}

/// Pauses what it can, and goes on when the clock ticks.
const PATIENT: &str = r#"
  (func $expect (param $has i32) (param $wants i32)
    (if (i32.ne (local.get $has) (local.get $wants)) (then unreachable)))
  (func (export "proxy_on_configure") (param i32 i32) (result i32)
    (drop (call $period (i32.const 10))) (i32.const 1))
  (func (export "proxy_on_new_connection") (param i32) (result i32)
    (i32.store (i32.const 8) (local.get 0)) (i32.const 1))
  (func (export "proxy_on_downstream_data") (param i32 i32 i32) (result i32) (i32.const 1))
  (func (export "proxy_on_tick") (param i32)
    (call $expect (call $effective (i32.load (i32.const 8))) (i32.const 0))
    ;; What it holds back stays readable: nothing before it was shown any, then all of it.
    (call $expect (call $get (i32.const 2) (i32.const 0) (i32.const 9) (i32.const 0) (i32.const 4)) (i32.const 0))
    (call $expect (i32.load (i32.const 4)) (i32.load (i32.const 12)))
    (i32.store (i32.const 12) (i32.const 4))
    (call $expect (call $continue (i32.const 2)) (i32.const 0))
    (call $expect (call $continue (i32.const 3)) (i32.const 12))
    (call $expect (call $continue (i32.const 4)) (i32.const 2)))"#;

#[test]
fn a_paused_connection_and_paused_data_go_on_when_the_plugin_says_so() {
    let mut vm = started(PATIENT);
    let stream = vm.connect().expect("a connection");
    let held = vm.pass_data(stream, Side::Downstream, b"ab", false);
    assert_eq!(held, Ok(Vec::new()));
    // There is no connection to the upstream yet, from which anything could come.
    assert_eq!(vm.pass_data(stream, Side::Upstream, b"early", true), Ok(Vec::new()));
    // The connection goes on: the plugin sees the data, and holds it.
    assert_eq!(vm.pass_time(), Ok(true));
    assert_eq!(vm.released(stream), Ok(Vec::new()));
    let held = vm.pass_data(stream, Side::Downstream, b"cd", false);
    assert_eq!(held, Ok(Vec::new()));
    assert_eq!(vm.released(stream), Ok(Vec::new()));
    assert_eq!(vm.pass_time(), Ok(true));
    assert_eq!(vm.released(stream), Ok(b"abcd".to_vec()));
    assert_eq!(vm.released(stream), Ok(Vec::new()));
}

#[test]
fn an_http_stream_has_no_connection() {
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (if (call $continue (i32.const 2)) (then unreachable))
        (if (call $close (i32.const 3)) (then unreachable))
        (if (i32.ne (i32.const 2) (call $set (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 16) (i32.const 1)))
          (then unreachable))
        (i32.const 0))"#;
    assert_eq!(started(rest).exchange(&get()).fault, None);
}

#[test]
fn a_scenario_describes_connections_step_by_step() {
    let text = "[[connection]]\nsteps = [{ client = \"ab\" }, { client = \"cde\" }, { upstream = \"yes\" }, { breaks = \"client\" }]";
    let scenario = Scenario::parse(text).expect("it is a scenario");
    assert!(scenario.requests().is_empty(), "no request is added to connections");
    let steps = scenario.connections[0].steps();
    let mut vm = started(GUEST);
    let stream = vm.connect().expect("a connection");
    let told: Vec<String> = steps
        .iter()
        .map(|step| format!("{step}: {}", vm.take_step(stream, step).expect("no trap")))
        .collect();
    assert_eq!(
        told,
        [
            "the client sends \"ab\": nothing goes on",
            "the client sends \"cde\": the upstream gets \"abcde!\"",
            "the upstream sends \"yes\": the client gets \"yesyes\"",
            "the client resets the connection: the connection is closed",
        ]
    );
    for wrong in ["{ nobody = \"x\" }", "{ ends = \"x\" }", "\"client\"", "{ client = 1 }"] {
        let text = format!("[[connection]]\nsteps = [{wrong}]");
        assert!(Scenario::parse(&text).is_err(), "{wrong}");
    }
}
