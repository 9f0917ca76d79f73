//! The keys of a scenario file, with their defaults.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::connection::ConnectionOf;
use crate::expect::Expect;
use crate::request::{Client, Protocol, Upstream};

/// What to start a plugin with and to send through it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    /// The host to imitate: `envoy`, `ats`, `ngx_wasm_module`, `apisix`, `bfe` or `spec`.
    pub host: Option<String>,
    /// The plugin's file, beside the scenario's; for `plugin-host test`.
    pub plugin: Option<String>,
    /// The bytes that `proxy_on_vm_start` can read.
    pub vm_configuration: String,
    /// The bytes that `proxy_on_configure` can read.
    pub plugin_configuration: String,
    /// Further plugins in the same VM, as filters with one `vm_id` are on Envoy.
    #[serde(rename = "plugin_config")]
    pub plugins: Vec<PluginOf>,
    /// How often time passes after the last request: ticks, queues, calls from ticks.
    pub ticks: u32,
    /// By path with dots: `"request.id" = "1"`.
    pub properties: BTreeMap<String, String>,
    /// In order.
    #[serde(rename = "request")]
    pub requests: Vec<RequestOf>,
    /// TCP connections, behind the requests; for `plugin-host trace`.
    #[serde(rename = "connection")]
    pub connections: Vec<ConnectionOf>,
    /// Answers to `proxy_http_call`.
    #[serde(rename = "http_call")]
    pub http_calls: Vec<HttpCallOf>,
    /// Answers to `proxy_grpc_call`.
    #[serde(rename = "grpc_call")]
    pub grpc_calls: Vec<GrpcCallOf>,
    /// Answers to `proxy_call_foreign_function`, by name.
    pub foreign_functions: BTreeMap<String, String>,
}

/// A further plugin in the same VM, with a plugin context of its own.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PluginOf {
    /// What requests name it by; the property `plugin_name`.
    pub name: String,
    /// The property `plugin_root_id`.
    pub root_id: String,
    /// The bytes that its `proxy_on_configure` can read.
    pub configuration: String,
}

/// One request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RequestOf {
    /// The name of the plugin in `[[plugin_config]]` that it is for; the first, if empty.
    pub plugin: String,
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
    /// What the client speaks: `http1` or `http2`.
    pub protocol: Protocol,
    /// What the upstream speaks: `http1` or `http2`.
    pub upstream_protocol: Protocol,
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

/// The answer to a gRPC call, or a stream.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrpcCallOf {
    /// For example `grpc.health.v1.Health`.
    pub service: String,
    /// For example `Check`.
    pub method: String,
    /// The message of the answer; several, for a stream. Without one, an empty message.
    #[serde(default)]
    pub message: Option<Pieces>,
    /// Headers in front of the message.
    #[serde(default)]
    pub metadata: Pairs,
    /// Headers behind it.
    #[serde(default)]
    pub trailing_metadata: Pairs,
    /// The code that the service ends with; 0 is OK.
    #[serde(default)]
    pub status: u32,
    /// What the service says of that.
    #[serde(default)]
    pub status_message: String,
    /// Why there is no answer.
    #[serde(default)]
    pub fails: Option<Failure>,
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
            plugin: String::new(),
            method: "GET".into(),
            path: "/".into(),
            authority: "localhost".into(),
            headers: Pairs::default(),
            body: Pieces::default(),
            trailers: Pairs::default(),
            response: ResponseOf::default(),
            upstream: Upstream::default(),
            protocol: Protocol::default(),
            upstream_protocol: Protocol::default(),
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
