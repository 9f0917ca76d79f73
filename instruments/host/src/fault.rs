//! A callback that did not return, and why.

use std::fmt;

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
