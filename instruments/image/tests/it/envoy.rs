//! The Envoy configurations, in a real Envoy, with the real gate.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;

use testbed::http;
use testbed::tools::{self, ENVOY_NEWEST, ENVOY_OLDEST};
use testbed::{Envoy, Httpbin, Options};

use crate::support::{Scratch, finish, good};

/// Manifests for the gate that `scripts/build` made.
fn manifests(scratch: &Scratch, url: &str) -> String {
    let gate = tools::artifact("plugin.wasm").unwrap();
    let gate = gate.to_str().unwrap();
    let (layout, out) = (scratch.at("gate"), scratch.at("manifests"));
    good(&["pack", gate, "-o", &layout]);
    good(&[
        "manifests",
        "registry.example.com/pinhole:1",
        "--image",
        &layout,
        "-o",
        &out,
        "--file",
        gate,
        "--url",
        url,
        "--force",
    ]);
    out
}

/// A configuration as it is shipped, but for the ports.
fn shipped(path: &str, upstream: u16) -> String {
    let mut text = fs::read_to_string(path).unwrap();
    for (old, new) in [
        ("port_value: 10000 }", "port_value: 0 }"),
        ("port_value: 8000 }", &format!("port_value: {upstream} }}")),
    ] {
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {path}");
        text = text.replace(old, new);
    }
    if text.contains("admin:") {
        return text.replace("port_value: 9901 }", "port_value: 0 }");
    }
    format!(
        "admin: {{ address: {{ socket_address: {{ address: 127.0.0.1, port_value: 0 }} }} }}\n{text}"
    )
}

fn start(config: &str) -> Envoy {
    let options = Options::for_version(ENVOY_NEWEST).unwrap();
    Envoy::start_with(&options, "envoy.yaml", config).unwrap()
}

/// The status and body that a request with that header gets.
fn ask(envoy: &Envoy, allow: Option<&str>) -> (u16, String) {
    let address = envoy.listener("ingress").unwrap();
    let headers: Vec<(&[u8], &[u8])> =
        allow.map(|value| (&b"allow"[..], value.as_bytes())).into_iter().collect();
    let request = http::request("GET", "/status/418", &headers, None);
    let answer = http::Connection::open(address).unwrap().exchange(&request).unwrap();
    (answer.status, answer.text())
}

fn assert_gate(envoy: &Envoy) {
    let denied = (403, "Forbidden by ASM Wasm Plugin".to_string());
    assert_eq!(ask(envoy, None), denied);
    assert_eq!(ask(envoy, Some("false")), denied);
    assert_eq!(ask(envoy, Some("True")), denied);
    assert_eq!(ask(envoy, Some("true")).0, 418);
}

/// Serves one file over HTTP on loopback for as long as the test's process lives.
fn serve(bytes: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = [0; 4096];
            // One read is enough for a request without a body.
            if stream.read(&mut head).is_err() {
                continue;
            }
            let answer = format!(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                bytes.len()
            );
            // A client that goes away is its own business.
            let _ = stream.write_all(answer.as_bytes()).and_then(|()| stream.write_all(&bytes));
        }
    });
    format!("http://{address}/plugin.wasm")
}

#[test]
fn envoy_validates_both_configurations() {
    let scratch = Scratch::new();
    for url in ["https://files.example.com/plugin.wasm", "http://127.0.0.1:1/plugin.wasm"] {
        let directory = manifests(&scratch, url);
        for version in [ENVOY_OLDEST, ENVOY_NEWEST] {
            for file in ["envoy.yaml", "envoy-remote.yaml"] {
                let config = format!("{directory}/{file}");
                let said = finish(Command::new(tools::envoy(version).unwrap()).args([
                    "--mode",
                    "validate",
                    "--config-path",
                    &config,
                    "--disable-hot-restart",
                ]));
                assert_eq!(said.status, 0, "{version} {file}: {}", said.err);
            }
        }
    }
}

#[test]
fn the_gate_from_a_file_answers_as_it_should() {
    let scratch = Scratch::new();
    let directory = manifests(&scratch, "https://files.example.com/plugin.wasm");
    let upstream = Httpbin::start().unwrap();
    let config = shipped(&format!("{directory}/envoy.yaml"), upstream.port());
    let envoy = start(&config);
    assert_gate(&envoy);
}

#[test]
fn the_gate_over_http_is_taken_with_the_right_hash_only() {
    let scratch = Scratch::new();
    let gate = fs::read(tools::artifact("plugin.wasm").unwrap()).unwrap();
    let url = serve(gate.clone());
    let directory = manifests(&scratch, &url);
    let upstream = Httpbin::start().unwrap();
    let right = shipped(&format!("{directory}/envoy-remote.yaml"), upstream.port());
    let envoy = start(&right);
    assert_gate(&envoy);
    drop(envoy);
    // The digest of the image, which is the usual mistake.
    let said = good(&["verify", &scratch.at("gate")]);
    let image = said.value("manifest").trim_start_matches("sha256:");
    let module = plugin_image::digest::sha256_hex(&gate);
    let wrong = right.replace(&module, image).replace("num_retries: 5", "num_retries: 0");
    assert_ne!(wrong, right);
    let envoy = start(&wrong);
    for allow in [None, Some("true")] {
        let (status, _) = ask(&envoy, allow);
        assert!(status == 503 || status == 500, "everything is denied: {status}");
    }
}
