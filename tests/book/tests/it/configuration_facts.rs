//! What the chapter on configuration says about Envoy, run on a real one.

use std::fs;

use book::repository;
use serde_json::json;
use testbed::http::{Connection, Response};
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config};

use crate::bed::{Bed, get};
use crate::plugins;
use crate::upstream::Upstream;

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
        assert_eq!(bed.send(listener, &get(value)).status, status, "{value} to {listener}");
    }
    // Two filters have as many VMs as one.
    let vms =
        |bed: &Bed| bed.envoy.stat("wasm.envoy.wasm.runtime.v8.active").expect("it counts them");
    let alone = Bed::start(&[("one", &module, "sesame")]);
    assert_eq!(vms(&bed), vms(&alone), "the filters do not share a VM");
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
        envoy.wait_for_log(0, b"wasm log plugin").expect("it is logged");
        let log = String::from_utf8_lossy(&envoy.log().expect("a log")).into_owned();
        assert_eq!(log.contains(r#"{"a":"b"}"#), as_json, "{configuration}: {log}");
    }
}

#[test]
fn the_configuration_file_of_the_chapter_starts_envoy_with_the_plugin() {
    let upstream = Upstream::start();
    let answers = ["nope", "true"].map(|value| {
        as_the_chapter_says("crate.rs", &["envoy.yaml"], &upstream, &get(value)).status
    });
    assert_eq!(answers, [403, 200]);
}

#[test]
fn the_cluster_of_the_chapter_on_calls_is_the_one_that_its_plugin_calls() {
    let upstream = Upstream::start();
    let ask = |files: &[&str]| as_the_chapter_says("call.rs", files, &upstream, &get("x")).status;
    assert_eq!(ask(&["envoy.yaml", "authz.yaml"]), 200);
    assert_eq!(ask(&["envoy.yaml"]), 503);
}

/// The response of an Envoy whose configuration is the concatenation of these files of the book.
fn as_the_chapter_says(
    plugin: &str,
    files: &[&str],
    upstream: &Upstream,
    request: &[u8],
) -> Response {
    let folder = tempfile::tempdir().expect("a folder");
    let module = folder.path().join("my_gate.wasm");
    fs::write(&module, plugins::module(plugin)).expect("it is written");
    let files = files.iter().map(|file| {
        fs::read_to_string(repository("abi/book/plugins").join(file)).expect("the file")
    });
    let port = format!("port_value: {}", upstream.port);
    let text = files
        .collect::<String>()
        .replace("my_gate.wasm", &module.display().to_string())
        .replace("9901", "0")
        .replace("10000", "0")
        .replace("port_value: 8080", &port)
        .replace("port_value: 8081", &port);
    let options = Options::for_version(ENVOY_NEWEST).expect("`scripts/setup` installs it");
    let envoy = Envoy::start_with(&options, "envoy.yaml", &text).expect("it starts");
    let address = envoy.listener("ingress").expect("it listens");
    Connection::open(address).and_then(|mut it| it.exchange(request)).expect("a response")
}
