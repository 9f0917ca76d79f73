//! What came of something, as values: answers, faults, refusals, log lines.

use std::fmt;

use proxy_wasm_abi::judge;
use size_report::hosts::Judgement;

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

/// What it was that kept a callback from returning.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cause {
    /// The guest itself: it trapped, or its stack ended.
    Guest,
    /// The guest used up its instructions.
    Instructions,
    /// The guest used up its time.
    Time,
    /// The hostcalls were too many, or moved too much.
    Hostcalls,
    /// The guest called `proc_exit` with that code.
    Exit(u32),
    /// The host calls a callback that is not exported.
    MissingCallback,
    /// The callback has another type than the host's.
    MistypedCallback,
    /// The host reads a result that the callback does not have.
    NoResult,
    /// The host does not write to such an address.
    OutSlot,
    /// A hostcall came before the host was ready for it, or from the allocator.
    EarlyHostcall,
    /// The hostcall ends the guest, or the host, whenever it is made.
    FatalHostcall,
    /// Nothing resumes the request that the plugin paused.
    NeverResumed,
}

impl Cause {
    /// Its name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guest => "guest-trapped",
            Self::Instructions => "out-of-instructions",
            Self::Time => "out-of-time",
            Self::Hostcalls => "too-many-hostcalls",
            Self::Exit(_) => "guest-exited",
            Self::MissingCallback => "missing-callback",
            Self::MistypedCallback => "mistyped-callback",
            Self::NoResult => "no-result",
            Self::OutSlot => "out-slot",
            Self::EarlyHostcall => "early-hostcall",
            Self::FatalHostcall => "fatal-hostcall",
            Self::NeverResumed => "never-resumed",
        }
    }
}

/// A callback that did not return.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fault {
    /// Which callback.
    pub callback: String,
    /// In which way.
    pub kind: FaultKind,
    /// What it was.
    pub cause: Cause,
    /// In words.
    pub reason: String,
    /// The functions of the guest that were running, the innermost first.
    pub backtrace: Vec<String>,
    /// What the guest said last, before it stopped: the words of a panic, for example.
    pub said: Vec<String>,
}

impl Fault {
    pub(crate) fn new(
        callback: &str,
        kind: FaultKind,
        cause: Cause,
        reason: impl Into<String>,
    ) -> Self {
        Self {
            callback: callback.to_owned(),
            kind,
            cause,
            reason: reason.into(),
            backtrace: Vec::new(),
            said: Vec::new(),
        }
    }

    /// What the plugin's author can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self.cause {
            Cause::MissingCallback => format!("export `{}`", self.callback),
            Cause::MistypedCallback | Cause::NoResult => {
                "give the callback the type that the ABI says".into()
            }
            Cause::OutSlot => "use out slots at 4-aligned addresses that are not 0".into(),
            Cause::NeverResumed => {
                "send a local response, or call `proxy_continue_stream` later".into()
            }
            Cause::Instructions | Cause::Time | Cause::Hostcalls => {
                "look for an endless loop".into()
            }
            Cause::EarlyHostcall => "make no hostcalls before `proxy_on_vm_start`".into(),
            Cause::FatalHostcall => "do without that hostcall on this host".into(),
            Cause::Guest | Cause::Exit(_) => {
                "answer every status with a decision of the plugin's own, never with a trap".into()
            }
        }
    }
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
pub enum Refusal {
    /// The judge of the ABI says so, before anything runs.
    Judged(Vec<Judgement>),
    /// The engine does not give the module what it asks for.
    Engine(String),
    /// A segment does not fit into its memory or table.
    Segment(String),
    /// A start function or a callback did not return.
    Fault(Fault),
    /// `proxy_on_vm_start` or `proxy_on_configure` returned 0.
    Returned0 {
        /// Which of the two.
        callback: &'static str,
        /// Whether the host's process dies of it.
        crash: bool,
        /// What the plugin said last.
        said: Vec<String>,
        /// It was asked about its configuration, and there is none.
        unconfigured: bool,
    },
}

impl Refusal {
    /// Whether the host's process dies of it, instead of saying no.
    #[must_use]
    pub fn crashes(&self) -> bool {
        match self {
            Self::Judged(judged) => judged.iter().any(|it| it.outcome == judge::Outcome::Crashes),
            Self::Engine(_) | Self::Segment(_) => false,
            Self::Fault(fault) => fault.kind == FaultKind::WorkerCrash,
            Self::Returned0 { crash, .. } => *crash,
        }
    }

    /// The fault that it is, or that a host makes of it.
    pub(crate) fn into_fault(self) -> Fault {
        match self {
            Self::Fault(fault) => fault,
            Self::Returned0 { callback, .. } => {
                Fault::new(callback, FaultKind::Trap, Cause::Guest, self.to_string())
            }
            Self::Judged(_) | Self::Engine(_) | Self::Segment(_) => {
                Fault::new("(start)", FaultKind::Trap, Cause::Guest, self.to_string())
            }
        }
    }

    /// Its name in JSON: for what is judged, that of the first reason.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Judged(judged) => judged.first().map_or("judged", |it| it.reason.name()),
            Self::Engine(_) => "engine",
            Self::Segment(_) => "segment",
            Self::Fault(fault) => fault.cause.name(),
            Self::Returned0 { .. } => "returned-0",
        }
    }

    /// What the plugin's author can do about it.
    #[must_use]
    pub fn remedy(&self) -> String {
        match self {
            Self::Judged(judged) => {
                let remedies: Vec<_> = judged.iter().map(|it| it.remedy.as_str()).collect();
                remedies.join("; ")
            }
            Self::Engine(_) => "ask for less memory, and let segments end inside it".into(),
            Self::Segment(_) => "let segments end where their memory or table does".into(),
            Self::Fault(fault) => match fault.kind {
                FaultKind::WorkerCrash => fault.remedy(),
                FaultKind::Limit => "do less while starting".into(),
                FaultKind::Trap | FaultKind::Exit | FaultKind::Hang => {
                    format!("make `{}` return", fault.callback)
                }
            },
            Self::Returned0 { callback, unconfigured: true, .. } => format!(
                "if it needs a configuration, pass one with `--configuration`; else return 1 from \
                 `{callback}`"
            ),
            Self::Returned0 { callback, .. } => format!("return 1 from `{callback}`"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Judged(judged) => {
                for (place, judgement) in judged.iter().enumerate() {
                    let before = if place > 0 { "; " } else { "" };
                    write!(formatter, "{before}{judgement}")?;
                }
                Ok(())
            }
            Self::Engine(reason) => formatter.write_str(reason),
            Self::Segment(reason) => {
                write!(formatter, "a data or element segment does not fit: {reason}")
            }
            Self::Fault(fault) => fault.fmt(formatter),
            Self::Returned0 { callback, said, .. } => {
                write!(formatter, "failed to start the plugin: `{callback}` returned 0")?;
                for said in said {
                    write!(formatter, "; it said `{said}`")?;
                }
                Ok(())
            }
        }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
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
