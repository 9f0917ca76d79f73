//! Several plugin contexts in one VM, and configurations that are replaced.

use plugin_host::{Scenario, Vm};

use crate::guest::{host, plugin, with_basics};

/// Logs the context and its configuration in `proxy_on_vm_start`, `proxy_on_configure` and at each
/// request; a configuration of one byte is refused.
const LOGS: &str = r#"
  (data (i32.const 16) "vm_start 0") (data (i32.const 32) "request 0")
  (func $log_id (param $text i32) (param $size i32) (param $id i32)
    (i32.store8 (i32.sub (i32.add (local.get $text) (local.get $size)) (i32.const 1))
      (i32.add (i32.const 48) (local.get $id)))
    (drop (call $log (i32.const 2) (local.get $text) (local.get $size))))
  (func (export "proxy_on_vm_start") (param i32 i32) (result i32)
    (call $log_id (i32.const 16) (i32.const 10) (local.get 0)) (i32.const 1))
  (func (export "proxy_on_configure") (param i32 i32) (result i32)
    (drop (call $buffer (i32.const 7) (i32.const 0) (i32.const 100) (i32.const 64) (i32.const 68)))
    (drop (call $log (i32.const 2) (i32.load (i32.const 64)) (i32.load (i32.const 68))))
    (i32.ne (local.get 1) (i32.const 1)))
  (func (export "proxy_on_context_create") (param i32 i32)
    (if (local.get 1) (then (call $log_id (i32.const 32) (i32.const 9) (local.get 1)))))"#;

const IMPORTS: &str = r#"
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_get_buffer_bytes" (func $buffer (param i32 i32 i32 i32 i32) (result i32)))"#;

fn vm(scenario: &Scenario) -> Vm {
    let plugin = plugin(&with_basics(IMPORTS, LOGS));
    Vm::start(&plugin, host("envoy"), scenario.settings()).expect("the guest starts")
}

fn said(vm: &mut Vm) -> Vec<String> {
    let lines = vm.take_log().into_iter();
    lines.map(|line| String::from_utf8_lossy(&line.message).into_owned()).collect()
}

#[test]
fn each_plugin_of_a_vm_is_started_with_its_own_configuration_and_has_its_own_streams() {
    let text = r#"
        plugin_configuration = "of the first"
        [[plugin_config]]
        name = "second"
        configuration = "of the second"
        [[request]]
        plugin = "second"
        [[request]]
    "#;
    let scenario = Scenario::parse(text).expect("a scenario");
    let mut vm = vm(&scenario);
    let started = ["vm_start 1", "of the first", "vm_start 2", "of the second"];
    assert_eq!(said(&mut vm), started);
    let requests = scenario.requests();
    let logged = |vm: &mut Vm, place: usize| {
        let answer = vm.exchange(&requests[place]);
        assert_eq!(answer.fault, None);
        String::from_utf8_lossy(&answer.log[0].message).into_owned()
    };
    assert_eq!(logged(&mut vm, 0), "request 2");
    assert_eq!(logged(&mut vm, 1), "request 1");
}

#[test]
fn a_request_for_a_plugin_that_is_not_there_is_no_scenario() {
    let error = Scenario::parse("[[request]]\nplugin = \"none\"").expect_err("there is none");
    assert!(error.contains("`none`"), "{error}");
}

#[test]
fn a_configuration_that_is_refused_leaves_the_old_one_in_place() {
    let scenario = Scenario::parse("plugin_configuration = \"first\"").expect("a scenario");
    let mut vm = vm(&scenario);
    let request = scenario.requests().remove(0);
    vm.reload_with(b"x".to_vec()).expect_err("one byte is refused");
    said(&mut vm);
    let answer = vm.exchange(&request);
    assert_eq!(answer.log[0].message, b"request 1");
    vm.reload_with(b"second".to_vec()).expect("this one is good");
    assert!(said(&mut vm).contains(&"second".to_owned()));
}
