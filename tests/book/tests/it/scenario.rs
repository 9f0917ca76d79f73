//! A scenario of the book on a real Envoy.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use book::repository;
pub(crate) use book::scenario::Expected;
use book::scenario::Outcome;
use plugin_host::Request;
use serde_json::{Value, json};
use testbed::http::{Connection, request};
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config};

use crate::bed;
use crate::upstream::Upstream;

/// The scenario of the book with that name.
pub(crate) fn read(name: &str) -> Expected {
    let path = repository("abi/book/exercises").join(format!("{name}.toml"));
    Expected::read(&path).unwrap_or_else(|error| panic!("{error}"))
}

/// Everything that is otherwise than expected on `plugin-host`.
pub(crate) fn differences_on_host(expected: &Expected, module: &[u8]) -> Vec<String> {
    expected.differences_on_host(module).expect("a module")
}

/// Everything that is otherwise than expected on a real Envoy.
pub(crate) fn differences_on_envoy(expected: &Expected, module: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plugin.wasm");
    fs::write(&file, module).expect("it is written");
    let upstream = Upstream::start();
    let envoy = match Envoy::start(&options(), &bootstrap(expected, &file, upstream.port)) {
        Ok(envoy) => envoy,
        Err(error) => return vec![format!("{}: Envoy: {error:#}", expected.name)],
    };
    let address = envoy.listener("plugin").expect("it listens");
    let requests = expected
        .scenario
        .requests()
        .into_iter()
        .zip(&expected.expect);
    let outcomes = requests.map(|(request, expect)| {
        let before = envoy.log().expect("a log").len();
        let response = Connection::open(address)
            .and_then(|mut connection| connection.exchange(&on_the_wire(&request)))
            .expect("a response");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        // The last lines of a stream come after its response.
        let wanted = expect.get("log").and_then(toml::Value::as_array);
        for line in wanted.into_iter().flatten().filter_map(toml::Value::as_str) {
            let _ = envoy.wait_for_log(before, line.as_bytes());
        }
        let log = envoy.log().expect("a log");
        Outcome {
            by: if response.header("x-upstream").is_some() {
                "upstream"
            } else {
                "plugin"
            },
            status: response.status.into(),
            headers: response
                .headers
                .iter()
                .map(|(name, value)| (name.clone(), text(value)))
                .collect(),
            body: response.text(),
            log: text(&log[before..])
                .lines()
                .filter(|line| line.contains("wasm log"))
                .map(str::to_owned)
                .collect(),
        }
    });
    expected.differences(&outcomes.collect::<Vec<_>>())
}

/// The plugin in front of an upstream that answers 200; a service of each name that is called.
fn bootstrap(expected: &Expected, module: &Path, upstream: u16) -> Value {
    let mut filter = config::wasm_filter("plugin", module);
    filter["typed_config"]["config"]["configuration"] = json!({
        "@type": "type.googleapis.com/google.protobuf.StringValue",
        "value": expected.scenario.plugin_configuration,
    });
    let route = config::to_cluster("upstream");
    let mut listeners = vec![bed::listener("plugin", &filter, &route)];
    // Without an answer of its own the service is a port that nobody listens on.
    let mut clusters = vec![
        config::cluster("upstream", upstream),
        config::cluster("authz", free_port()),
    ];
    for call in &expected.scenario.http_calls {
        let port = free_port();
        let answer = config::direct_response(call.response.status, "");
        listeners.push(config::http_listener(&call.upstream, port, &[], &answer));
        clusters.retain(|cluster| cluster["name"] != call.upstream.as_str());
        clusters.push(config::cluster(&call.upstream, port));
    }
    config::bootstrap(&listeners, &clusters)
}

fn options() -> Options {
    Options::for_version(ENVOY_NEWEST).expect("`scripts/setup` installs it")
}

/// The request as a client sends it.
fn on_the_wire(of: &Request) -> Vec<u8> {
    let value = |name: &[u8]| {
        String::from_utf8_lossy(of.headers.get(name).unwrap_or_default()).into_owned()
    };
    let (method, path) = (value(b":method"), value(b":path"));
    let headers: Vec<_> = of
        .headers
        .iter()
        .filter(|(name, _)| !name.starts_with(b":"))
        .collect();
    if !of.trailers.is_empty() {
        return bed::with_trailers(
            &request(&method, &path, &headers, None),
            &of.body,
            &of.trailers.iter().collect::<Vec<_>>(),
        );
    }
    let body = of.body.concat();
    request(
        &method,
        &path,
        &headers,
        (!of.body.is_empty()).then_some(&body),
    )
}

/// A port that nobody listens on right now.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
    listener.local_addr().expect("an address").port()
}
