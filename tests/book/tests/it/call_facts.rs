//! What a real Envoy tells a plugin about a call that succeeds, fails, or cannot be made.

use std::net::TcpListener;

use testbed::config;

use crate::bed::{Bed, get};
use crate::plugins;
use crate::scenario::free_port;

#[test]
fn a_cluster_that_does_not_exist_is_a_status_and_no_callback() {
    // There is no cluster `authz` here: the chapter's plugin sends 503 at once.
    let bed = Bed::start(&[("one", &plugins::module("call.rs"), "")]);
    assert_eq!(bed.send("one", &get("x")).status, 503);
}

/// Calls `authz` for each request, and logs what the plugin is told in digits: whether there are
/// headers, the first digit of `:status`, and the status code from `proxy_get_status`.
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
        let bed =
            Bed::start_with(&[("one", &says_what_became_of_its_call(), "")], listeners, &clusters);
        assert_eq!(bed.send("one", &get("x")).status, 200);
        assert_eq!(bed.log(" h1"), [told]);
    }
}

/// The behaviour of the service that is called.
#[derive(Clone, Copy)]
enum Service {
    Answers(u16),
    Refuses,
    Hangs,
}
