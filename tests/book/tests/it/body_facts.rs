//! What chapter 8 says about Envoy, apart from its plugins: each statement runs on a real one.

use testbed::http::request;

use crate::bed::{Bed, get, with_trailers};
use crate::plugins;

fn post_with_trailers(body: &[&str]) -> Vec<u8> {
    let pieces: Vec<_> = body.iter().map(|it| it.as_bytes().to_vec()).collect();
    with_trailers(&request("POST", "/", &[], None), &pieces, &[(b"checksum", b"1")])
}

/// Logs `e0` or `e1` for each part of a body, and pauses on all of them.
fn waits_for_the_end() -> Vec<u8> {
    wat::parse_str(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (memory (export "memory") 1) (data (i32.const 16) "e0e1")
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 1024))
          (func (export "proxy_on_request_body") (param i32 i32) (param $end i32) (result i32)
            (drop (call $log (i32.const 2)
              (i32.add (i32.const 16) (i32.shl (local.get $end) (i32.const 1))) (i32.const 2)))
            (i32.const 1))
          (func (export "proxy_on_delete") (param i32)))"#,
    )
    .expect("it is WebAssembly as text")
}

#[test]
fn trailers_release_a_body_that_is_held_back_and_no_piece_of_it_was_the_end() {
    let bed = Bed::start(&[("one", &waits_for_the_end(), "")]);
    let response = bed.send("one", &post_with_trailers(&["0123456789"]));
    assert_eq!(response.status, 200);
    assert!(response.header("x-upstream").is_some(), "{response:?}");
    let mut said = bed.log("e0");
    said.dedup();
    assert_eq!(said, ["e0"]);
}

#[test]
fn the_plugin_that_searches_lets_trailers_without_a_body_pass() {
    for file in ["bodies.rs", "c/bodies.c"] {
        let bed = Bed::start(&[("one", &plugins::module(file), "")]);
        let response = bed.send("one", &post_with_trailers(&[]));
        assert_eq!(response.status, 200, "{file}");
    }
}

/// Replaces `size` bytes from `start` on with `ab` in the body of the response, which comes from
/// the upstream or, if `answers`, from the plugin itself.
fn changes(answers: bool, start: u32, size: u32) -> Vec<u8> {
    let callback = if answers {
        r#"(func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
            (drop (call $send (i32.const 403) (i32.const 0) (i32.const 0) (i32.const 32) (i32.const 3)
              (i32.const 0) (i32.const 0) (i32.const -1)))
            (i32.const 1))"#
    } else {
        ""
    };
    wat::parse_str(format!(
        r#"(module
          (import "env" "proxy_log" (func $log (param i32 i32 i32) (result i32)))
          (import "env" "proxy_send_local_response" (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
          (import "env" "proxy_remove_header_map_value" (func $remove (param i32 i32 i32) (result i32)))
          (import "env" "proxy_set_buffer_bytes" (func $set (param i32 i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1) (data (i32.const 16) "ab") (data (i32.const 32) "own")
          (data (i32.const 48) "content-length") (data (i32.const 64) "s")
          (func (export "proxy_abi_version_0_2_0"))
          (func (export "malloc") (param i32) (result i32) (i32.const 1024))
          {callback}
          (func (export "proxy_on_response_headers") (param i32 i32 i32) (result i32)
            (drop (call $remove (i32.const 2) (i32.const 48) (i32.const 14)))
            (i32.const 0))
          (func (export "proxy_on_response_body") (param i32 i32 i32) (result i32)
            (if (local.get 1) (then
              (i32.store8 (i32.const 65) (i32.add (i32.const 48)
                (call $set (i32.const 1) (i32.const {start}) (i32.const {size}) (i32.const 16) (i32.const 2))))
              (drop (call $log (i32.const 2) (i32.const 64) (i32.const 2)))))
            (i32.const 0)))"#
    ))
    .expect("it is WebAssembly as text")
}

#[test]
fn a_body_is_replaced_from_its_start_or_appended_to_and_nothing_else() {
    for (start, size, body, status) in [
        (0, 0, "abupstream", "s0"),
        (0, 2, "abstream", "s0"),
        (0, u32::MAX, "ab", "s0"),
        (8, 0, "upstreamab", "s0"),
        (9, 0, "upstreamab", "s0"),
        (2, 2, "upstream", "s2"),
    ] {
        let bed = Bed::start(&[("one", &changes(false, start, size), "")]);
        let response = bed.send("one", &get("x"));
        assert_eq!(response.text(), body, "{start} and {size}");
        assert_eq!(response.header("transfer-encoding"), Some(&b"chunked"[..]), "{response:?}");
        assert_eq!(bed.log(status), [status], "{start} and {size}");
    }
}

#[test]
fn a_local_response_passes_the_body_callback_of_the_plugin_that_sent_it() {
    let bed = Bed::start(&[("one", &changes(true, 0, u32::MAX), "")]);
    let response = bed.send("one", &get("x"));
    assert_eq!((response.status, response.text()), (403, "ab".to_owned()));
}
