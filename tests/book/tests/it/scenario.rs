//! Judges a scenario of the book as `plugin-host test` does, on that host and on a real Envoy.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use book::repository;
use plugin_host::trace::Recorder;
use plugin_host::{
    Answer, By, Deeds, HeaderMap, Limits, LogLine, Personality, Plugin, Request, Scenario, Vm,
    Wanted,
};
use serde_json::{Value, json};
use testbed::http::{Connection, Response, request};
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config};

use crate::bed;
use crate::upstream::Upstream;

/// A scenario in which each request has an expectation.
pub(crate) struct Expected {
    name: String,
    pub(crate) scenario: Scenario,
}

/// The scenario of the book with that name.
pub(crate) fn read(name: &str) -> Expected {
    let path = repository("abi/book/exercises").join(format!("{name}.toml"));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let scenario = Scenario::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let idle = [scenario.warnings(), scenario.without_expectations()].concat();
    assert!(idle.is_empty(), "{name}: {idle:?}");
    Expected { name: name.to_owned(), scenario }
}

/// Every difference from the expectations on `plugin-host`.
pub(crate) fn differences_on_host(expected: &Expected, module: &[u8]) -> Vec<String> {
    let plugin = Plugin::load(module, Limits::default()).expect("a module");
    let host = expected.scenario.host.as_deref().unwrap_or("envoy");
    let host = Personality::by_id(host).expect("plugin-host imitates it");
    let recorder = Some(Recorder::default());
    let settings = expected.scenario.settings();
    let mut vm = match Vm::start_recording(&plugin, host, settings, recorder) {
        Ok(vm) => vm,
        Err(refusal) => return vec![format!("{}: {refusal}", expected.name)],
    };
    vm.take_trace();
    vm.take_deeds();
    expected.differences(|request| {
        let answer = vm.exchange(request);
        let crossings = vm.take_trace().crossings().len();
        (answer, vm.take_deeds(), crossings)
    })
}

impl Expected {
    /// One line for each difference from the expectations.
    fn differences(
        &self,
        mut exchange: impl FnMut(&Request) -> (Answer, Deeds, usize),
    ) -> Vec<String> {
        let requests = self.scenario.requests();
        let each = requests.iter().zip(self.scenario.expectations());
        let each = each.enumerate().flat_map(|(index, (request, expect))| {
            let (answer, deeds, crossings) = exchange(request);
            let differences = expect.differences(&answer, &deeds, crossings).into_iter();
            let name = format!("{}, request {}", self.name, index + 1);
            differences.map(move |it| format!("{name}: {it}"))
        });
        each.collect()
    }
}

/// Every difference from the expectations on a real Envoy.
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
    let mut expectations = expected.scenario.expectations().into_iter();
    expected.differences(|request| {
        let before = envoy.log().expect("a log").len();
        let response = Connection::open(address)
            .and_then(|mut connection| connection.exchange(&on_the_wire(request)))
            .expect("a response");
        // The last lines of a stream follow its response.
        for line in expectations.next().into_iter().flat_map(|it| it.log) {
            if let Wanted::Exact(line) = line {
                let _ = envoy.wait_for_log(before, line.as_bytes());
            }
        }
        let log = envoy.log().expect("a log");
        let answer = answer(&response, &String::from_utf8_lossy(&log[before..]));
        (answer, Deeds::default(), 0)
    })
}

/// The response of Envoy to a client, with the plugin's lines in Envoy's log.
fn answer(response: &Response, log: &str) -> Answer {
    let lines = log.lines().filter_map(|line| line.split_once("wasm log plugin"));
    let messages = lines.filter_map(|(_, line)| line.split_once(": "));
    Answer {
        by: match response.header("x-upstream") {
            Some(_) => By::Upstream,
            // The plugin has trapped.
            None if log.contains("Uncaught RuntimeError") => By::Host,
            None => By::Plugin,
        },
        status: response.status.into(),
        headers: response.headers.iter().cloned().collect(),
        body: response.body.clone(),
        trailers: HeaderMap::new(),
        forwarded: None,
        local_response: None,
        log: messages.map(|(_, message)| LogLine { level: 2, message: message.into() }).collect(),
        remarks: Vec::new(),
        fault: None,
    }
}

/// The plugin in front of an upstream that sends 200, and a service for each name that it calls.
fn bootstrap(expected: &Expected, module: &Path, upstream: u16) -> Value {
    let mut filter = config::wasm_filter("plugin", module);
    filter["typed_config"]["config"]["configuration"] = json!({
        "@type": "type.googleapis.com/google.protobuf.StringValue",
        "value": expected.scenario.plugin_configuration,
    });
    let route = config::to_cluster("upstream");
    let mut listeners = vec![bed::listener("plugin", &filter, &route)];
    // A service without a response is a port on which no server listens.
    let mut clusters =
        vec![config::cluster("upstream", upstream), config::cluster("authz", free_port())];
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

/// The request in the bytes that a client sends.
fn on_the_wire(of: &Request) -> Vec<u8> {
    let value = |name: &[u8]| {
        String::from_utf8_lossy(of.headers.get(name).unwrap_or_default()).into_owned()
    };
    let (method, path) = (value(b":method"), value(b":path"));
    let headers: Vec<_> = of.headers.iter().filter(|(name, _)| !name.starts_with(b":")).collect();
    if !of.trailers.is_empty() {
        return bed::with_trailers(
            &request(&method, &path, &headers, None),
            &of.body,
            &of.trailers.iter().collect::<Vec<_>>(),
        );
    }
    let body = of.body.concat();
    request(&method, &path, &headers, (!of.body.is_empty()).then_some(&body))
}

/// A port on which no server is listening now.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback");
    listener.local_addr().expect("an address").port()
}
