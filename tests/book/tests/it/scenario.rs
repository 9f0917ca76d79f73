//! A scenario of the book: requests, and what must come of each, on `plugin-host` and on a real Envoy.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use book::repository;
use plugin_host::{By, Limits, PERSONALITIES, Plugin, Request, Scenario, Vm};
use serde_json::{Value, json};
use testbed::http::{Connection, request};
use testbed::tools::ENVOY_NEWEST;
use testbed::{Envoy, Options, config};
use toml::Table;

use crate::upstream::Upstream;

/// A scenario and, for each of its requests, what is expected of it.
pub(crate) struct Expected {
    pub(crate) name: String,
    pub(crate) scenario: Scenario,
    expect: Vec<Table>,
}

/// What came of a request, wherever it was sent.
#[derive(Debug, Default)]
struct Outcome {
    by: &'static str,
    status: u32,
    headers: Vec<(String, String)>,
    body: String,
    log: Vec<String>,
}

impl Expected {
    /// Reads a scenario of the book.
    pub(crate) fn read(name: &str) -> Self {
        let path = repository("abi/book/exercises").join(format!("{name}.toml"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut table: Table = text
            .parse()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut expect = Vec::new();
        let requests = table.get_mut("request").and_then(toml::Value::as_array_mut);
        for request in requests.unwrap_or_else(|| panic!("{name} has no request")) {
            let request = request.as_table_mut().expect("a table");
            let of = request
                .remove("expect")
                .unwrap_or_else(|| panic!("{name}: a request expects nothing"));
            expect.push(of.as_table().expect("a table").clone());
        }
        let scenario =
            Scenario::parse(&table.to_string()).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self {
            name: name.to_owned(),
            scenario,
            expect,
        }
    }

    /// Everything that is otherwise than expected on `plugin-host`.
    pub(crate) fn differences_on_host(&self, module: &[u8]) -> Vec<String> {
        let plugin = Plugin::load(module, Limits::default()).expect("a module");
        let personality = PERSONALITIES
            .iter()
            .find(|it| it.id == "envoy")
            .expect("Envoy");
        let mut vm = match Vm::start(&plugin, personality, self.scenario.settings()) {
            Ok(vm) => vm,
            Err(refusal) => return vec![format!("{}: refused: {}", self.name, refusal.reason)],
        };
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let outcomes = self.scenario.requests().into_iter().map(|request| {
            let answer = vm.exchange(&request);
            Outcome {
                by: match answer.by {
                    By::Upstream => "upstream",
                    By::Plugin => "plugin",
                    By::Host => "host",
                    By::Nobody => "nobody",
                },
                status: answer.status,
                headers: answer
                    .headers
                    .iter()
                    .map(|(name, value)| (text(name), text(value)))
                    .collect(),
                body: text(&answer.body),
                log: answer.log.iter().map(|line| text(&line.message)).collect(),
            }
        });
        self.differences(outcomes.collect::<Vec<_>>())
    }

    /// Everything that is otherwise than expected on a real Envoy.
    pub(crate) fn differences_on_envoy(&self, module: &[u8]) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("plugin.wasm");
        fs::write(&file, module).expect("it is written");
        let upstream = Upstream::start();
        let envoy = match Envoy::start(&options(), &self.bootstrap(&file, upstream.port)) {
            Ok(envoy) => envoy,
            Err(error) => return vec![format!("{}: Envoy: {error:#}", self.name)],
        };
        let address = envoy.listener("plugin").expect("it listens");
        let requests = self.scenario.requests().into_iter().zip(&self.expect);
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
        self.differences(outcomes.collect::<Vec<_>>())
    }

    fn differences(&self, outcomes: Vec<Outcome>) -> Vec<String> {
        let mut differences = Vec::new();
        for (number, (outcome, expect)) in outcomes.iter().zip(&self.expect).enumerate() {
            for (key, value) in expect {
                if !holds(outcome, key, value) {
                    differences.push(format!(
                        "{}, request {}: {key} is not {value}: {outcome:?}",
                        self.name,
                        number + 1
                    ));
                }
            }
        }
        assert_eq!(outcomes.len(), self.expect.len(), "{}", self.name);
        differences
    }

    /// The plugin in front of an upstream that answers 200; a service of each name that is called.
    fn bootstrap(&self, module: &Path, upstream: u16) -> Value {
        let mut filter = config::wasm_filter("plugin", module);
        filter["typed_config"]["config"]["configuration"] = json!({
            "@type": "type.googleapis.com/google.protobuf.StringValue",
            "value": self.scenario.plugin_configuration,
        });
        let route = config::to_cluster("upstream");
        let mut listeners = vec![config::http_listener("plugin", 0, &[filter], &route)];
        // Without an answer of its own the service is a port that nobody listens on.
        let mut clusters = vec![
            config::cluster("upstream", upstream),
            config::cluster("authz", free_port()),
        ];
        for call in &self.scenario.http_calls {
            let port = free_port();
            let answer = config::direct_response(call.response.status, "");
            listeners.push(config::http_listener(&call.upstream, port, &[], &answer));
            clusters.retain(|cluster| cluster["name"] != call.upstream.as_str());
            clusters.push(config::cluster(&call.upstream, port));
        }
        config::bootstrap(&listeners, &clusters)
    }
}

fn holds(outcome: &Outcome, key: &str, value: &toml::Value) -> bool {
    match (key, value) {
        ("status", toml::Value::Integer(status)) => i64::from(outcome.status) == *status,
        ("by", toml::Value::String(by)) => outcome.by == by,
        ("body", toml::Value::String(body)) => outcome.body == *body,
        ("headers", toml::Value::Table(headers)) => headers.iter().all(|(name, value)| {
            let mut lines = outcome
                .headers
                .iter()
                .filter(|(key, _)| key.eq_ignore_ascii_case(name));
            lines.any(|(_, line)| Some(line.as_str()) == value.as_str())
        }),
        ("absent", toml::Value::Array(names)) => {
            names.iter().filter_map(toml::Value::as_str).all(|name| {
                !outcome
                    .headers
                    .iter()
                    .any(|(key, _)| key.eq_ignore_ascii_case(name))
            })
        }
        ("log", toml::Value::Array(lines)) => {
            let lines: Vec<_> = lines.iter().filter_map(toml::Value::as_str).collect();
            lines.len() == outcome.log.len()
                && lines
                    .iter()
                    .zip(&outcome.log)
                    .all(|(wanted, line)| line.contains(wanted))
        }
        _ => panic!("`{key} = {value}` is nothing that a scenario of the book expects"),
    }
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
