//! `plugin-configured.wasm` on real Envoys: policies, several in one VM, and updates.
//!
//! * [`policies`]: policies as operators write them.
//! * [`contexts`]: many plugin contexts in one VM.
//! * [`updates`]: a new configuration while requests are served.

mod contexts;
mod policies;
mod updates;

use std::net::SocketAddr;
use std::path::PathBuf;

use serde_json::Value;
use testbed::http::{Connection, Response};
use testbed::tools::{self, ENVOY_NEWEST, ENVOY_OLDEST};
use testbed::{Envoy, Options, config};

use crate::bed::{CONFIGURED, get};

/// The Envoys on which all of this runs.
const VERSIONS: [&str; 2] = [ENVOY_OLDEST, ENVOY_NEWEST];

fn module() -> PathBuf {
    tools::artifact(CONFIGURED).unwrap()
}

/// A listener whose plugin has that configuration, in the VM `gate`.
fn listener(name: &str, configuration: &Value) -> Value {
    let filter = config::configured_filter("gate", name, &module(), configuration);
    config::http_listener(name, 0, &[filter], &config::direct_response(200, "passed"))
}

/// An Envoy with one listener, `gate`.
fn start(version: &str, configuration: &Value) -> anyhow::Result<Envoy> {
    let options = Options::for_version(version)?;
    let bootstrap = config::bootstrap(&[listener("gate", configuration)], &[]);
    Envoy::start(&options, &bootstrap)
}

/// The response if the header has that value.
fn send(address: SocketAddr, header: &str, value: &str) -> Response {
    let request = get(&[(header.as_bytes(), value.as_bytes())]);
    Connection::open(address).and_then(|mut connection| connection.exchange(&request)).unwrap()
}

/// Envoy's log as text.
fn log(envoy: &Envoy) -> String {
    String::from_utf8(envoy.log().unwrap()).unwrap()
}
