//! Guests that do their worst: each ends in a clear line, never in a hang or a panic.

use std::time::Duration;

use plugin_host::{Fault, FaultKind, Limits, Plugin, Refusal, Settings, Vm};

use crate::guest::{bytes, get, host, with_basics, with_limits};

/// Small enough that every limit is reached at once.
const LIMITS: Limits = Limits {
    module_bytes: 1 << 20,
    module_functions: 1_000,
    module_nesting: 1_000,
    compile_time: Duration::from_secs(60),
    compile_memory_bytes: usize::MAX,
    memory_bytes: 1 << 20,
    fuel: 2_000_000,
    hostcalls: 1_000,
    hostcall_bytes: 1 << 20,
    kept_bytes: 1 << 16,
    nesting: 4,
};

fn start(text: &str, id: &str) -> Result<Vm, Refusal> {
    Vm::start(&with_limits(text, LIMITS), host(id), Settings::default())
}

/// The fault of one request.
fn fault(text: &str) -> Fault {
    let mut vm = start(text, "envoy").expect("the guest starts");
    vm.exchange(&get()).fault.expect("the guest fails")
}

fn on_request_headers(body: &str) -> String {
    format!("(func (export \"proxy_on_request_headers\") (param i32 i32 i32) (result i32) {body})")
}

#[test]
fn an_endless_loop_uses_up_its_instructions() {
    let fault = fault(&with_basics("", &on_request_headers("(loop (br 0)) (i32.const 0)")));
    assert_eq!(fault.kind, FaultKind::Limit);
    assert!(fault.to_string().contains("loops forever"), "{fault}");
}

#[test]
fn a_loop_of_bulk_operations_uses_them_up_too() {
    let body =
        "(loop (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br 0)) (i32.const 0)";
    assert_eq!(fault(&with_basics("", &on_request_headers(body))).kind, FaultKind::Limit);
}

#[test]
fn a_loop_of_hostcalls_ends_at_the_limit() {
    let import = r#"(import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))"#;
    let body =
        "(loop (drop (call $log (i32.const 0) (i32.const 0) (i32.const 0))) (br 0)) (i32.const 0)";
    let fault = fault(&with_basics(import, &on_request_headers(body)));
    assert_eq!(
        (fault.kind, fault.reason.contains("hostcalls")),
        (FaultKind::Limit, true),
        "{fault}"
    );
}

#[test]
fn hostcalls_carry_no_more_bytes_than_the_limit() {
    let import = r#"(import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))"#;
    let body = "(loop (drop (call $log (i32.const 0) (i32.const 0) (i32.const 65536))) (br 0)) (i32.const 0)";
    let fault = fault(&with_basics(import, &on_request_headers(body)));
    assert_eq!((fault.kind, fault.reason.contains("bytes")), (FaultKind::Limit, true), "{fault}");
}

#[test]
fn endless_recursion_exhausts_the_stack_and_names_the_function() {
    let rest = "(func $deeper (param i64 i64 i64 i64) \
        (call $deeper (local.get 0) (local.get 1) (local.get 2) (local.get 3)))"
        .to_owned()
        + &on_request_headers(
            "(call $deeper (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4)) (i32.const 0)",
        );
    let fault = fault(&with_basics("", &rest));
    assert!(matches!(fault.kind, FaultKind::Trap | FaultKind::Limit), "{fault}");
    assert_eq!(fault.backtrace.first().map(String::as_str), Some("deeper"), "{fault:?}");
}

#[test]
fn a_memory_bomb_is_told_no_and_what_follows_says_so() {
    let body = "(loop (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) unreachable";
    let fault = fault(&with_basics("", &on_request_headers(body)));
    assert!(fault.reason.contains("not let grow beyond 16 pages"), "{fault}");
}

#[test]
fn more_memory_than_the_limit_at_the_start_is_refused() {
    let text =
        r#"(module (memory (export "memory") 1000) (func (export "proxy_abi_version_0_2_0")))"#;
    let refusal = start(text, "envoy").err().expect("it is too much");
    assert!(refusal.to_string().contains("memory"), "{refusal}");
}

#[test]
fn a_trap_in_any_callback_is_a_fault_of_that_callback() {
    let cases = [
        ("proxy_on_request_headers", "i32 i32 i32", "(result i32)"),
        ("proxy_on_response_headers", "i32 i32 i32", "(result i32)"),
        ("proxy_on_response_body", "i32 i32 i32", "(result i32)"),
        ("proxy_on_done", "i32", "(result i32)"),
        ("proxy_on_log", "i32", ""),
        ("proxy_on_delete", "i32", ""),
    ];
    for (callback, parameters, result) in cases {
        let rest =
            format!("(func (export \"{callback}\") (param {parameters}) {result} unreachable)");
        let fault = fault(&with_basics("", &rest));
        assert_eq!(fault.callback, callback);
        assert!(fault.reason.contains("unreachable"), "{fault}");
    }
    for callback in ["proxy_on_vm_start", "proxy_on_configure"] {
        let rest =
            format!("(func (export \"{callback}\") (param i32 i32) (result i32) unreachable)");
        let refusal = start(&with_basics("", &rest), "envoy").err().expect("it traps");
        assert!(refusal.to_string().contains(callback), "{refusal}");
    }
    let rest = "(func (export \"proxy_on_context_create\") (param i32 i32) unreachable)";
    assert!(start(&with_basics("", rest), "envoy").is_err());
}

#[test]
fn traps_in_start_functions_are_refusals() {
    for (rest, name) in [
        ("(func $start unreachable) (start $start)", "(start)"),
        ("(func (export \"_start\") unreachable)", "_start"),
        ("(func (export \"_initialize\") unreachable)", "_initialize"),
        ("(func (export \"_start\") (loop (br 0)))", "_start"),
    ] {
        let refusal = start(&with_basics("", rest), "envoy").err().expect("it does not start");
        assert!(refusal.to_string().contains(name), "{rest}: {refusal}");
    }
}

#[test]
fn what_takes_too_long_or_too_much_to_compile_is_refused_with_the_flag_that_helps() {
    // Large enough to be looked at while it is compiled. That goes on when it is refused, beside
    // other tests of this process, so that it is no larger.
    let module = bytes(&format!("(module {})", "(func (loop (br 0)))".repeat(3_000)));
    let limits = Limits { module_functions: 100_000, ..LIMITS };
    for (limits, flag) in [
        (Limits { compile_time: Duration::ZERO, ..limits }, "`--compile-seconds` raises it"),
        (Limits { compile_memory_bytes: 1, ..limits }, "`--compile-mebibytes` raises it"),
    ] {
        let error = Plugin::load(&module, limits).err().expect("it is too much").to_string();
        assert!(error.contains(flag), "{error}");
    }
}

#[test]
fn what_ends_a_start_function_is_said() {
    for (body, words) in [
        ("unreachable", "trapped: wasm trap: wasm `unreachable` instruction executed (in"),
        ("(loop (br 0))", "used up its instructions; it loops forever"),
        ("(call $start)", "trapped: call stack exhausted"),
        ("(memory.fill (i32.const 0) (i32.const 1) (i32.const 65537))", "out of bounds memory"),
        (
            "(loop (br_if 0 (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) unreachable",
            "its memory was not let grow beyond 16 pages",
        ),
    ] {
        let rest = format!("(func $start {body}) (start $start)");
        let refusal = start(&with_basics("", &rest), "envoy").err().expect("it does not start");
        let said = refusal.to_string();
        assert!(said.starts_with("`(start)` ") && said.contains(words), "{body}: {said}");
    }
    // One that minds not getting the memory is started.
    let rest = "(func $start (drop (memory.grow (i32.const 1000)))) (start $start)";
    assert!(start(&with_basics("", rest), "envoy").is_ok());
}

#[test]
fn a_start_function_for_which_others_left_no_instructions_is_no_wrong_segment() {
    let text = with_basics("", "(func $start (loop (br 0))) (start $start)");
    let plugin = with_limits(&text, LIMITS).with_fuel_in_all(LIMITS.fuel);
    for _ in 0..2 {
        let vm = Vm::start(&plugin, host("envoy"), Settings::default());
        let said = vm.err().expect("it does not start").to_string();
        assert!(said.contains("used up its instructions"), "{said}");
        assert!(!said.contains("segment"), "{said}");
    }
}

#[test]
fn pointers_outside_the_memory_get_a_status_and_touch_nothing() {
    const INVALID_MEMORY_ACCESS: i32 = 6;
    let import = r#"
        (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
        (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))"#;
    for call in [
        "(call $log (i32.const 0) (i32.const 65535) (i32.const 2))",
        "(call $log (i32.const 0) (i32.const -1) (i32.const 1))",
        "(call $log (i32.const 0) (i32.const 1) (i32.const -1))",
        "(call $get (i32.const 0) (i32.const -8) (i32.const 16) (i32.const 0) (i32.const 4))",
        "(call $get (i32.const 0) (i32.const 16) (i32.const 5) (i32.const 65533) (i32.const 4))",
        "(call $get (i32.const 0) (i32.const 16) (i32.const 5) (i32.const 0) (i32.const -1))",
    ] {
        let body = format!(
            "(if (i32.ne {call} (i32.const {INVALID_MEMORY_ACCESS})) (then unreachable)) (i32.const 0)"
        );
        let rest = on_request_headers(&body) + "(data (i32.const 16) \"allow\")";
        let mut vm = start(&with_basics(import, &rest), "envoy").expect("the guest starts");
        let answer = vm.exchange(&get().with_header("allow", "value"));
        assert_eq!(answer.fault, None, "{call}");
    }
}

#[test]
fn overlapping_ranges_and_wild_allocators_do_no_harm() {
    let import = r#"(import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))"#;
    for allocator in
        ["(i32.const 14)", "(i32.const -1)", "(i32.const 65535)", "(i32.const 0)", "unreachable"]
    {
        let text = format!(
            r#"(module {import} (memory (export "memory") 1) (data (i32.const 16) "allow")
            (func (export "proxy_abi_version_0_2_0"))
            (func (export "malloc") (param i32) (result i32) {allocator})
            (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
              (drop (call $get (i32.const 0) (i32.const 16) (i32.const 5) (i32.const 17) (i32.const 18)))
              (i32.const 0)))"#
        );
        let mut vm = start(&text, "envoy").expect("the guest starts");
        let answer = vm.exchange(&get().with_header("allow", "value"));
        assert_eq!(answer.fault.is_some(), allocator == "unreachable", "{allocator}");
    }
}

#[test]
fn hostcalls_inside_the_allocator_trap_on_envoy_and_do_not_recurse_anywhere() {
    let text = r#"(module
      (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1) (data (i32.const 16) "allow")
      (func (export "proxy_abi_version_0_2_0"))
      (func $again (export "malloc") (param i32) (result i32)
        (drop (call $get (i32.const 0) (i32.const 16) (i32.const 5) (i32.const 0) (i32.const 4)))
        (i32.const 4096))
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32) (call $again (i32.const 1))))"#;
    for (id, words) in [("envoy", "restricted"), ("spec", "need `malloc` themselves")] {
        let mut vm = start(text, id).expect("the guest starts");
        let fault = vm.exchange(&get().with_header("allow", "value")).fault.expect("it is stopped");
        assert!(fault.reason.contains(words), "{id}: {fault}");
    }
}

#[test]
fn hostcalls_while_the_module_starts_are_restricted() {
    let import = r#"(import "env" "proxy_done" (func $done (result i32)))"#;
    let rest = r#"(func (export "_start") (drop (call $done)))"#;
    let refusal = start(&with_basics(import, rest), "envoy").err().expect("it is restricted");
    assert!(refusal.to_string().contains("restricted"), "{refusal}");
}

#[test]
fn a_plugin_cannot_keep_more_in_the_host_than_the_limit() {
    const INTERNAL_FAILURE: i32 = 10;
    let import = r#"(import "env" "proxy_set_shared_data" (func $set (param i32 i32 i32 i32 i32) (result i32)))"#;
    let body = format!(
        "(local $key i32) (loop (i32.store (i32.const 0) (local.get $key))
          (local.set $key (i32.add (local.get $key) (i32.const 1)))
          (if (i32.eq (call $set (i32.const 0) (i32.const 4) (i32.const 0) (i32.const 1000) (i32.const 0))
            (i32.const {INTERNAL_FAILURE})) (then (return (i32.const 0))))
          (br 0)) (i32.const 0)"
    );
    let mut vm =
        start(&with_basics(import, &on_request_headers(&body)), "envoy").expect("it starts");
    assert_eq!(vm.exchange(&get()).fault, None);
}

#[test]
fn wrong_types_are_refusals_with_names() {
    let cases = [
        ("(import \"env\" \"proxy_log\" (func (param i32) (result i32)))", "", "mistyped-import"),
        ("(import \"env\" \"base\" (global i32))", "", "import-not-a-function"),
        ("", "(func (export \"proxy_on_request_headers\") (param i64))", "mistyped-callback"),
        ("(import \"wasi_snapshot_preview1\" \"fd_dance\" (func))", "", "unknown-import"),
    ];
    for (import, rest, name) in cases {
        let refusal = start(&with_basics(import, rest), "envoy").err().expect("it is refused");
        assert_eq!(refusal.name(), name, "{import}{rest}: {refusal}");
    }
}

#[test]
fn what_is_not_a_module_is_said_in_one_line() {
    let mut truncated = bytes("(module (func (export \"f\")))");
    truncated.truncate(truncated.len() - 1);
    let large = [b"\0asm\x01\0\0\0".to_vec(), vec![0; 2 << 20]].concat();
    for bytes in [Vec::new(), b"hello".to_vec(), truncated, large] {
        let error = Plugin::load(&bytes, LIMITS).err().expect("it is none").to_string();
        assert_eq!(error.lines().count(), 1, "{error}");
    }
}

#[test]
fn whatever_bytes_a_module_has_there_is_a_verdict() {
    let seed = bytes(&crate::gate::Gate::default().text());
    // Seeded, so that every run tries the same.
    let mut random = fastrand::Rng::with_seed(1);
    let mut next = |below: usize| random.usize(..below);
    let (mut loaded, mut answered) = (0, 0);
    for round in 0..1_500 {
        let mut mutant = seed.clone();
        for _ in 0..=next(3) {
            let at = next(mutant.len());
            match next(3) {
                0 => mutant[at] = u8::try_from(next(256)).unwrap_or(0),
                1 => mutant[at] ^= 1 << next(8),
                _ => mutant.swap(at, (at + 1) % seed.len()),
            }
        }
        let Ok(plugin) = Plugin::load(&mutant, LIMITS) else {
            continue;
        };
        loaded += 1;
        let host = &plugin_host::PERSONALITIES[round % plugin_host::PERSONALITIES.len()];
        let mut worker = plugin_host::Worker::start(&plugin, host, Settings::default());
        for value in ["true", "nope"] {
            answered += u32::from(worker.serve(&get().with_header("allow", value)).status > 0);
        }
    }
    assert!(loaded > 100 && answered > 100, "{loaded} of 1500 loaded, {answered} answered");
}
