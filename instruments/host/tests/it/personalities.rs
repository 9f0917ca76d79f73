//! The differences between hosts that the measured table does not show, one by one.

use plugin_host::check::{check, standard_cases};
use plugin_host::{By, PERSONALITIES, Settings, Vm, Worker};

use crate::gate::Gate;
use crate::guest::{artifact, get, host, plugin, worker};

const GET: &str = r#"(import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))"#;

/// A guest that looks up `x` with preset slots and logs status, address and size as bytes.
fn reporter(marker: &str, allocator: &str) -> String {
    let two = if marker.ends_with("0_1_0") { "" } else { " i32" };
    let stubs: String = [
        ("proxy_on_context_create", "i32 i32", ""),
        ("proxy_on_vm_start", "i32 i32", "1"),
        ("proxy_on_configure", "i32 i32", "1"),
        ("proxy_on_response_body", "i32 i32 i32", "0"),
        ("proxy_on_request_body", "i32 i32 i32", "0"),
        ("proxy_on_done", "i32", "1"),
        ("proxy_on_log", "i32", ""),
        ("proxy_on_delete", "i32", ""),
    ]
    .iter()
    .map(|(name, parameters, value)| match *value {
        "" => format!("(func (export \"{name}\") (param {parameters}))"),
        value => format!(
            "(func (export \"{name}\") (param {parameters}) (result i32) (i32.const {value}))"
        ),
    })
    .collect();
    format!(
        r#"(module {GET}
      (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
      (memory (export "memory") 1) (data (i32.const 16) "x")
      (func (export "{marker}")) {stubs}
      (func (export "malloc") (param i32) (result i32) {allocator})
      (func (export "proxy_on_response_headers") (param i32 i32{two}) (result i32) (i32.const 0))
      (func (export "proxy_on_request_headers") (param i32 i32{two}) (result i32)
        (i32.store (i32.const 36) (i32.const 77)) (i32.store (i32.const 40) (i32.const 78))
        (i32.store (i32.const 32)
          (call $get (i32.const 0) (i32.const 16) (i32.const 1) (i32.const 36) (i32.const 40)))
        (drop (call $log (i32.const 2) (i32.const 32) (i32.const 12)))
        (i32.const 0)))"#
    )
}

/// Status, address and size as the plugin saw them.
fn seen(marker: &str, allocator: &str, id: &str, value: Option<&str>) -> Vec<u32> {
    let request = match value {
        Some(value) => get().with_header("X", value),
        None => get(),
    };
    let answer = worker(&reporter(marker, allocator), id).serve(&request);
    assert_eq!(answer.fault, None, "{id}");
    let line = answer.log.first().expect("the guest logs one line");
    line.message
        .chunks_exact(4)
        .map(|bytes| bytes.try_into().map_or(0, u32::from_le_bytes))
        .collect()
}

const NEW: &str = "proxy_abi_version_0_2_0";
const OLD: &str = "proxy_abi_version_0_1_0";
const BUFFER: &str = "(i32.const 4096)";

#[test]
fn a_missing_header_is_told_in_three_ways() {
    for (id, expected) in [
        ("envoy", [1, 77, 78]),
        ("spec", [1, 77, 78]),
        ("ats", [0, 0, 0]),
        ("ngx_wasm_module", [1, 77, 78]),
        ("apisix", [1, 77, 78]),
        ("bfe", [1, 77, 78]),
    ] {
        assert_eq!(seen(NEW, BUFFER, id, None), expected, "{id}");
    }
    for (id, expected) in [
        ("envoy", [0, 0, 0]),
        ("ats", [0, 0, 0]),
        ("ngx_wasm_module", [0, 77, 0]),
        ("apisix", [1, 77, 78]),
    ] {
        assert_eq!(seen(OLD, BUFFER, id, None), expected, "{id}, 0.1.0");
    }
}

#[test]
fn an_empty_header_is_told_in_four_ways() {
    for (id, expected) in [
        ("envoy", [0, 0, 0]),
        ("ats", [0, 0, 0]),
        ("ngx_wasm_module", [0, 4096, 0]),
        ("apisix", [0, 77, 0]),
        ("bfe", [1, 77, 78]),
    ] {
        assert_eq!(seen(NEW, BUFFER, id, Some("")), expected, "{id}");
    }
    let none_for_nothing = "(select (i32.const 0) (i32.const 4096) (i32.eqz (local.get 0)))";
    assert_eq!(seen(NEW, none_for_nothing, "ngx_wasm_module", Some("")), [10, 77, 78]);
    assert_eq!(seen(NEW, none_for_nothing, "envoy", Some("")), [0, 0, 0]);
}

#[test]
fn an_allocator_that_gives_nothing_is_told_in_two_ways() {
    for (id, expected) in [
        ("envoy", [6, 77, 78]),
        ("ats", [6, 77, 78]),
        ("ngx_wasm_module", [10, 77, 78]),
        ("apisix", [10, 77, 5]),
    ] {
        assert_eq!(seen(NEW, "(i32.const 0)", id, Some("value")), expected, "{id}");
    }
}

#[test]
fn a_trap_lets_pass_where_the_host_fails_open() {
    let text = reporter(NEW, "unreachable");
    for (id, status) in
        [("envoy", 503), ("ngx_wasm_module", 500), ("apisix", 503), ("ats", 200), ("bfe", 200)]
    {
        let mut worker = worker(&text, id);
        let answer = worker.serve(&get().with_header("x", "value"));
        assert_eq!(answer.status, status, "{id}");
        assert!(answer.fault.is_some(), "{id}");
        // Whoever comes next, without the header that makes the plugin trap.
        let next = worker.serve(&get());
        let should = if id == "envoy" { 503 } else { 200 };
        assert_eq!(next.status, should, "{id}");
    }
}

#[test]
fn a_local_response_in_memory_that_is_written_again_is_seen_where_the_host_reads_late() {
    // Overwrites the first byte of the body and of the header's name behind the call.
    let text = Gate::default().text().replace(
        "(i32.const 64) (i32.const 36) (i32.const -1)))",
        "(i32.const 64) (i32.const 36) (i32.const -1)))
         (i32.store8 (i32.const 32) (i32.const 88)) (i32.store8 (i32.const 76) (i32.const 88))",
    );
    for (id, body, header) in [
        ("envoy", &b"F"[..], &b"Content-Type"[..]),
        ("ats", b"F", b"Xontent-Type"),
        ("bfe", b"X", b"Content-Type"),
    ] {
        let answer = worker(&text, id).serve(&get());
        assert!(answer.body.starts_with(body), "{id}: {:?}", answer.body);
        assert!(answer.headers.get(header).is_some(), "{id}: {:?}", answer.headers);
        assert_eq!(answer.remarks.is_empty(), id == "envoy", "{id}");
    }
}

#[test]
fn a_second_local_response_traps_on_nginx_and_is_dropped_elsewhere() {
    let text = Gate::default().text();
    let send = &text[text.find("(drop (call $send").expect("the gate sends")..];
    let send = &send[..send.find("(i32.const -1)))").expect("it ends") + 16];
    let twice = text.replace(send, &format!("{send}{send}"));
    for (id, status) in [("envoy", 403), ("ngx_wasm_module", 500), ("apisix", 403)] {
        assert_eq!(worker(&twice, id).serve(&get()).status, status, "{id}");
    }
}

#[test]
fn the_artifacts_are_for_the_hosts_that_they_are_for() {
    let settings = Settings::default();
    let hosts: Vec<_> = PERSONALITIES.iter().collect();
    for (name, works_on) in [
        ("plugin.wasm", &["envoy", "higress", "ats", "spec"][..]),
        (
            "plugin-portable.wasm",
            &["envoy", "higress", "ats", "ngx_wasm_module", "apisix", "bfe", "spec"],
        ),
        // What other hosts answer for its property was not run.
        ("plugin-strict.wasm", &["envoy", "higress", "ats", "spec"]),
        ("plugin-configured.wasm", &["envoy", "higress", "ats", "apisix", "spec"]),
        ("plugin-wee_alloc.wasm", &["envoy", "higress", "ats", "spec"]),
        ("plugin-dlmalloc.wasm", &["envoy", "higress", "ats", "spec"]),
    ] {
        let plugin = artifact(name);
        let cases = standard_cases(&plugin, &settings);
        assert!(
            cases.iter().any(|case| case.name.contains("allow")),
            "the header is found by asking"
        );
        let works: Vec<_> = check(&plugin, &hosts, &settings, &cases)
            .into_iter()
            .filter(|report| report.holds())
            .map(|report| report.personality.id)
            .collect();
        assert_eq!(works, works_on, "{name}");
    }
}

/// As was seen on Apache Traffic Server 10.2.0.
#[test]
fn apache_traffic_server_hands_over_the_first_element_of_a_list_without_quotes() {
    let status = |id: &str, value: &str| {
        let mut worker =
            Worker::start(&artifact("plugin-portable.wasm"), host(id), Settings::default());
        worker.serve(&get().with_header("allow", value)).status
    };
    for value in ["true, nope", "true,nope", "\"true\"", "\"true\", x"] {
        assert_eq!((status("ats", value), status("envoy", value)), (200, 403), "{value}");
    }
    assert_eq!(status("ats", "nope, true"), 403);
}

#[test]
fn a_check_names_the_reason_and_the_remedy() {
    let plugin = plugin(&Gate { slots: (2049, 2056), ..Gate::default() }.text());
    let settings = Settings::default();
    let cases = standard_cases(&plugin, &settings);
    let reports = check(&plugin, &[host("ngx_wasm_module")], &settings, &cases);
    let findings: Vec<_> =
        reports[0].answers.iter().filter_map(|case| case.finding.clone()).collect();
    assert_eq!(findings.len(), cases.len());
    assert!(findings[0].text.contains("out slot"), "{}", findings[0].text);
    assert!(findings[0].remedy.contains("4-aligned"), "{}", findings[0].remedy);
}

#[test]
fn a_worker_without_its_plugin_is_what_the_host_makes_of_it() {
    let text = "(module (memory (export \"memory\") 1))";
    for (id, by, status) in [("envoy", By::Nobody, 0), ("apisix", By::Host, 503)] {
        let mut worker = Worker::start(&plugin(text), host(id), Settings::default());
        let answer = worker.serve(&get());
        assert_eq!((answer.by, answer.status), (by, status), "{id}");
    }
}

#[test]
fn an_imported_memory_and_table_are_given_where_the_engine_does() {
    let text = r#"(module
      (import "env" "memory" (memory 1))
      (import "env" "__indirect_function_table" (table 2 funcref))
      (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
      (elem (i32.const 1) $say)
      (data (i32.const 16) "here")
      (type $thunk (func))
      (func $say (drop (call $log (i32.const 2) (i32.const 16) (i32.const 4))))
      (func (export "proxy_abi_version_0_2_0"))
      (func (export "malloc") (param i32) (result i32) (i32.const 4096))
      (func (export "proxy_on_context_create") (param i32 i32))
      (func $two (param i32 i32) (result i32) (i32.const 1))
      (export "proxy_on_vm_start" (func $two)) (export "proxy_on_configure" (func $two))
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (call_indirect (type $thunk) (i32.const 1)) (i32.const 0)))"#;
    for id in ["envoy", "ats", "ngx_wasm_module", "apisix", "bfe", "spec"] {
        match Vm::start(&plugin(text), host(id), Settings::default()) {
            Ok(mut vm) => {
                assert!(["envoy", "ats"].contains(&id), "{id}");
                let answer = vm.exchange(&get());
                assert_eq!((answer.fault, answer.log.len()), (None, 1), "{id}");
                assert_eq!((vm.pages(), &answer.log[0].message[..]), (1, &b"here"[..]));
            }
            Err(refusal) => {
                assert!(!["envoy", "ats"].contains(&id), "{id}: {refusal}");
                assert!(refusal.to_string().contains("env.memory"), "{id}: {refusal}");
            }
        }
    }
}

#[test]
fn forgetting_the_route_is_answered_as_the_hosts_answer_it() {
    for (id, expected) in [("envoy", 0), ("ats", 0), ("apisix", 12)] {
        let text = format!(
            r#"(module (import "env" "proxy_clear_route_cache" (func $clear (result i32)))
              (memory (export "memory") 1)
              (func (export "proxy_abi_version_0_1_0"))
              (func (export "malloc") (param i32) (result i32) (i32.const 4096))
              (func (export "proxy_on_vm_start") (param i32 i32) (result i32) (i32.const 1))
              (func (export "proxy_on_configure") (param i32 i32) (result i32) (i32.const 1))
              (func (export "proxy_on_request_headers") (param i32 i32) (result i32)
                (if (i32.ne (call $clear) (i32.const {expected})) (then unreachable))
                (i32.const 0)))"#
        );
        let mut vm = Vm::start(&plugin(&text), host(id), Settings::default()).expect(id);
        assert_eq!(vm.exchange(&get()).fault, None, "{id}");
    }
}
