//! An Envoy with one artifact in front of an upstream, and the plugin's log.

use std::net::SocketAddr;

use serde_json::Value;
use testbed::gate::{self, log_line, text};
use testbed::http::{Connection, Response, request};
use testbed::tools::{ENVOY_NEWEST, ENVOY_OLDEST};
use testbed::{Envoy, Options, config, tools};

/// The artifacts whose values land in a static buffer.
pub(crate) const STATIC: [&str; 3] = ["plugin.wasm", "plugin-portable.wasm", STRICT];
/// The artifact that examines all lines of the header.
pub(crate) const STRICT: &str = "plugin-strict.wasm";
/// The artifact whose policy comes from the plugin's configuration. Without one, it decides like
/// [`STRICT`].
pub(crate) const CONFIGURED: &str = "plugin-configured.wasm";
/// The artifacts whose values land on a heap.
pub(crate) const HEAP: [&str; 2] = ["plugin-wee_alloc.wasm", "plugin-dlmalloc.wasm"];

/// Which artifact runs in which Envoy.
pub(crate) const BEDS: [(&str, &str); 10] = [
    (ENVOY_OLDEST, STATIC[0]),
    (ENVOY_OLDEST, STATIC[1]),
    (ENVOY_OLDEST, STRICT),
    (ENVOY_OLDEST, CONFIGURED),
    (ENVOY_NEWEST, STATIC[0]),
    (ENVOY_NEWEST, STATIC[1]),
    (ENVOY_NEWEST, STRICT),
    (ENVOY_NEWEST, CONFIGURED),
    (ENVOY_NEWEST, HEAP[0]),
    (ENVOY_NEWEST, HEAP[1]),
];

/// Every artifact.
pub(crate) fn artifacts() -> impl Iterator<Item = &'static str> {
    STATIC.into_iter().chain([CONFIGURED]).chain(HEAP)
}

/// Whether an artifact examines all lines of the header.
pub(crate) fn sees_all_lines(artifact: &str) -> bool {
    [STRICT, CONFIGURED].contains(&artifact)
}

/// An Envoy with one artifact.
pub(crate) struct Bed {
    pub(crate) envoy: Envoy,
    pub(crate) address: SocketAddr,
    pub(crate) artifact: &'static str,
    name: String,
}

impl Bed {
    /// Starts Envoy `version` with `artifact`; requests that pass follow `route`.
    pub(crate) fn start(
        (version, artifact): (&'static str, &'static str),
        workers: u32,
        route: &Value,
        clusters: &[Value],
    ) -> Self {
        let module = tools::artifact(artifact).unwrap();
        let listener =
            config::http_listener("gate", 0, &[config::wasm_filter("gate", &module)], route);
        let mut options = Options::for_version(version).unwrap();
        options.workers = workers;
        let envoy = Envoy::start(&options, &config::bootstrap(&[listener], clusters)).unwrap();
        let address = envoy.listener("gate").unwrap();
        Self { envoy, address, artifact, name: format!("{artifact} in Envoy {version}") }
    }

    /// Like [`Bed::start`], with a response from Envoy itself: 200 and `passed`.
    pub(crate) fn direct(bed: (&'static str, &'static str)) -> Self {
        Self::start(bed, 1, &config::direct_response(200, "passed"), &[])
    }

    /// Whether a value that exceeds the landing buffer fits on the heap.
    pub(crate) fn has_heap(&self) -> bool {
        HEAP.contains(&self.artifact)
    }

    /// Whether the artifact examines all lines of the header.
    pub(crate) fn sees_all_lines(&self) -> bool {
        sees_all_lines(self.artifact)
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(self.address).unwrap()
    }

    /// Sends one request over a new connection; returns the response, and what the plugin logged in
    /// the meantime.
    pub(crate) fn exchange(&self, request: &[u8]) -> (Response, Vec<Vec<u8>>) {
        let before = self.envoy.log().unwrap().len();
        let response = self
            .connect()
            .exchange(request)
            .unwrap_or_else(|error| panic!("{}: {error:#}", self.name));
        // Envoy writes the log before it sends the response.
        let log = self.envoy.log().unwrap();
        (response, plugin_lines(&log[before..]))
    }

    /// Expects the gate to deny `request`, with `value` in the log.
    pub(crate) fn expect_denied(&self, what: &str, request: &[u8], value: &[u8]) {
        let (response, log) = self.exchange(request);
        let context = format!("{what}, {}", self.name);
        assert_denied(&context, &response);
        let expected = log_line(value);
        assert_eq!(
            log.iter().map(|line| text(line)).collect::<Vec<_>>(),
            [text(&expected)],
            "the log of {context}"
        );
        assert_eq!(log, [expected], "the bytes in the log of {context}");
    }

    /// Expects `request` to reach the upstream, which sends `status`, without a log line.
    pub(crate) fn expect_passed(&self, what: &str, request: &[u8], status: u16) {
        let (response, log) = self.exchange(request);
        let context = format!("{what}, {}", self.name);
        assert_eq!(response.status, status, "the status of {context}");
        assert!(log.is_empty(), "{context}: the plugin logged `{}`", text(&log[0]));
    }
}

/// Runs `test` on each of [`BEDS`], with a response from Envoy itself.
pub(crate) fn on_each_bed(test: impl Fn(&Bed)) {
    for bed in BEDS {
        test(&Bed::direct(bed));
    }
}

/// A GET with those headers.
pub(crate) fn get(headers: &[(&[u8], &[u8])]) -> Vec<u8> {
    request("GET", "/status/418", headers, None)
}

/// A GET whose header `allow` is `value`.
pub(crate) fn get_with(value: &[u8]) -> Vec<u8> {
    get(&[(b"allow", value)])
}

/// Checks every byte of a response that comes from the gate.
#[track_caller]
pub(crate) fn assert_denied(context: &str, response: &Response) {
    if let Err(error) = gate::check_denied(response) {
        panic!("{context}: {error}");
    }
}

/// The plugin's lines in Envoy's log: the text after `wasm log NAME ROOT VM: `.
fn plugin_lines(log: &[u8]) -> Vec<Vec<u8>> {
    const MARK: &[u8] = b" wasm log gate gate: ";
    log.split(|&byte| byte == b'\n')
        .filter_map(|line| {
            let at = line.windows(MARK.len()).position(|window| window == MARK)?;
            assert!(text(&line[..at]).contains("[debug]"), "not at debug level: {}", text(line));
            Some(line[at + MARK.len()..].to_vec())
        })
        .collect()
}
