//! `scripts/ship`: from nothing to a running gate, as a reader of the README does it.

use std::net::{TcpListener, TcpStream};
use std::process::Command;

use crate::support::{Said, finish, repository};

/// Two ports that were free a moment ago.
fn ports() -> [String; 2] {
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port().to_string())
}

fn ship(ports: &[String]) -> Said {
    finish(
        Command::new(repository().join("scripts/ship"))
            .args(ports)
            .env("PLUGIN_IMAGE", env!("CARGO_BIN_EXE_plugin-image")),
    )
}

#[test]
fn the_script_packs_pushes_pulls_and_runs_the_gate_and_leaves_nothing() {
    let ports = ports();
    let said = ship(&ports);
    assert_eq!(said.status, 0, "{}\n{}", said.out, said.err);
    assert!(said.out.contains("accepts  as a compat image"), "{}", said.out);
    assert!(said.out.contains("HTTP/1.1 403 Forbidden"), "{}", said.out);
    assert!(said.out.contains("HTTP/1.1 418"), "{}", said.out);
    let registry = said.out.trim_end().rsplit("ran from ").next().unwrap();
    let registry = registry.split('/').next().unwrap().to_string();
    for port in ports {
        assert!(TcpStream::connect(format!("127.0.0.1:{port}")).is_err(), "{port}");
    }
    assert!(TcpStream::connect(&registry).is_err(), "{registry}");
}

#[test]
fn a_port_that_is_taken_is_said_before_anything_starts() {
    let [port, upstream] = ports();
    let _taken = TcpListener::bind(format!("127.0.0.1:{upstream}")).unwrap();
    let said = ship(&[port, upstream.clone()]);
    assert_eq!(said.status, 2, "{said:?}");
    assert!(said.err.contains(&format!("port {upstream} is in use")), "{}", said.err);
    assert_eq!(said.out, "");
}
