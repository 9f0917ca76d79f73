//! What chapter 6 says about several filters in one chain, run on a real Envoy.

use std::fs;

use testbed::http::{Connection, request};
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config};

/// Logs the name of each headers callback; if `denies`, it denies every request.
fn says_its_callbacks(denies: bool) -> Vec<u8> {
    let (deny, action) = match denies {
        true => (
            "(drop (call $send (i32.const 403) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)
               (i32.const 0) (i32.const 0) (i32.const -1)))",
            1,
        ),
        false => ("", 0),
    };
    wat::parse_str(format!(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (import "env" "proxy_send_local_response" (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1) (data (i32.const 16) "requestresponse")
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 1024))
          (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (drop (call $log (i32.const 2) (i32.const 16) (i32.const 7)))
            {deny} (i32.const {action}))
          (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
            (drop (call $log (i32.const 2) (i32.const 23) (i32.const 8))) (i32.const 0)))"#
    ))
    .expect("it is WebAssembly as text")
}

/// What the filters `first` and `second` of one chain log for a request, in order.
fn said(second_denies: bool) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let filters = [("first", false), ("second", second_denies)].map(|(name, denies)| {
        let module = folder.path().join(format!("{name}.wasm"));
        fs::write(&module, says_its_callbacks(denies)).expect("it is written");
        config::wasm_filter(name, &module)
    });
    let route = config::direct_response(200, "");
    let listener = config::http_listener("chain", 0, &filters, &route);
    let options = Options::for_version(ENVOY_NEWEST).expect("`scripts/setup` installs it");
    let envoy = Envoy::start(&options, &config::bootstrap(&[listener], &[])).expect("it starts");
    let address = envoy.listener("chain").expect("it listens");
    let mut connection = Connection::open(address).expect("it accepts");
    let response = connection.exchange(&request("GET", "/", &[], None)).expect("a response");
    assert_eq!(response.status, if second_denies { 403 } else { 200 });
    // The response has arrived, so every response callback has run; Envoy may write its log later.
    envoy.wait_for_log(0, b"first: response").expect("it is logged");
    let log = String::from_utf8_lossy(&envoy.log().expect("a log")).into_owned();
    let lines = log.lines().filter_map(|line| line.split_once("wasm log "));
    // The name of the filter, with that of its VM in between.
    let words = |said: &str| {
        let first = said.split(' ').next().unwrap_or_default().to_owned();
        first + ": " + said.rsplit(' ').next().unwrap_or_default()
    };
    lines.map(|(_, said)| words(said)).collect()
}

#[test]
fn a_request_passes_the_filters_in_order_and_its_response_in_the_reverse_order() {
    assert_eq!(
        said(false),
        ["first: request", "second: request", "second: response", "first: response"]
    );
}

#[test]
fn a_local_response_passes_the_filter_that_sent_it_and_those_before_it() {
    assert_eq!(
        said(true),
        ["first: request", "second: request", "second: response", "first: response"]
    );
}
