//! The gate from other toolchains, unchanged: it starts, decides, reads what WASI has, and
//! does not grow, but for one whose SDK does.

use plugin_host::leak::{Drive, Report, Verdict, judge, observe};
use plugin_host::{By, LogLine, Plugin, Settings, Vm};

use testbed::guests;

use crate::guest::{built, get, host, plugin};

/// What the guests that have WASI print while they start, in one piece or in several.
const READ_BY_WASI: &[&str] = &["clock runs", "random bytes", "HOME is not set"];

/// What the SDK of AssemblyScript says while it starts.
const SAID_BY_SDK: &[&str] = &[
    "ensureRootContext(root_context_id: 1)",
    "Current context_map: ",
    "Registering new root context for  with id: 1",
    "context id: 1: onStart(vm_configuration_size:0)",
    "context id: 1: onConfigure(configuration_size: 0)",
    "context id: 1: Updating this.configuration=",
];

/// Drives the gate's cases.
fn assert_is_the_gate(plugin: &Plugin, started: &[&str]) {
    let mut vm = Vm::start(plugin, host("envoy"), Settings::default()).expect("the plugin starts");
    assert_eq!(lines(&vm.take_log()), started);
    // Envoy looks for every capitalisation, and the first request is no different from later ones.
    for _ in 0..2 {
        for name in ["allow", "Allow"] {
            let answer = vm.exchange(&get().with_header(name, "true"));
            assert_eq!((answer.by, answer.status), (By::Upstream, 200), "{name}");
            assert_eq!((answer.fault, decisions(&answer.log)), (None, Vec::new()));
        }
        for value in [None, Some(""), Some("nope"), Some("True"), Some("true ")] {
            assert_denied(&mut vm, value);
        }
        assert_denied(&mut vm, Some(&"long".repeat(10_000)));
    }
}

/// Drives what a leak check sends.
fn leak_check(plugin: &Plugin, requests: u64) -> Report {
    let drive = Drive {
        personality: host("envoy"),
        settings: Settings::default(),
        requests,
        own_requests: Vec::new(),
    };
    judge(&observe(plugin, &drive, |_| {}).expect("the plugin starts"))
}

/// Drives the gate's cases, and finds that the plugin does not grow.
fn assert_is_a_clean_gate(plugin: &Plugin, started: &[&str], requests: u64) {
    assert_is_the_gate(plugin, started);
    let report = leak_check(plugin, requests);
    assert_eq!(report.verdict, Verdict::Clean, "{report:#?}");
}

fn assert_denied(vm: &mut Vm, value: Option<&str>) {
    let request = match value {
        Some(value) => get().with_header("allow", value),
        None => get(),
    };
    let answer = vm.exchange(&request);
    assert_eq!(answer.fault, None, "{value:?}");
    assert_eq!((answer.by, answer.status), (By::Plugin, 403), "{value:?}");
    let local = answer.local_response.expect("the plugin has answered");
    let headers: Vec<_> = local.headers.iter().collect();
    let [(name, b"text/plain")] = headers[..] else { panic!("{headers:?}") };
    assert!(name.eq_ignore_ascii_case(b"content-type"), "{headers:?}");
    assert_eq!(local.body, b"Forbidden by ASM Wasm Plugin");
    let value = value.unwrap_or_default();
    let said = format!("request header: 'allow' is {value}, only true can passthrough");
    assert_eq!(decisions(&answer.log), [said], "{value:?}");
}

/// What the gate itself logs; an SDK may say more.
fn decisions(log: &[LogLine]) -> Vec<String> {
    let mut lines = lines(log);
    lines.retain(|line| line.starts_with("request header"));
    lines
}

/// All lines of a log, of which several may have come in one piece.
fn lines(log: &[LogLine]) -> Vec<String> {
    let texts = log.iter().map(|line| String::from_utf8_lossy(&line.message));
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_rust_sdk_on_wasip1_is_started_by_initialize_and_then_by_main() {
    let plugin = built(guests::rust("wasip1", "wasm32-wasip1"));
    assert_is_a_clean_gate(&plugin, READ_BY_WASI, 40_960);
}

#[test]
fn go_as_a_reactor_runs_with_its_scheduler_and_its_collector() {
    let plugin = built(guests::go());
    assert_is_a_clean_gate(&plugin, READ_BY_WASI, 20_480);
}

/// Compiled with `-O` alone, as here, its SDK keeps something of every stream, on a real Envoy as
/// well: memory grows by about 37 bytes a request whatever the header is. With `--noAssert`, as
/// the benchmark compiles it, it does not.
#[test]
fn assemblyscript_runs_with_its_sdk_whose_leak_is_found() {
    let plugin = built(guests::assemblyscript());
    assert_is_the_gate(&plugin, SAID_BY_SDK);
    // As many as a collector could hide behind: 37 bytes each in less than 8 MiB.
    let report = leak_check(&plugin, 245_760);
    let Verdict::Leaks { bytes_per_request } = report.verdict else { panic!("{report:#?}") };
    assert!((30.0..45.0).contains(&bytes_per_request), "{report:#?}");
}

#[test]
fn the_gate_as_text_and_in_assemblyscript_without_a_heap_runs() {
    assert_is_a_clean_gate(&plugin(include_str!("../../../../abi/examples/gate.wat")), &[], 40_960);
    assert_is_a_clean_gate(&built(guests::assemblyscript_on_bindings()), &[], 40_960);
}

#[test]
fn c_without_a_library_runs() {
    assert_is_a_clean_gate(&built(guests::c()), &[], 40_960);
}

/// What TinyGo makes: `_start` runs `main` to its end, and the exports are called after it.
#[test]
fn a_command_in_c_is_started_by_start_and_called_after_its_main_returned() {
    let plugin = built(guests::c_command());
    assert!(plugin.exports_function("_start") && !plugin.exports_function("_initialize"));
    assert_is_a_clean_gate(&plugin, READ_BY_WASI, 40_960);
}

#[test]
fn cpp_as_a_reactor_has_its_global_objects_constructed() {
    let plugin = built(guests::cpp());
    assert!(plugin.exports_function("_initialize"));
    assert_is_a_clean_gate(&plugin, READ_BY_WASI, 40_960);
}

#[test]
fn zig_runs_without_a_system_and_on_wasi() {
    assert_is_a_clean_gate(&built(guests::zig()), &[], 40_960);
    assert_is_a_clean_gate(&built(guests::zig_wasi()), READ_BY_WASI, 40_960);
}
