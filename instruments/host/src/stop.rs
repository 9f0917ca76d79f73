//! What ends a hostcall early: a status for the guest, or the guest's end.

use std::fmt;

use proxy_wasm_abi::types::Status;

use crate::fault::{Cause, FaultKind};

/// Why the guest does not continue.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Stop {
    pub(crate) kind: FaultKind,
    pub(crate) cause: Cause,
    pub(crate) reason: String,
}

impl Stop {
    pub(crate) fn trap(reason: impl Into<String>) -> Self {
        Self { kind: FaultKind::Trap, cause: Cause::FatalHostcall, reason: reason.into() }
    }

    pub(crate) fn limit(reason: impl Into<String>) -> Self {
        Self { kind: FaultKind::Limit, cause: Cause::Hostcalls, reason: reason.into() }
    }

    pub(crate) fn crash(reason: impl Into<String>) -> Self {
        Self { kind: FaultKind::WorkerCrash, cause: Cause::FatalHostcall, reason: reason.into() }
    }

    pub(crate) fn because(self, cause: Cause) -> Self {
        Self { cause, ..self }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for Stop {}

/// What ends a hostcall before its work is done.
#[derive(Debug)]
pub(crate) enum Halt {
    /// The guest receives this status.
    Status(Status),
    /// The guest does not continue.
    Stop(Stop),
    /// A function of the guest, called by the hostcall, did not return.
    Guest(wasmtime::Error),
}

impl From<Status> for Halt {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Self {
        Self::Stop(stop)
    }
}

/// What a hostcall of `env` returns.
pub(crate) type Answer = Result<Status, Halt>;
