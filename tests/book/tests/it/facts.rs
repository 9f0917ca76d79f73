//! What the chapters say of Envoy beside their plugins, each statement run on a real one.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use book::repository;
use serde_json::{Value, json};
use testbed::http::{Connection, Response, request};
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config};

use crate::plugins;
use crate::scenario::free_port;
use crate::upstream::Upstream;

/// An Envoy with plugins.
pub(crate) struct Bed {
    envoy: Envoy,
    _upstream: Upstream,
    _folder: tempfile::TempDir,
}

impl Bed {
    /// A listener for each module and configuration, in front of an upstream that answers 200.
    pub(crate) fn start(plugins: &[(&str, &[u8], &str)]) -> Self {
        Self::start_with(plugins, Vec::new(), &[])
    }

    /// The same with other listeners and clusters beside them.
    fn start_with(
        plugins: &[(&str, &[u8], &str)],
        mut listeners: Vec<Value>,
        clusters: &[Value],
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let upstream = Upstream::start();
        let listener = |(name, module, configuration): &(&str, &[u8], &str)| {
            // The same bytes in one file, so that plugins with one VM id share a VM.
            let file = folder.path().join("plugin.wasm");
            fs::write(&file, module).expect("it is written");
            config::http_listener(
                name,
                0,
                &[filter(&file, configuration)],
                &config::to_cluster("upstream"),
            )
        };
        listeners.extend(plugins.iter().map(listener));
        let mut clusters = clusters.to_vec();
        clusters.push(config::cluster("upstream", upstream.port));
        let options = Options::for_version(ENVOY_NEWEST).expect("`scripts/setup` installs it");
        let envoy =
            Envoy::start(&options, &config::bootstrap(&listeners, &clusters)).expect("it starts");
        Self {
            envoy,
            _upstream: upstream,
            _folder: folder,
        }
    }

    pub(crate) fn send(&self, listener: &str, bytes: &[u8]) -> Response {
        let address = self.envoy.listener(listener).expect("it listens");
        let mut connection = Connection::open(address).expect("it accepts");
        connection.exchange(bytes).expect("a response")
    }

    /// What the plugin has logged, once the last of it is there.
    pub(crate) fn log(&self, last: &str) -> Vec<String> {
        self.envoy
            .wait_for_log(0, last.as_bytes())
            .expect("it is logged");
        let log = String::from_utf8_lossy(&self.envoy.log().expect("a log")).into_owned();
        let lines = log
            .lines()
            .filter_map(|line| line.split_once("wasm log plugin"));
        lines
            .map(|(_, said)| said.rsplit(' ').next().unwrap_or_default().to_owned())
            .collect()
    }
}

fn filter(module: &Path, configuration: &str) -> Value {
    let mut filter = config::wasm_filter("plugin", module);
    filter["typed_config"]["config"]["configuration"] = json!({
        "@type": "type.googleapis.com/google.protobuf.StringValue",
        "value": configuration,
    });
    filter
}

fn get(value: &str) -> Vec<u8> {
    request("GET", "/", &[(b"allow", value.as_bytes())], None)
}

/// A plugin that logs the name of each callback, and returns that action from the first.
fn says_its_callbacks(headers: u32) -> Vec<u8> {
    let one = |index: u32, name: &str, params: &str, result: Option<u32>| {
        let word = name.rsplit("proxy_on_").next().unwrap_or(name);
        let result_type = result.map_or("", |_| "(result i32)");
        let value = result.map_or(String::new(), |value| format!("(i32.const {value})"));
        let (at, size) = (16 + 32 * index, word.len());
        format!(
            "(data (i32.const {at}) \"{word}\")
             (func (export \"{name}\") (param {params}) {result_type}
               (drop (call $log (i32.const 2) (i32.const {at}) (i32.const {size}))) {value})"
        )
    };
    let callbacks = [
        one(0, "proxy_on_request_headers", "i32 i32 i32", Some(headers)),
        one(1, "proxy_on_request_body", "i32 i32 i32", Some(0)),
        one(2, "proxy_on_response_headers", "i32 i32 i32", Some(0)),
        one(3, "proxy_on_log", "i32", None),
        one(4, "proxy_on_done", "i32", Some(1)),
        one(5, "proxy_on_delete", "i32", None),
    ];
    let module = format!(
        "(module (import \"env\" \"proxy_log\" (func $log (param i32 i32 i32) (result i32)))
           (memory (export \"memory\") 1) (func (export \"proxy_abi_version_0_2_0\"))
           (func (export \"proxy_on_memory_allocate\") (param i32) (result i32) (i32.const 1024))
           {})",
        callbacks.concat()
    );
    wat::parse_str(module).expect("it is WebAssembly as text")
}

#[test]
fn two_filters_with_one_vm_id_have_a_configuration_each() {
    let module = plugins::module("configuration.rs");
    let bed = Bed::start(&[("one", &module, "sesame"), ("other", &module, "tuesday")]);
    for (listener, value, status) in [
        ("one", "sesame", 200),
        ("other", "tuesday", 200),
        ("one", "tuesday", 403),
        ("other", "sesame", 403),
    ] {
        assert_eq!(
            bed.send(listener, &get(value)).status,
            status,
            "{value} to {listener}"
        );
    }
    // Two filters have as many VMs as one has.
    let vms = |bed: &Bed| {
        bed.envoy
            .stat("wasm.envoy.wasm.runtime.v8.active")
            .expect("it counts them")
    };
    let alone = Bed::start(&[("one", &module, "sesame")]);
    assert_eq!(vms(&bed), vms(&alone), "the filters do not share a VM");
}

#[test]
fn the_counter_of_the_chapter_is_in_the_statistics_of_envoy() {
    let bed = Bed::start(&[("one", &plugins::module("metrics.rs"), "")]);
    for _ in 0..3 {
        assert_eq!(bed.send("one", &get("x")).status, 200);
    }
    assert_eq!(
        bed.envoy
            .stat("wasmcustom.book_requests")
            .expect("it counts"),
        3
    );
}

#[test]
fn a_stream_ends_with_log_done_and_delete() {
    let bed = Bed::start(&[("one", &says_its_callbacks(0), "")]);
    bed.send("one", &request("POST", "/", &[], Some(b"0123456789")));
    let said = bed.log("delete");
    assert_eq!(
        said.first().map(String::as_str),
        Some("request_headers"),
        "{said:?}"
    );
    assert_eq!(
        said[said.len() - 3..],
        ["log", "done", "delete"],
        "{said:?}"
    );
    assert!(said.contains(&"request_body".to_owned()), "{said:?}");
}

#[test]
fn pause_in_the_headers_callback_holds_the_body_back_from_the_plugin_too() {
    let bed = Bed::start(&[("one", &says_its_callbacks(1), "")]);
    let address = bed.envoy.listener("one").expect("it listens");
    let mut client = std::net::TcpStream::connect(address).expect("it accepts");
    let bytes = request("POST", "/", &[], Some(b"0123456789"));
    std::io::Write::write_all(&mut client, &bytes).expect("it is sent");
    bed.envoy
        .wait_for_log(0, b"request_headers")
        .expect("it is logged");
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(client);
    let said = bed.log("delete");
    assert_eq!(said, ["request_headers", "log", "done", "delete"]);
}

#[test]
fn a_local_response_passes_the_response_callback_of_the_plugin_that_sent_it() {
    let bed = Bed::start(&[("one", &answers_and_counts(), "")]);
    let response = bed.send("one", &get("x"));
    assert_eq!(response.status, 403);
    assert_eq!(response.header("x-seen"), Some(&b"1"[..]), "{response:?}");
}

/// Denies everything, and adds a header to every response.
fn answers_and_counts() -> Vec<u8> {
    wat::parse_str(
        r#"(module
          (import "env" "proxy_send_local_response" (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
          (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1) (data (i32.const 16) "x-seen1")
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 1024))
          (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (drop (call $send (i32.const 403) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)
              (i32.const 0) (i32.const 0) (i32.const -1)))
            (i32.const 1))
          (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
            (drop (call $add (i32.const 2) (i32.const 16) (i32.const 6) (i32.const 22) (i32.const 1)))
            (i32.const 0)))"#,
    )
    .expect("it is WebAssembly as text")
}

#[test]
fn a_cluster_that_does_not_exist_is_a_status_and_no_callback() {
    // `authz` is no cluster here: the plugin of the chapter answers 503 at once.
    let bed = Bed::start(&[("one", &plugins::module("call.rs"), "")]);
    assert_eq!(bed.send("one", &get("x")).status, 503);
}

/// Logs its configuration.
fn says_its_configuration() -> Vec<u8> {
    wat::parse_str(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (import "env" "proxy_get_buffer_bytes" (func $get (param i32 i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1)
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 1024))
          (func (export "proxy_on_configure") (param i32) (param $size i32) (result i32)
            (drop (call $get (i32.const 7) (i32.const 0) (local.get $size) (i32.const 16) (i32.const 20)))
            (drop (call $log (i32.const 2) (i32.load (i32.const 16)) (i32.load (i32.const 20))))
            (i32.const 1)))"#,
    )
    .expect("it is WebAssembly as text")
}

#[test]
fn a_string_value_arrives_as_its_text_and_a_struct_not_as_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let module = folder.path().join("plugin.wasm");
    fs::write(&module, says_its_configuration()).expect("it is written");
    let configurations = [
        (
            json!({"@type": "type.googleapis.com/google.protobuf.StringValue", "value": "{\"a\":\"b\"}"}),
            true,
        ),
        (
            json!({"@type": "type.googleapis.com/google.protobuf.Struct", "value": {"a": "b"}}),
            false,
        ),
    ];
    for (configuration, as_json) in configurations {
        let mut filter = config::wasm_filter("plugin", &module);
        filter["typed_config"]["config"]["configuration"] = configuration.clone();
        let listener =
            config::http_listener("one", 0, &[filter], &config::direct_response(200, ""));
        let options = Options::for_version(ENVOY_NEWEST).expect("`scripts/setup` installs it");
        let envoy =
            Envoy::start(&options, &config::bootstrap(&[listener], &[])).expect("it starts");
        envoy
            .wait_for_log(0, b"wasm log plugin")
            .expect("it is logged");
        let log = String::from_utf8_lossy(&envoy.log().expect("a log")).into_owned();
        assert_eq!(
            log.contains(r#"{"a":"b"}"#),
            as_json,
            "{configuration}: {log}"
        );
    }
}

#[test]
fn the_configuration_file_of_the_chapter_starts_envoy_with_the_plugin() {
    let folder = tempfile::tempdir().expect("a folder");
    let module = folder.path().join("my_gate.wasm");
    fs::write(&module, plugins::module("crate.rs")).expect("it is written");
    let upstream = Upstream::start();
    let text = fs::read_to_string(repository("abi/book/plugins/envoy.yaml")).expect("the file");
    let text = text
        .replace("my_gate.wasm", &module.display().to_string())
        .replace("9901", "0")
        .replace("10000", "0")
        .replace("8080", &upstream.port.to_string());
    let options = Options::for_version(ENVOY_NEWEST).expect("`scripts/setup` installs it");
    let envoy = Envoy::start_with(&options, "envoy.yaml", &text).expect("it starts");
    let address = envoy.listener("ingress").expect("it listens");
    let send = |bytes: &[u8]| {
        Connection::open(address)
            .and_then(|mut it| it.exchange(bytes))
            .expect("a response")
    };
    assert_eq!(send(&get("nope")).status, 403);
    assert_eq!(send(&get("true")).status, 200);
}

/// Logs a digit for each hostcall about a header map, in each callback: reading and adding to the
/// request's, reading and adding to the response's.
fn says_which_headers_are_there() -> Vec<u8> {
    let callback = |name: &str, letter: char, params: &str, result: &str| {
        let code = u32::from(letter);
        let value = if result.is_empty() {
            ""
        } else {
            "(i32.const 0)"
        };
        format!(
            "(func (export \"{name}\") (param {params}) {result} (call $all (i32.const {code})) {value})"
        )
    };
    let three = "i32 i32 i32";
    let callbacks = [
        callback("proxy_on_request_headers", 'q', three, "(result i32)"),
        callback("proxy_on_request_body", 'b', three, "(result i32)"),
        callback("proxy_on_response_headers", 'r', three, "(result i32)"),
        callback("proxy_on_response_body", 's', three, "(result i32)"),
        callback("proxy_on_log", 'l', "i32", ""),
    ];
    let module = format!(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
          (import "env" "proxy_add_header_map_value" (func $add (param i32 i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1)
          (data (i32.const 16) ":path:statusx-new1")
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 1024))
          (func $digit (param $at i32) (param $status i32)
            (i32.store8 (local.get $at) (i32.add (i32.const 48) (local.get $status))))
          (func $all (param $letter i32)
            (i32.store8 (i32.const 64) (local.get $letter))
            (call $digit (i32.const 65) (call $get (i32.const 0) (i32.const 16) (i32.const 5) (i32.const 128) (i32.const 132)))
            (call $digit (i32.const 66) (call $add (i32.const 0) (i32.const 28) (i32.const 5) (i32.const 33) (i32.const 1)))
            (call $digit (i32.const 67) (call $get (i32.const 2) (i32.const 21) (i32.const 7) (i32.const 128) (i32.const 132)))
            (call $digit (i32.const 68) (call $add (i32.const 2) (i32.const 28) (i32.const 5) (i32.const 33) (i32.const 1)))
            (drop (call $log (i32.const 2) (i32.const 64) (i32.const 5))))
          {})"#,
        callbacks.concat()
    );
    wat::parse_str(module).expect("it is WebAssembly as text")
}

#[test]
fn a_header_map_is_there_in_its_own_callback_and_in_the_log_and_in_no_body_callback() {
    let bed = Bed::start(&[("one", &says_which_headers_are_there(), "")]);
    bed.send("one", &request("POST", "/", &[], Some(b"0123456789")));
    let mut said = bed.log(" l");
    said.dedup();
    // 0 is OK, 2 is BAD_ARGUMENT.
    for (line, what) in [
        ("q0022", "the request's headers in their callback"),
        ("b2222", "no headers in the callback of the request's body"),
        ("r2200", "the response's headers in their callback"),
        ("s2222", "no headers in the callback of the response's body"),
        ("l0202", "both in the log, to be read"),
    ] {
        assert!(said.iter().any(|it| it == line), "{what}: {said:?}");
    }
}

/// Calls `authz` for each request, and logs the digits of what the plugin is told: whether there are
/// headers, the first digit of `:status`, the status code of `proxy_get_status`.
fn says_what_became_of_its_call() -> Vec<u8> {
    let block = "\\03\\00\\00\\00\\07\\00\\00\\00\\03\\00\\00\\00\\05\\00\\00\\00\\01\\00\\00\\00\\0a\\00\\00\\00\\05\\00\\00\\00\
                 :method\\00GET\\00:path\\00/\\00:authority\\00authz\\00";
    let block_bytes = 4 + 3 * 8 + 7 + 3 + 5 + 1 + 10 + 5 + 6;
    let module = format!(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (import "env" "proxy_http_call"
            (func $call (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
          (import "env" "proxy_get_status" (func $status (param i32 i32 i32) (result i32)))
          (import "env" "proxy_get_header_map_value" (func $get (param i32 i32 i32 i32 i32) (result i32)))
          (import "env" "proxy_set_effective_context" (func $effective (param i32) (result i32)))
          (import "env" "proxy_continue_stream" (func $continue (param i32) (result i32)))
          (global $stream (mut i32) (i32.const 0))
          (memory (export "memory") 1)
          (data (i32.const 16) "authz:status")
          (data (i32.const 256) "{block}")
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 1024))
          (func (export "proxy_on_request_headers") (param $id i32) (param i32 i32) (result i32)
            (global.set $stream (local.get $id))
            (drop (call $call (i32.const 16) (i32.const 5) (i32.const 256) (i32.const {block_bytes})
              (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 300) (i32.const 128)))
            (i32.const 1))
          (func (export "proxy_on_http_call_response") (param i32 i32) (param $headers i32) (param i32 i32)
            (i32.store8 (i32.const 64) (i32.const 104))
            (i32.store8 (i32.const 65) (i32.add (i32.const 48) (i32.ne (local.get $headers) (i32.const 0))))
            (drop (call $get (i32.const 6) (i32.const 21) (i32.const 7) (i32.const 128) (i32.const 132)))
            (i32.store (i32.const 66) (i32.load (i32.load (i32.const 128))))
            (drop (call $status (i32.const 136) (i32.const 140) (i32.const 144)))
            (i32.store8 (i32.const 69) (i32.add (i32.const 48) (i32.load (i32.const 136))))
            (drop (call $log (i32.const 2) (i32.const 64) (i32.const 6)))
            (drop (call $effective (global.get $stream)))
            (drop (call $continue (i32.const 0)))))"#
    );
    wat::parse_str(module).expect("it is WebAssembly as text")
}

#[test]
fn a_call_that_fails_has_headers_and_a_status_and_only_that_status_says_so() {
    for (service, told) in [
        (Service::Answers(401), "h14010"),
        (Service::Refuses, "h15030"),
        (Service::Hangs, "h15040"),
    ] {
        let silent = TcpListener::bind("127.0.0.1:0").expect("loopback");
        let port = silent.local_addr().expect("an address").port();
        let mut listeners = Vec::new();
        let service_port = match service {
            Service::Hangs => port,
            Service::Refuses | Service::Answers(_) => free_port(),
        };
        if let Service::Answers(status) = service {
            listeners.push(config::http_listener(
                "authz",
                service_port,
                &[],
                &config::direct_response(status, ""),
            ));
        }
        let clusters = [config::cluster("authz", service_port)];
        let bed = Bed::start_with(
            &[("one", &says_what_became_of_its_call(), "")],
            listeners,
            &clusters,
        );
        assert_eq!(bed.send("one", &get("x")).status, 200);
        assert_eq!(bed.log(" h1"), [told]);
    }
}

/// What the service of a call does.
#[derive(Clone, Copy)]
enum Service {
    Answers(u16),
    Refuses,
    Hangs,
}
