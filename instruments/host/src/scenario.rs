//! A scenario: requests, configuration and a host's answers, from a TOML file.
//!
//! Everything has a default, so an empty file is one `GET /`. The keys are those of
//! [`Scenario`] and the structures below it; an unknown key is an error, because a
//! misspelt one would make a test pass that tests nothing.

mod warning;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::expect::Expect;
use crate::header_map::HeaderMap;
use crate::request::{Client, Request, Response, Upstream};
use crate::services::CallAnswer;
use crate::state::Settings;
pub use warning::Warning;

/// What to start a plugin with and to send through it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    /// The host to act: `envoy`, `ats`, `ngx_wasm_module`, `apisix`, `bfe` or `spec`.
    pub host: Option<String>,
    /// The plugin's file, beside the scenario's; for `plugin-host test`.
    pub plugin: Option<String>,
    /// The bytes that `proxy_on_vm_start` can read.
    pub vm_configuration: String,
    /// The bytes that `proxy_on_configure` can read.
    pub plugin_configuration: String,
    /// How often time passes after the last request: ticks, queues, calls from ticks.
    pub ticks: u32,
    /// By path with dots: `"request.id" = "1"`.
    pub properties: BTreeMap<String, String>,
    /// In order.
    #[serde(rename = "request")]
    pub requests: Vec<RequestOf>,
    /// Answers to `proxy_http_call`.
    #[serde(rename = "http_call")]
    pub http_calls: Vec<HttpCallOf>,
    /// Answers to `proxy_grpc_call`.
    #[serde(rename = "grpc_call")]
    pub grpc_calls: Vec<GrpcCallOf>,
    /// Answers to `proxy_call_foreign_function`, by name.
    pub foreign_functions: BTreeMap<String, String>,
}

/// One request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RequestOf {
    /// For example `POST`.
    pub method: String,
    /// With the query.
    pub path: String,
    /// The pseudo header `:authority`.
    pub authority: String,
    /// As a table, or as a list of pairs where names repeat.
    pub headers: Pairs,
    /// One text, or a list of pieces.
    pub body: Pieces,
    /// As a table or a list of pairs.
    pub trailers: Pairs,
    /// What the upstream answers, if it does.
    pub response: ResponseOf,
    /// Whether the upstream answers: `answers`, `refuses`, `closes`, `times-out` or `breaks`.
    pub upstream: Upstream,
    /// Whether the client waits: `waits`, `leaves-before-the-answer` or `leaves-in-the-request`.
    pub client: Client,
    /// What must come of it.
    pub expect: Expect,
    /// Of this stream, by path with dots.
    pub properties: BTreeMap<String, String>,
}

/// What the upstream answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResponseOf {
    /// For example 200.
    pub status: u16,
    /// As a table or a list of pairs.
    pub headers: Pairs,
    /// One text, or a list of pieces.
    pub body: Pieces,
    /// As a table or a list of pairs.
    pub trailers: Pairs,
}

/// The answer to a call of an upstream.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpCallOf {
    /// The name that the plugin calls.
    pub upstream: String,
    /// What it answers.
    #[serde(default)]
    pub response: ResponseOf,
    /// Why there is no answer.
    #[serde(default)]
    pub fails: Option<Failure>,
}

/// Why a call has no answer.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Failure {
    /// The upstream refuses the connection.
    Refused,
    /// The upstream does not answer in time.
    Timeout,
    /// The connection breaks in mid-answer.
    Reset,
}

/// The answer to a gRPC call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrpcCallOf {
    /// For example `grpc.health.v1.Health`.
    pub service: String,
    /// For example `Check`.
    pub method: String,
    /// The message of the answer.
    #[serde(default)]
    pub message: String,
}

/// Names and values.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Pairs {
    /// In the order of the names.
    Table(BTreeMap<String, String>),
    /// In order, with repeats.
    List(Vec<(String, String)>),
}

/// A body.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Pieces {
    /// In one piece.
    One(String),
    /// In several pieces.
    Several(Vec<String>),
}

impl Scenario {
    /// Reads a scenario.
    ///
    /// # Errors
    ///
    /// If the text is not TOML, or has keys that a scenario does not have.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
            format!("line {line}: {}", error.message().replace('\n', " "))
        })
    }

    /// What to start the plugin with.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut settings = Settings {
            vm_configuration: self.vm_configuration.clone().into(),
            plugin_configuration: self.plugin_configuration.clone().into(),
            foreign_functions: bytes(&self.foreign_functions),
            ..Settings::default()
        };
        settings.properties.extend(paths(&self.properties));
        for call in &self.http_calls {
            let upstream = call.upstream.clone().into();
            let answer = match call.fails {
                None => CallAnswer::Response(call.response.response()),
                Some(Failure::Refused) => CallAnswer::Refused,
                Some(Failure::Timeout) => CallAnswer::TimedOut,
                Some(Failure::Reset) => CallAnswer::Broken,
            };
            settings.http_calls.insert(upstream, answer);
        }
        for call in &self.grpc_calls {
            let path = format!("{}/{}", call.service, call.method);
            settings.grpc_calls.insert(path.into(), call.message.clone().into());
        }
        settings
    }

    /// The requests, one `GET /` if the scenario has none.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        match self.requests.as_slice() {
            [] => vec![RequestOf::default().request()],
            some => some.iter().map(RequestOf::request).collect(),
        }
    }
}

impl Scenario {
    /// The lines of the text that the requests begin on, counted from 1; none, if they are not
    /// written as `[[request]]`.
    #[must_use]
    pub fn lines(&self, text: &str) -> Vec<usize> {
        let numbered = text.lines().enumerate();
        let begins = numbered.filter(|(_, line)| line.trim() == "[[request]]");
        let lines: Vec<_> = begins.map(|(index, _)| index + 1).collect();
        match lines.len() == self.requests.len() {
            true => lines,
            false => Vec::new(),
        }
    }

    /// What must come of each request, in their order.
    #[must_use]
    pub fn expectations(&self) -> Vec<Expect> {
        match self.requests.as_slice() {
            [] => vec![Expect::default()],
            some => some.iter().map(|request| request.expect.clone()).collect(),
        }
    }
}

impl RequestOf {
    fn request(&self) -> Request {
        let mut request = Request::new(&self.method, &self.path);
        request.headers.replace(b":authority", self.authority.as_bytes());
        for (name, value) in self.headers.list() {
            request.headers.add(name.as_bytes(), value.as_bytes());
        }
        request.body = self.body.list();
        request.trailers = self.trailers.list().into_iter().collect();
        request.response = self.response.response();
        request.properties = paths(&self.properties);
        request.upstream = self.upstream;
        request.client = self.client;
        request
    }
}

impl ResponseOf {
    fn response(&self) -> Response {
        let status = HeaderMap::new().with(":status", self.status.to_string());
        let headers = self.headers.list().into_iter();
        Response {
            headers: headers.fold(status, |all, (name, value)| all.with(name, value)),
            body: self.body.list(),
            trailers: self.trailers.list().into_iter().collect(),
        }
    }
}

impl Pairs {
    fn list(&self) -> Vec<(String, String)> {
        match self {
            Self::Table(table) => table.clone().into_iter().collect(),
            Self::List(list) => list.clone(),
        }
    }
}

impl Pieces {
    fn list(&self) -> Vec<Vec<u8>> {
        match self {
            Self::One(text) if text.is_empty() => Vec::new(),
            Self::One(text) => vec![text.clone().into()],
            Self::Several(pieces) => pieces.iter().map(|piece| piece.clone().into()).collect(),
        }
    }
}

impl Default for Pairs {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Default for Pieces {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl Default for RequestOf {
    fn default() -> Self {
        Self {
            method: "GET".into(),
            path: "/".into(),
            authority: "localhost".into(),
            headers: Pairs::default(),
            body: Pieces::default(),
            trailers: Pairs::default(),
            response: ResponseOf::default(),
            upstream: Upstream::default(),
            client: Client::default(),
            expect: Expect::default(),
            properties: BTreeMap::new(),
        }
    }
}

impl Default for ResponseOf {
    fn default() -> Self {
        Self {
            status: 200,
            headers: Pairs::List(vec![("content-type".into(), "text/plain".into())]),
            body: Pieces::One("upstream".into()),
            trailers: Pairs::default(),
        }
    }
}

fn bytes(texts: &BTreeMap<String, String>) -> BTreeMap<Vec<u8>, Vec<u8>> {
    texts.iter().map(|(name, text)| (name.clone().into(), text.clone().into())).collect()
}

/// Dots are what people write between segments; on the wire it is NUL.
fn paths(properties: &BTreeMap<String, String>) -> BTreeMap<Vec<u8>, Vec<u8>> {
    properties
        .iter()
        .map(|(path, value)| (path.replace('.', "\0").into(), value.clone().into()))
        .collect()
}
