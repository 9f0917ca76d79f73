//! Traces: the gate's life, case by case, as golden files, and what words the crossings get.
//!
//! The golden files are the pictures of the ABI's reference; `BLESS=1 cargo test
//! --package plugin-host` records them again.

use std::fs;
use std::path::Path;

use plugin_host::trace::{Part, Recorder, answer_text, html, json_line, svg, text};
use plugin_host::{Answer, By, Plugin, Request, Settings, Vm};

use crate::guest::{artifact, get, host, plugin, with_basics};

/// The trace of a start and of some requests.
fn traced(plugin: &Plugin, id: &str, requests: &[Request]) -> String {
    traced_with(plugin, id, b"", requests)
}

/// The same of a plugin with a configuration, up to the end if the plugin refuses it.
fn traced_with(plugin: &Plugin, id: &str, configuration: &[u8], requests: &[Request]) -> String {
    let settings = Settings { plugin_configuration: configuration.to_vec(), ..Settings::default() };
    let mut out = format!("# start on {id}\n");
    let mut vm = match Vm::start_traced(plugin, host(id), settings) {
        Ok(vm) => vm,
        Err(refused) => {
            let (refusal, trace) = *refused;
            return format!("{out}{}= refused: {refusal}\n", text(trace.crossings()));
        }
    };
    out += &text(vm.take_trace().crossings());
    for request in requests {
        let name = |name: &[u8]| {
            String::from_utf8_lossy(request.headers.get(name).unwrap_or_default()).into_owned()
        };
        let answer = vm.exchange(request);
        out += &format!("\n# {} {}\n", name(b":method"), name(b":path"));
        out += &text(vm.take_trace().crossings());
        out += &format!("= {}\n", end(&answer));
    }
    out
}

fn end(answer: &Answer) -> String {
    match answer.by {
        By::Plugin => format!("{} from the plugin", answer.status),
        By::Upstream => format!("{} from the upstream", answer.status),
        By::Host | By::Nobody => format!("{:?}", answer.fault),
    }
}

fn assert_golden(name: &str, is: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/traces").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, is).expect("the golden file can be written");
    }
    let should = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        is == should,
        "`{name}` is not what was recorded; if it should be, run the tests with `BLESS=1`\n\
         --- recorded\n{should}\n--- now\n{is}"
    );
}

#[test]
fn the_gates_life_is_what_was_recorded() {
    let gate = artifact("plugin.wasm");
    let with = |value: &str| get().with_header("allow", value);
    let cases = [
        ("missing.txt", get()),
        ("true.txt", with("true")),
        ("other.txt", with("nope")),
        ("empty.txt", with("")),
        ("large.txt", get().with_header("allow", vec![b'a'; 70_000])),
        ("twice.txt", with("true").with_header("allow", "nope")),
    ];
    for (name, request) in cases {
        assert_golden(name, &traced(&gate, "envoy", &[request]));
    }
}

#[test]
fn the_strict_gate_crosses_as_often_as_the_plain_one() {
    let crossings = |name: &str, request: &Request| {
        let recorder = Some(Recorder::default());
        let mut vm =
            Vm::start_recording(&artifact(name), host("envoy"), Settings::default(), recorder)
                .expect("the plugin starts");
        vm.take_trace();
        vm.exchange(request);
        vm.take_trace().crossings().len()
    };
    for request in [
        get(),
        get().with_header("allow", "true"),
        get().with_header("allow", "nope"),
        get().with_header("allow", ""),
    ] {
        assert_eq!(
            crossings("plugin-strict.wasm", &request),
            crossings("plugin.wasm", &request),
            "{request:?}"
        );
    }
}

#[test]
fn the_portable_gates_life_on_other_hosts_is_what_was_recorded() {
    let gate = artifact("plugin-portable.wasm");
    for id in ["ats", "ngx_wasm_module", "apisix", "bfe"] {
        let trace = traced(&gate, id, &[get(), get().with_header("allow", "true")]);
        assert_golden(&format!("portable-{id}.txt"), &trace);
    }
}

#[test]
fn the_configured_gates_life_is_what_was_recorded() {
    let gate = artifact("plugin-configured.wasm");
    let requests = [
        get(),
        get().with_header("x-api-key", "k2"),
        get().with_header("x-api-key", "k1").with_header("x-api-key", "k2"),
    ];
    let text = r#"{"header":"X-Api-Key","values":["k1","k2"],"status":401,"body":"no key","log_value":false}"#;
    // `{"log":"off"}`, as Envoy hands over a `Struct`.
    let structure = b"\n\x0c\n\x03log\x12\x05\x1a\x03off";
    for (name, configuration, requests) in [
        ("configured.txt", text.as_bytes(), &requests[..]),
        ("configured-struct.txt", structure, &requests[..1]),
        ("configured-refused.txt", b"{\"vales\":[\"k1\"]}", &[]),
    ] {
        let trace = traced_with(&gate, "envoy", configuration, requests);
        assert_golden(name, &trace);
    }
}

/// A guest with one hostcall of many kinds.
fn talkative() -> String {
    let imports = r#"
      (import "env" "proxy_set_property" (func $property (param i32 i32 i32 i32) (result i32)))
      (import "env" "proxy_get_header_map_pairs" (func $pairs (param i32 i32 i32) (result i32)))
      (import "env" "proxy_get_current_time_nanoseconds" (func $time (param i32) (result i32)))
      (import "env" "proxy_define_metric" (func $define (param i32 i32 i32 i32) (result i32)))
      (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
      (import "env" "proxy_clear_route_cache" (func $route (result i32)))"#;
    let imports = imports.replace(
        "\n      (import \"env\" \"proxy_clear_route_cache\" (func $route (result i32)))",
        "",
    );
    with_basics(
        &imports,
        r#"(data (i32.const 16) "a\00b") (data (i32.const 32) "\"q\" \ff\n")
        (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
          (drop (call $property (i32.const 16) (i32.const 3) (i32.const 32) (i32.const 6)))
          (drop (call $pairs (i32.const 0) (i32.const 64) (i32.const 68)))
          (drop (call $pairs (i32.const 9) (i32.const 64) (i32.const 68)))
          (drop (call $time (i32.const 72)))
          (drop (call $define (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 80)))
          (drop (call $log (i32.const 7) (i32.const 32) (i32.const 600)))
          (drop (call $log (i32.const 2) (i32.const 65535) (i32.const 2)))
          (i32.const 3))"#,
    )
}

#[test]
fn every_kind_of_argument_has_its_words() {
    let trace = traced(&plugin(&talkative()), "envoy", &[get()]);
    for words in [
        "proxy_set_property(path: \"a\\x00b\" at 0x10, value: \"\\\"q\\\" \\xff\\n\" at 0x20) = OK",
        "OK; serialized_pairs: {\":authority\": \"localhost\", \":path\": \"/\"",
        "handed over",
        "map_id: 9 (not in the ABI)",
        "= BAD_ARGUMENT",
        "OK; time: 17672256",
        "proxy_define_metric(metric_type: GAUGE, name: \"a\" at 0x10, return_metric_id: 0x50) = OK; metric_id: 5",
        "the first 256 of 600 bytes",
        "2 bytes at 0xffff, outside the memory",
        "= 3 (not in the ABI)",
    ] {
        assert!(trace.contains(words), "no `{words}` in\n{trace}");
    }
}

#[test]
fn json_has_one_object_a_crossing_with_the_same_words() {
    let settings = Settings::default();
    let gate = artifact("plugin.wasm");
    let mut vm = Vm::start_recording(&gate, host("envoy"), settings, Some(Recorder::default()))
        .expect("the gate starts");
    vm.exchange(&get().with_header("allow", "nope"));
    let trace = vm.take_trace();
    let lines: Vec<_> =
        (0..).zip(trace.crossings()).map(|(index, it)| json_line(index, it)).collect();
    assert_eq!(lines.len(), 5);
    for (line, crossing) in lines.iter().zip(trace.crossings()) {
        let object: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
        assert_eq!(object["function"], crossing.function.as_str());
        assert_eq!(object["depth"], crossing.depth);
    }
    assert!(lines[1].contains(r#""key":{"address":"#), "{}", lines[1]);
    assert!(lines[1].contains(r#""bytes":"allow""#), "{}", lines[1]);
}

#[test]
fn the_diagram_has_an_arrow_for_every_call_and_every_return() {
    let settings = Settings::default();
    let gate = artifact("plugin.wasm");
    let mut vm = Vm::start_recording(&gate, host("envoy"), settings, Some(Recorder::default()))
        .expect("the gate starts");
    let answer = vm.exchange(&get().with_header("allow", "<script>&"));
    let trace = vm.take_trace();
    let crossings = trace.crossings().to_vec();
    let part = Part { title: "GET /".into(), crossings, end: answer_text(&answer) };
    let arrows = 2 * part.crossings.len();
    let titled = [part];
    let picture = svg(&titled);
    assert_eq!(picture.matches("<line").count(), 2 + arrows);
    assert!(picture.contains("= 403 from the plugin"), "{picture}");
    assert!(picture.contains("&lt;script&gt;&amp;") && !picture.contains("<script>"), "{picture}");
    let page = html(&titled);
    assert!(page.contains(&picture), "the page holds the picture");
    assert!(!page.contains("http://") || page.matches("http").count() == 1, "only the name of SVG");
}
