//! What came of something, as values: answers, log lines, remarks.

use crate::fault::Fault;
use crate::header_map::HeaderMap;

/// A response that the plugin made with `proxy_send_local_response`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LocalResponse {
    /// The HTTP status.
    pub status: u32,
    /// Envoy's response code details; the reason phrase on other hosts.
    pub details: Vec<u8>,
    /// In the plugin's order.
    pub headers: HeaderMap,
    /// As the plugin gave it.
    pub body: Vec<u8>,
    /// -1 is none.
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

/// Who made the response that the client got.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum By {
    /// The upstream; the plugin let the request pass, and may have changed the response.
    Upstream,
    /// The plugin, by a local response.
    Plugin,
    /// The host itself: the plugin failed, the upstream did not answer, or the plugin left the host
    /// nothing that it could forward.
    Host,
    /// Nobody: the worker died, or the request waits for ever.
    Nobody,
}

impl By {
    /// Its name in JSON.
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

/// What the client of one request got.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Answer {
    /// Who answered.
    pub by: By,
    /// The HTTP status; 0 if nobody answered.
    pub status: u32,
    /// After the plugin's changes.
    pub headers: HeaderMap,
    /// After the plugin's changes.
    pub body: Vec<u8>,
    /// After the plugin's changes.
    pub trailers: HeaderMap,
    /// The request as the upstream got it, if it got it.
    pub forwarded: Option<Forwarded>,
    /// The local response that was sent, as the plugin asked for it.
    pub local_response: Option<LocalResponse>,
    /// What the plugin logged during the request.
    pub log: Vec<LogLine>,
    /// What the host's own log would say, and what else is worth knowing.
    pub remarks: Vec<Remark>,
    /// What stopped the plugin, if something did.
    pub fault: Option<Fault>,
}

impl Answer {
    /// What the client gets that nobody answers.
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

/// A request as the upstream got it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Forwarded {
    /// After the plugin's changes.
    pub headers: HeaderMap,
    /// After the plugin's changes.
    pub body: Vec<u8>,
    /// After the plugin's changes.
    pub trailers: HeaderMap,
}

/// Something that the host would complain about, or that surprises.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Remark {
    /// In words.
    pub text: String,
    /// What the plugin's author can do about it; empty if nothing needs to be done.
    pub remedy: String,
    /// Whether the plugin cannot be used on a host that says so.
    pub grave: bool,
}

impl Remark {
    pub(crate) fn new(text: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { text: text.into(), remedy: remedy.into(), grave: false }
    }

    /// The same as something that the plugin cannot be used with.
    pub(crate) fn grave(self) -> Self {
        Self { grave: true, ..self }
    }
}
