//! An Envoy with plugins in front of an upstream, to check what the chapters say about Envoy.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use testbed::http::{Connection, Response, request};
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config};

use crate::upstream::Upstream;

/// An Envoy with plugins.
pub(crate) struct Bed {
    pub(crate) envoy: Envoy,
    _upstream: Upstream,
    _folder: tempfile::TempDir,
}

impl Bed {
    /// Starts a listener for each module and configuration, in front of an upstream that sends 200.
    pub(crate) fn start(plugins: &[(&str, &[u8], &str)]) -> Self {
        Self::start_with(plugins, Vec::new(), &[])
    }

    /// Like [`Bed::start`], with additional listeners and clusters.
    pub(crate) fn start_with(
        plugins: &[(&str, &[u8], &str)],
        mut listeners: Vec<Value>,
        clusters: &[Value],
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let upstream = Upstream::start();
        let listener = |(name, module, configuration): &(&str, &[u8], &str)| {
            // Equal bytes go to one file, so that plugins with the same VM id share a VM.
            let file = folder.path().join("plugin.wasm");
            fs::write(&file, module).expect("it is written");
            self::listener(name, &filter(&file, configuration), &config::to_cluster("upstream"))
        };
        listeners.extend(plugins.iter().map(listener));
        let mut clusters = clusters.to_vec();
        clusters.push(config::cluster("upstream", upstream.port));
        let options = Options::for_version(ENVOY_NEWEST).expect("`scripts/setup` installs it");
        let envoy =
            Envoy::start(&options, &config::bootstrap(&listeners, &clusters)).expect("it starts");
        Self { envoy, _upstream: upstream, _folder: folder }
    }

    pub(crate) fn send(&self, listener: &str, bytes: &[u8]) -> Response {
        let address = self.envoy.listener(listener).expect("it listens");
        let mut connection = Connection::open(address).expect("it accepts");
        connection.exchange(bytes).expect("a response")
    }

    /// The lines that the plugin has logged, up to `last`.
    pub(crate) fn log(&self, last: &str) -> Vec<String> {
        self.envoy.wait_for_log(0, last.as_bytes()).expect("it is logged");
        let log = String::from_utf8_lossy(&self.envoy.log().expect("a log")).into_owned();
        let lines = log.lines().filter_map(|line| line.split_once("wasm log plugin"));
        lines.map(|(_, said)| said.rsplit(' ').next().unwrap_or_default().to_owned()).collect()
    }
}

/// A listener on a free port that also accepts trailers over HTTP/1.
pub(crate) fn listener(name: &str, filter: &Value, route: &Value) -> Value {
    let mut listener = config::http_listener(name, 0, std::slice::from_ref(filter), route);
    let connection = &mut listener["filter_chains"][0]["filters"][0]["typed_config"];
    connection["http_protocol_options"] = json!({ "enable_trailers": true });
    listener
}

/// A request from a head without a body, with a chunked body and trailers.
pub(crate) fn with_trailers(head: &[u8], body: &[Vec<u8>], trailers: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut bytes = head.strip_suffix(b"\r\n").expect("a head").to_vec();
    bytes.extend_from_slice(b"transfer-encoding: chunked\r\n\r\n");
    for piece in body {
        bytes.extend_from_slice(format!("{:x}\r\n", piece.len()).as_bytes());
        bytes.extend_from_slice(&[piece, &b"\r\n"[..]].concat());
    }
    bytes.extend_from_slice(b"0\r\n");
    for (name, value) in trailers {
        bytes.extend_from_slice(&[*name, b": ", *value, b"\r\n"].concat());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes
}

pub(crate) fn filter(module: &Path, configuration: &str) -> Value {
    let mut filter = config::wasm_filter("plugin", module);
    filter["typed_config"]["config"]["configuration"] = json!({
        "@type": "type.googleapis.com/google.protobuf.StringValue",
        "value": configuration,
    });
    filter
}

pub(crate) fn get(value: &str) -> Vec<u8> {
    request("GET", "/", &[(b"allow", value.as_bytes())], None)
}
