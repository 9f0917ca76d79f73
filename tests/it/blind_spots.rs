//! Requests that pass because the proxy hides something from the gate: README lists each case.
//!
//! These tests describe what happens, not what should. If Envoy becomes stricter, they fail, and
//! the README can be shortened.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use testbed::{Envoy, Options, config, tools};

use crate::bed::{BEDS, on_each_bed};

/// A GET whose lines after `host` are exactly `lines`.
fn raw(lines: &str) -> Vec<u8> {
    format!("GET /status/418 HTTP/1.1\r\nhost: localhost\r\n{lines}\r\n").into_bytes()
}

#[test]
fn white_space_around_the_value_is_gone_before_the_gate_looks() {
    on_each_bed(|bed| {
        for lines in
            ["allow:true\r\n", "allow:   true\r\n", "allow: true \t \r\n", "allow:\ttrue\r\n"]
        {
            bed.expect_passed(&format!("{lines:?}"), &raw(lines), 200);
        }
    });
}

#[test]
fn a_folded_line_is_unfolded_before_the_gate_looks() {
    on_each_bed(|bed| bed.expect_passed("a fold", &raw("allow:\r\n true\r\n"), 200));
}

#[test]
fn a_carriage_return_before_the_end_of_the_line_is_gone_before_the_gate_looks() {
    on_each_bed(|bed| bed.expect_passed("a CR", &raw("allow: true\r\r\n"), 200));
}

#[test]
fn a_bare_line_feed_ends_a_line() {
    on_each_bed(|bed| {
        // A proxy in front might take this for a single header, `x`, which a client may set.
        bed.expect_passed("a bare LF", &raw("x: y\nallow: true\r\n"), 200);
    });
}

#[test]
fn what_follows_in_a_websocket_is_not_looked_at() {
    let route = json!({ "route": { "cluster": "echo" } });
    let handshake =
        "GET / HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: websocket\r\n";
    tunnel("websocket", &json!({ "prefix": "/" }), &route, handshake);
}

#[test]
fn what_follows_in_a_connect_tunnel_is_not_looked_at() {
    let route = json!({ "route": {
        "cluster": "echo",
        "upgrade_configs": [{ "upgrade_type": "CONNECT", "connect_config": {} }],
    } });
    let handshake = "CONNECT localhost:80 HTTP/1.1\r\nhost: localhost:80\r\n";
    tunnel("CONNECT", &json!({ "connect_matcher": {} }), &route, handshake);
}

/// For each build, opens a tunnel with one `allow: true`, and sends arbitrary bytes through it.
fn tunnel(kind: &str, matcher: &Value, route: &Value, handshake: &str) {
    let upstream = echo_behind_a_handshake(kind == "websocket");
    for (version, artifact) in BEDS {
        let filter = config::wasm_filter("gate", &tools::artifact(artifact).unwrap());
        let mut listener = config::http_listener("gate", 0, &[filter], route);
        let manager = &mut listener["filter_chains"][0]["filters"][0]["typed_config"];
        manager["upgrade_configs"] = json!([{ "upgrade_type": kind }]);
        manager["route_config"]["virtual_hosts"][0]["routes"][0]["match"] = matcher.clone();
        let clusters = [config::cluster("echo", upstream)];
        let options = Options::for_version(version).unwrap();
        let envoy = Envoy::start(&options, &config::bootstrap(&[listener], &clusters)).unwrap();
        let context = format!("{kind} through {artifact} in Envoy {version}");

        let mut denied = TcpStream::connect(envoy.listener("gate").unwrap()).unwrap();
        let head = exchange(&mut denied, &format!("{handshake}\r\n"));
        assert!(head.starts_with("HTTP/1.1 403"), "{context}: {head}");

        let mut open = TcpStream::connect(envoy.listener("gate").unwrap()).unwrap();
        let head = exchange(&mut open, &format!("{handshake}allow: true\r\n\r\n"));
        let expected = if kind == "websocket" { "HTTP/1.1 101" } else { "HTTP/1.1 200" };
        assert!(head.starts_with(expected), "{context}: {head}");
        let smuggled = "GET /secret HTTP/1.1\r\nhost: localhost\r\n\r\n";
        assert_eq!(exchange(&mut open, smuggled), smuggled, "{context}");
    }
}

/// Sends `text`, and returns what is received up to the next empty line.
fn exchange(stream: &mut TcpStream, text: &str) -> String {
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    head(stream)
}

/// Reads up to the next empty line or the end.
fn head(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut byte = [0];
    while !bytes.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
        bytes.extend(byte);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Starts a server that echoes its input; returns its port. It ends with the process.
fn echo_behind_a_handshake(websocket: bool) -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            thread::spawn(move || {
                if websocket {
                    head(&mut stream);
                    let switch = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n";
                    stream.write_all(switch.as_bytes()).unwrap();
                }
                let mut buffer = [0; 1024];
                while let Ok(count @ 1..) = stream.read(&mut buffer) {
                    if stream.write_all(&buffer[..count]).is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}
