//! A callback that did not return, and why.

use std::fmt;

/// Why a callback did not return.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FaultKind {
    /// The guest trapped, or a hostcall ended it.
    Trap,
    /// The guest used up its fuel, its hostcalls or the memory for them.
    Limit,
    /// The guest called `proc_exit`.
    Exit,
    /// The real host's process would have crashed.
    WorkerCrash,
    /// The plugin paused the request, and nothing resumes it.
    Hang,
}

/// What kept a callback from returning.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cause {
    /// The guest trapped or overflowed its stack.
    Guest,
    /// The guest exceeded its limit on instructions.
    Instructions,
    /// The guest exceeded its limit on time.
    Time,
    /// The guest made too many hostcalls, or moved too many bytes with them.
    Hostcalls,
    /// The guest called `proc_exit` with this code.
    Exit(u32),
    /// The host called a callback that is not exported.
    MissingCallback,
    /// The callback does not have the type that the host expects.
    MistypedCallback,
    /// The host expected a result that the callback does not return.
    NoResult,
    /// The host does not write to this address.
    OutSlot,
    /// The guest made a hostcall before the host was ready for it, or from its allocator.
    EarlyHostcall,
    /// The guest made a hostcall that always ends the guest or the host.
    FatalHostcall,
    /// The plugin paused the request, and nothing resumes it.
    NeverResumed,
}

impl Cause {
    /// The name in JSON.
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
    /// The callback.
    pub callback: String,
    /// How it ended.
    pub kind: FaultKind,
    /// What ended it.
    pub cause: Cause,
    /// A description of the cause.
    pub reason: String,
    /// The guest's call stack, innermost function first.
    pub backtrace: Vec<String>,
    /// The guest's last log messages, such as that of a panic.
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
                "give the callback the type that the ABI specifies".into()
            }
            Cause::OutSlot => "pass out-parameter addresses that are 4-aligned and not 0".into(),
            Cause::NeverResumed => {
                "send a local response, or call `proxy_continue_stream` later".into()
            }
            Cause::Instructions | Cause::Time | Cause::Hostcalls => {
                "look for an endless loop".into()
            }
            Cause::EarlyHostcall => "make no hostcalls before `proxy_on_vm_start`".into(),
            Cause::FatalHostcall => "avoid this hostcall on this host".into(),
            Cause::Guest | Cause::Exit(_) => {
                "handle every status that a hostcall returns; do not trap".into()
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            FaultKind::Trap => "trapped",
            FaultKind::Limit => "exceeded a limit",
            FaultKind::Exit => "exited",
            FaultKind::WorkerCrash => "crashed the worker",
            FaultKind::Hang => return formatter.write_str(&self.reason),
        };
        write!(formatter, "`{}` {what}: {}", self.callback, self.reason)?;
        if let Some(innermost) = self.backtrace.first() {
            write!(formatter, " (in `{innermost}`)")?;
        }
        for said in &self.said {
            write!(formatter, "; it logged `{said}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for Fault {}
