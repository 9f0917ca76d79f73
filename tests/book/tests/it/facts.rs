//! What the chapters say about Envoy, apart from their plugins: each statement runs on a real one.

use testbed::http::request;

use crate::bed::{Bed, get};
use crate::plugins;

/// A plugin that logs the name of each callback, and returns the given action from the first.
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
fn the_counter_of_the_chapter_is_in_the_statistics_of_envoy() {
    let bed = Bed::start(&[("one", &plugins::module("metrics.rs"), "")]);
    for _ in 0..3 {
        assert_eq!(bed.send("one", &get("x")).status, 200);
    }
    assert_eq!(bed.envoy.stat("wasmcustom.book_requests").expect("it counts"), 3);
}

#[test]
fn a_stream_ends_with_log_done_and_delete() {
    let bed = Bed::start(&[("one", &says_its_callbacks(0), "")]);
    bed.send("one", &request("POST", "/", &[], Some(b"0123456789")));
    let said = bed.log("delete");
    assert_eq!(said.first().map(String::as_str), Some("request_headers"), "{said:?}");
    assert_eq!(said[said.len() - 3..], ["log", "done", "delete"], "{said:?}");
    assert!(said.contains(&"request_body".to_owned()), "{said:?}");
}

#[test]
fn pause_in_the_headers_callback_holds_the_body_back_from_the_plugin_too() {
    let bed = Bed::start(&[("one", &says_its_callbacks(1), "")]);
    let address = bed.envoy.listener("one").expect("it listens");
    let mut client = std::net::TcpStream::connect(address).expect("it accepts");
    let bytes = request("POST", "/", &[], Some(b"0123456789"));
    std::io::Write::write_all(&mut client, &bytes).expect("it is sent");
    bed.envoy.wait_for_log(0, b"request_headers").expect("it is logged");
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

/// In each callback, logs a digit for each hostcall on a header map: reading and adding to the
/// request's headers, then the response's.
fn says_which_headers_are_there() -> Vec<u8> {
    let callback = |name: &str, letter: char, params: &str, result: &str| {
        let code = u32::from(letter);
        let value = if result.is_empty() { "" } else { "(i32.const 0)" };
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
