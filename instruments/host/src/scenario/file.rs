//! The keys of a scenario file, with their defaults.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::connection::ConnectionOf;
use crate::expect::Expect;
use crate::request::{Client, Protocol, Upstream};

/// How to start a plugin, and the traffic to send through it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    /// The host to imitate: `envoy`, `ats`, `ngx_wasm_module`, `apisix`, `bfe` or `spec`.
    pub host: Option<String>,
    /// The plugin's file, relative to the scenario; for `plugin-host test`.
    pub plugin: Option<String>,
    /// The bytes that `proxy_on_vm_start` can read.
    pub vm_configuration: String,
    /// The bytes that `proxy_on_configure` can read.
    pub plugin_configuration: String,
    /// More plugins in the same VM, like filters that share a `vm_id` on Envoy.
    #[serde(rename = "plugin_config")]
    pub plugins: Vec<PluginOf>,
    /// How often time passes after the last request, which delivers ticks, queues and calls.
    pub ticks: u32,
    /// Properties by dotted path: `"request.id" = "1"`.
    pub properties: BTreeMap<String, String>,
    /// The requests, in order.
    #[serde(rename = "request")]
    pub requests: Vec<RequestOf>,
    /// TCP connections, after the requests; for `plugin-host trace`.
    #[serde(rename = "connection")]
    pub connections: Vec<ConnectionOf>,
    /// Responses to `proxy_http_call`.
    #[serde(rename = "http_call")]
    pub http_calls: Vec<HttpCallOf>,
    /// Responses to `proxy_grpc_call`.
    #[serde(rename = "grpc_call")]
    pub grpc_calls: Vec<GrpcCallOf>,
    /// Results of `proxy_call_foreign_function`, by name.
    pub foreign_functions: BTreeMap<String, String>,
}

/// Another plugin in the same VM, with its own plugin context.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PluginOf {
    /// The name that requests refer to; the property `plugin_name`.
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
    /// The name of its plugin in `[[plugin_config]]`; if empty, the first.
    pub plugin: String,
    /// For example `POST`.
    pub method: String,
    /// The path with the query.
    pub path: String,
    /// The pseudo header `:authority`.
    pub authority: String,
    /// As a table, or as a list of pairs where names repeat.
    pub headers: Pairs,
    /// One text, or a list of pieces.
    pub body: Pieces,
    /// As a table or a list of pairs.
    pub trailers: Pairs,
    /// The upstream's response, if it responds.
    pub response: ResponseOf,
    /// What the upstream does: `answers`, `refuses`, `closes`, `times-out` or `breaks`.
    pub upstream: Upstream,
    /// The client's protocol: `http1` or `http2`.
    pub protocol: Protocol,
    /// The upstream's protocol: `http1` or `http2`.
    pub upstream_protocol: Protocol,
    /// What the client does: `waits`, `leaves-before-the-answer` or `leaves-in-the-request`.
    pub client: Client,
    /// The expected result.
    pub expect: Expect,
    /// Properties of this stream, by dotted path.
    pub properties: BTreeMap<String, String>,
}

/// An upstream's response.
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

/// The response to a call of an upstream.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpCallOf {
    /// The upstream's name, as used by the plugin.
    pub upstream: String,
    /// The response.
    #[serde(default)]
    pub response: ResponseOf,
    /// Why there is no answer.
    #[serde(default)]
    pub fails: Option<Failure>,
}

/// Why a call fails.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Failure {
    /// The upstream refuses the connection.
    Refused,
    /// The upstream does not respond in time.
    Timeout,
    /// The connection breaks during the response.
    Reset,
}

/// The response to a gRPC call or stream.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrpcCallOf {
    /// For example `grpc.health.v1.Health`.
    pub service: String,
    /// For example `Check`.
    pub method: String,
    /// The response's message, or several for a stream. By default an empty message.
    #[serde(default)]
    pub message: Option<Pieces>,
    /// Initial metadata.
    #[serde(default)]
    pub metadata: Pairs,
    /// Trailing metadata.
    #[serde(default)]
    pub trailing_metadata: Pairs,
    /// The status code; 0 is OK.
    #[serde(default)]
    pub status: u32,
    /// The status message.
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
