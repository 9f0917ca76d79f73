//! The leak check: leaks that must be found, and guests that must not be accused.

use plugin_host::leak::{
    Drive, Ground, Measure, Observation, Report, Verdict, check, judge, observe as run,
};
use plugin_host::{Plugin, Settings};

use crate::guest::{artifact, host, plugin};

/// What the command sends by default.
const REQUESTS: u64 = 200_000;

/// A guest with a bump allocator that it uses itself as `$bump`, and a landing buffer that
/// it hands out for what hosts ask for. Growth is in whole pages, when the bump needs it.
fn guest(landing: &str, rest: &str) -> String {
    format!(
        r#"(module
  (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
  (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
  (import "env" "proxy_send_local_response"
    (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 3)
  (data (i32.const 16) "allow")
  (global $top (mut i32) (i32.const 140000))
  (global $count (mut i32) (i32.const 0))
  (func $bump (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $top))
    (global.set $top (i32.add (local.get $at) (local.get $size)))
    (if (i32.gt_u (global.get $top) (i32.mul (memory.size) (i32.const 65536)))
      (then (drop (memory.grow (i32.const 1)))))
    (local.get $at))
  (func $value (result i32) ;; the size of `allow`, or -1 without it
    (i32.store (i32.const 4) (i32.const 0))
    (i32.store (i32.const 8) (i32.const 0))
    (if (call $get (i32.const 0) (i32.const 16) (i32.const 5) (i32.const 4) (i32.const 8))
      (then (return (i32.const -1))))
    (i32.load (i32.const 8)))
  (func (export "proxy_abi_version_0_2_0"))
  {landing}
  {rest})"#
    )
}

/// Hosts get one buffer in a place of its own.
const LANDING: &str = r#"(func (export "malloc") (param i32) (result i32) (i32.const 4096))"#;

fn observe(text: &str, requests: u64, allocator: Option<&'static str>) -> (Observation, Report) {
    observe_plugin(&plugin(text), requests, allocator)
}

fn observe_plugin(
    plugin: &Plugin,
    requests: u64,
    allocator: Option<&'static str>,
) -> (Observation, Report) {
    let settings = Settings { allocator, ..Settings::default() };
    let drive = Drive { settings, ..drive(requests) };
    let seen = run(plugin, &drive, |_| {}).expect("the guest starts");
    let report = judge(&seen);
    (seen, report)
}

/// The standard mix on Envoy.
fn drive(requests: u64) -> Drive {
    Drive {
        personality: host("envoy"),
        settings: Settings::default(),
        requests,
        own_requests: Vec::new(),
    }
}

fn assert_leaks(text: &str, expected: std::ops::Range<f64>) {
    let (_, report) = observe(text, REQUESTS, None);
    let Verdict::Leaks { bytes_per_request } = report.verdict else { panic!("{report:#?}") };
    assert!(expected.contains(&bytes_per_request), "{report:#?}");
}

fn assert_clean(text: &str) {
    let (seen, report) = observe(text, REQUESTS, None);
    assert_eq!(report.verdict, Verdict::Clean, "{report:#?}");
    assert_eq!(seen.foreign_bytes.0, 0);
}

#[test]
fn one_byte_a_request_is_found_where_only_pages_show_it() {
    let leak = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $value)) (drop (call $bump (i32.const 1))) (i32.const 0))"#;
    assert_leaks(&guest(LANDING, leak), 0.9..1.1);
}

#[test]
fn one_byte_a_request_in_memory_that_was_there_from_the_start_may_be_a_collectors() {
    let leak = r#"(memory (export "memory") 64)
      (global $top (mut i32) (i32.const 140000))
      (func (export "malloc") (param i32) (result i32) (i32.const 4096))
      (func (export "proxy_abi_version_0_2_0"))
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (i32.store8 (global.get $top) (i32.const 1))
        (global.set $top (i32.add (global.get $top) (i32.const 1)))
        (i32.const 0))"#;
    let (_, report) = observe(&format!("(module {leak})"), REQUESTS, None);
    assert_eq!(report.verdict, Verdict::CouldNotTell, "{report:?}");
    let [Ground::Grows { measure, bytes_per_request }, Ground::BeforeCollection { requests }] =
        report.grounds[..]
    else {
        panic!("{report:?}")
    };
    assert_eq!((measure, bytes_per_request), (Measure::MemoryInUse, 1.0));
    assert!(requests > 8 << 20, "{requests}");
}

#[test]
fn a_leak_on_the_path_of_denial_only_is_found() {
    let leak = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (if (i32.ne (call $value) (i32.const 4))
          (then (drop (call $bump (i32.const 8)))
            (drop (call $send (i32.const 403) (i32.const 0) (i32.const 0) (i32.const 0)
              (i32.const 0) (i32.const 0) (i32.const 0) (i32.const -1)))))
        (i32.const 1))"#;
    let resumed = leak.replace("(i32.const 1))", "(i32.const 0))");
    assert_leaks(&guest(LANDING, &resumed), 2.0..8.0);
}

#[test]
fn a_leak_above_a_size_only_is_found() {
    let leak = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (if (i32.gt_s (call $value) (i32.const 32768))
          (then (drop (call $bump (i32.const 256)))))
        (i32.const 0))"#;
    assert_leaks(&guest(LANDING, leak), 1.0..20.0);
}

#[test]
fn a_leak_that_begins_after_10_000_requests_is_found() {
    let leak = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (global.set $count (i32.add (global.get $count) (i32.const 1)))
        (if (i32.gt_u (global.get $count) (i32.const 10000))
          (then (drop (call $bump (i32.const 2)))))
        (i32.const 0))"#;
    assert_leaks(&guest(LANDING, leak), 1.8..2.2);
}

#[test]
fn a_leak_per_stream_context_only_is_found() {
    let leak = r#"(func (export "proxy_on_context_create") (param i32 i32)
        (if (local.get 1) (then (drop (call $bump (i32.const 3))))))"#;
    assert_leaks(&guest(LANDING, leak), 2.7..3.3);
}

#[test]
fn a_leak_per_reload_only_is_found() {
    let leak = r#"(func (export "proxy_on_configure") (param i32 i32) (result i32)
        (drop (call $bump (i32.const 1024))) (i32.const 1))"#;
    assert_leaks(&guest(LANDING, leak), 3.0..5.0);
}

/// Hosts get what the plugin's own heap gives, one after the other and never again.
const PINNING: &str = r#"
  (func (export "malloc") (param i32) (result i32) (call $bump (local.get 0)))
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) (i32.const 4096))"#;

#[test]
fn an_allocator_that_pins_its_buffers_is_named_and_its_neighbour_cleared() {
    let decide = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $value)) (i32.const 0))"#;
    // Small buffers, so that the leak does not run into the end of memory before it is judged.
    let text = guest(PINNING, decide);
    let (seen, report) = observe(&text, 20_480, None);
    assert!(matches!(report.verdict, Verdict::Leaks { .. }), "{report:#?}");
    assert!(report.never_reused > 0.99, "{report:#?}");
    assert_eq!(seen.ledger.buffers, seen.ledger.addresses);
    assert!(report.grounds.iter().any(|ground| matches!(ground, Ground::NeverReused { .. })));
    let found = check(&plugin(&text), &drive(20_480), |_| {}).expect("the guest starts");
    let other = found.other_allocator.expect("it exports both");
    assert_eq!((other.used, other.other), ("malloc", "proxy_on_memory_allocate"));
    assert_eq!(other.verdict, Verdict::Clean);
}

#[test]
fn a_collector_that_first_runs_at_4_mib_is_not_accused_before() {
    // Grows by what it needs until its heap has 4 MiB, and sweeps it then and whenever it is full.
    let garbage = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (if (i32.gt_u (global.get $top) (i32.const 4334304))
          (then (global.set $top (i32.const 140000))))
        (i32.store (call $bump (i32.const 1185)) (i32.const 7))
        (i32.const 0))"#;
    let text = guest(LANDING, garbage);
    let (_, report) = observe(&text, 2_048, None);
    assert_eq!(report.verdict, Verdict::CouldNotTell, "{report:?}");
    let requests = report.would_tell.expect("a longer run");
    let (_, report) = observe(&text, requests, None);
    assert_eq!(report.verdict, Verdict::Clean, "{report:?}");
    // One call does both.
    let found = check(&plugin(&text), &drive(2_048), |_| {}).expect("the guest starts");
    assert_eq!(found.report.verdict, Verdict::Clean, "{:?}", found.report);
    assert_eq!(found.seen.requests, requests);
    // And what looked the same and is a leak is found.
    let leak = garbage.replace("(global.set $top (i32.const 140000))", "");
    let found = check(&plugin(&guest(LANDING, &leak)), &drive(2_048), |_| {});
    let report = found.expect("the guest starts").report;
    let Verdict::Leaks { bytes_per_request } = report.verdict else { panic!("{report:?}") };
    assert!((1_100.0..1_300.0).contains(&bytes_per_request), "{report:?}");
}

#[test]
fn a_collectors_saw_tooth_is_not_accused() {
    // A heap of 16 pages, bumped through and swept when it is full.
    let rest = r#"
      (func (export "malloc") (param $size i32) (result i32)
        (if (i32.gt_u (i32.add (global.get $top) (local.get $size)) (i32.const 1048576))
          (then (global.set $top (i32.const 140000))))
        (call $bump (local.get $size)))
      (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (drop (call $value))
        (if (i32.gt_u (i32.add (global.get $top) (i32.const 96)) (i32.const 1048576))
          (then (global.set $top (i32.const 140000))))
        (i32.store (call $bump (i32.const 96)) (i32.const 7))
        (i32.const 0))"#;
    assert_clean(&guest("", rest));
}

#[test]
fn a_pool_that_fills_up_once_is_not_accused() {
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (global.set $count (i32.add (global.get $count) (i32.const 1)))
        (if (i32.lt_u (global.get $count) (i32.const 50000))
          (then (i32.store (call $bump (i32.const 32)) (i32.const 7))))
        (i32.const 0))"#;
    assert_clean(&guest(LANDING, rest));
}

#[test]
fn a_warm_up_is_not_accused() {
    // A heap that doubles until it is large enough.
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (global.set $count (i32.add (global.get $count) (i32.const 1)))
        (if (i32.eqz (i32.and (global.get $count) (i32.sub (global.get $count) (i32.const 1))))
          (then (if (i32.lt_u (global.get $count) (i32.const 60000))
            (then (drop (memory.grow (memory.size)))))))
        (i32.const 0))"#;
    assert_clean(
        &guest(LANDING, rest).replace("(export \"memory\") 3", "(export \"memory\") 3 512"),
    );
}

#[test]
fn bytes_of_one_request_in_the_log_of_another_are_found() {
    // Logs as many bytes as the largest value had, whatever this value's size.
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (local $size i32)
        (local.set $size (call $value))
        (if (i32.gt_s (local.get $size) (global.get $count))
          (then (global.set $count (local.get $size))))
        (drop (call $log (i32.const 2) (i32.const 4096) (global.get $count)))
        (i32.const 0))"#;
    let (seen, report) = observe(&guest(LANDING, rest), 4_096, None);
    assert_eq!(report.verdict, Verdict::ForeignBytes, "{report:?}");
    let (count, first) = seen.foreign_bytes;
    assert!(count > 1_000, "{count}");
    assert_eq!(first.map(|finding| finding.hostcall), Some("proxy_log"));
}

#[test]
fn every_context_that_is_created_is_deleted() {
    let rest = r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
        (i32.const 0))"#;
    let (seen, _) = observe(&guest(LANDING, rest), 4_096, None);
    assert_eq!(seen.ledger.contexts_created, 4_096);
    assert_eq!(seen.ledger.contexts_deleted, 4_096);
    assert_eq!(seen.ledger.reloads, 16);
}

#[test]
fn the_gate_grows_by_nothing_over_ten_million_requests() {
    // Both run the same code, so the one that has more of it gets fewer requests.
    for (name, requests) in [
        ("plugin.wasm", 10_000_000),
        ("plugin-portable.wasm", 1_000_000),
        ("plugin-strict.wasm", 1_000_000),
        ("plugin-configured.wasm", 1_000_000),
    ] {
        let (seen, report) = observe_plugin(&artifact(name), requests, None);
        assert_eq!(report.verdict, Verdict::Clean, "{name}: {report:?}");
        assert!(seen.steps.is_empty(), "{name}: {:?}", seen.steps);
        assert!(
            seen.samples.iter().all(|sample| sample.memory_bytes == seen.samples[0].memory_bytes),
            "{name}: {:?}",
            seen.samples
        );
    }
}

#[test]
fn the_gate_on_a_heap_frees_what_it_was_given() {
    for name in ["plugin-wee_alloc.wasm", "plugin-dlmalloc.wasm"] {
        let (_, report) = observe_plugin(&artifact(name), REQUESTS, None);
        assert_eq!(report.verdict, Verdict::Clean, "{name}: {report:?}");
    }
}
