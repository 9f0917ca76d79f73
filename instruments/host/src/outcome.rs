//! Results: responses, log lines, remarks.

use crate::fault::Fault;
use crate::header_map::HeaderMap;

/// A response that the plugin made with `proxy_send_local_response`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LocalResponse {
    /// The HTTP status.
    pub status: u32,
    /// Envoy's response code details; the reason phrase on other hosts.
    pub details: Vec<u8>,
    /// The headers, in the plugin's order.
    pub headers: HeaderMap,
    /// The body, as given by the plugin.
    pub body: Vec<u8>,
    /// The gRPC status; -1 is none.
    pub grpc_status: i32,
}

/// A line that the plugin wrote with `proxy_log` or to its standard output.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LogLine {
    /// The value of `proxy_log_level_t`.
    pub level: u32,
    /// The bytes, which need not be text.
    pub message: Vec<u8>,
}

/// The source of the response to the client.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum By {
    /// The upstream; the plugin let the request pass, and may have changed the response.
    Upstream,
    /// The plugin, with a local response.
    Plugin,
    /// The host: the plugin failed, the upstream did not respond, or the plugin left nothing that the
    /// host could forward.
    Host,
    /// Nobody: the worker died, or the request waits forever.
    Nobody,
}

impl By {
    /// The name in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Upstream => "upstream",
            Self::Plugin => "plugin",
            Self::Host => "host",
            Self::Nobody => "nobody",
        }
    }
}

/// The result of one request.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// The source of the response.
    pub by: By,
    /// The HTTP status; 0 if there is no response.
    pub status: u32,
    /// After the plugin's changes.
    pub headers: HeaderMap,
    /// After the plugin's changes.
    pub body: Vec<u8>,
    /// After the plugin's changes.
    pub trailers: HeaderMap,
    /// The request as the upstream received it, if it did.
    pub forwarded: Option<Forwarded>,
    /// The local response as requested by the plugin, if it was sent.
    pub local_response: Option<LocalResponse>,
    /// What the plugin logged during the request.
    pub log: Vec<LogLine>,
    /// Remarks: what the host would log, and what else is worth knowing.
    pub remarks: Vec<Remark>,
    /// The fault that stopped the plugin, if any.
    pub fault: Option<Fault>,
}

impl Answer {
    /// The result without a response.
    pub(crate) fn nobody() -> Self {
        Self {
            by: By::Nobody,
            status: 0,
            headers: HeaderMap::new(),
            body: Vec::new(),
            trailers: HeaderMap::new(),
            forwarded: None,
            local_response: None,
            log: Vec::new(),
            remarks: Vec::new(),
            fault: None,
        }
    }
}

/// A request as the upstream received it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Forwarded {
    /// After the plugin's changes.
    pub headers: HeaderMap,
    /// After the plugin's changes.
    pub body: Vec<u8>,
    /// After the plugin's changes.
    pub trailers: HeaderMap,
}

/// Something that the host would complain about, or that may be surprising.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Remark {
    /// The text.
    pub text: String,
    /// What the plugin's author can do about it; empty if nothing.
    pub remedy: String,
    /// Whether the plugin cannot be used on a host with this remark.
    pub grave: bool,
}

impl Remark {
    pub(crate) fn new(text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { text: text.into(), remedy: remedy.into(), grave: false }
    }

    /// Marks the remark as grave: the plugin cannot be used.
    pub(crate) fn grave(self) -> Self {
        Self { grave: true, ..self }
    }
}
