//! What came of something, as values: answers, faults, refusals, log lines.

use std::fmt;

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

/// Why a callback did not return.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FaultKind {
    /// The guest trapped, or a hostcall ended it.
    Trap,
    /// The guest used up its fuel, its hostcalls or its memory for them.
    Limit,
    /// The guest called `proc_exit`.
    Exit,
    /// The real host's process would have died.
    WorkerCrash,
    /// The plugin paused the request, and nothing resumes it.
    Hang,
}

/// A callback that did not return.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// Which callback.
    pub callback: String,
    /// In which way.
    pub kind: FaultKind,
    /// In words.
    pub reason: String,
    /// The functions of the guest that were running, the innermost first.
    pub backtrace: Vec<String>,
    /// What the guest said last, before it stopped: the words of a panic, for example.
    pub said: Vec<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            FaultKind::Trap => "trapped",
            FaultKind::Limit => "ran into a limit",
            FaultKind::Exit => "exited",
            FaultKind::WorkerCrash => "crashed the worker",
            FaultKind::Hang => return formatter.write_str(&self.reason),
        };
        write!(formatter, "`{}` {what}: {}", self.callback, self.reason)?;
        if let Some(innermost) = self.backtrace.first() {
            write!(formatter, " (in `{innermost}`)")?;
        }
        for said in &self.said {
            write!(formatter, "; it said `{said}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}

/// Why a host does not run a plugin at all.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Refusal {
    /// Whether the host's process dies of it, instead of saying no.
    pub crash: bool,
    /// In words.
    pub reason: String,
    /// What the plugin's author can do about it.
    pub remedy: String,
}

impl Refusal {
    pub(crate) fn new(reason: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            crash: false,
            reason: reason.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for Refusal {}

/// Who made the response that the client got.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum By {
    /// The upstream; the plugin let the request pass, and may have changed the response.
    Upstream,
    /// The plugin, by a local response.
    Plugin,
    /// The host, because the plugin failed.
    Host,
    /// Nobody: the worker died, or the request waits for ever.
    Nobody,
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
        Self {
            text: text.into(),
            remedy: remedy.into(),
            grave: false,
        }
    }

    /// The same as something that the plugin cannot be used with.
    pub(crate) fn grave(self) -> Self {
        Self {
            grave: true,
            ..self
        }
    }
}
