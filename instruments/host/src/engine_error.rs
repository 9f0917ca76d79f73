//! Converts the engine's errors into faults and refusals.

use proxy_wasm_abi::judge::Misfit;
use wasmtime::{Trap, WasmBacktrace};

use crate::callback::Export;
use crate::fault::{Cause, Fault, FaultKind};
use crate::limits::{Limits, PAGE_BYTES};
use crate::plugin::one_line;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stop::Stop;

/// The fault of calling a callback whose type differs from what the host expects.
pub(crate) fn misfit_of(name: &str, export: &Export, passed: usize) -> Option<Fault> {
    let (kind, cause, reason) = match export.misfit() {
        Misfit::None | Misfit::Garbage => return None,
        Misfit::Refused | Misfit::CallFails => (
            FaultKind::Trap,
            Cause::MistypedCallback,
            format!("its type is {}, but the host passes {passed} numbers", export.ty()),
        ),
        Misfit::NoResult => (
            FaultKind::WorkerCrash,
            Cause::NoResult,
            "it returns nothing, but this host reads a result".to_owned(),
        ),
    };
    Some(Fault::new(name, kind, cause, reason))
}

/// Converts an error of the engine into a fault of the callback.
pub(crate) fn fault_of(callback: &str, error: &wasmtime::Error) -> Fault {
    let Ended { kind, cause, reason } = reason_of(error);
    let frames = error.downcast_ref::<WasmBacktrace>().map(WasmBacktrace::frames);
    let name = |frame: &wasmtime::FrameInfo| match frame.func_name() {
        Some(name) => name.to_owned(),
        None => format!("function {}", frame.func_index()),
    };
    Fault {
        callback: callback.to_owned(),
        kind,
        cause,
        reason,
        backtrace: frames.unwrap_or_default().iter().map(name).collect(),
        said: Vec::new(),
    }
}

/// What may be why a guest traps that was not given the memory that it asked for.
pub(crate) fn not_let_grow(limits: &Limits) -> String {
    format!("; its memory was not let grow beyond {} pages", limits.memory_bytes / PAGE_BYTES)
}

/// What ended the guest.
pub(crate) struct Ended {
    pub(crate) kind: FaultKind,
    pub(crate) cause: Cause,
    pub(crate) reason: String,
}

/// What ended the guest, according to an error of the engine.
pub(crate) fn reason_of(error: &wasmtime::Error) -> Ended {
    let of_guest = |reason| Ended { kind: FaultKind::Trap, cause: Cause::Guest, reason };
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return Ended { kind: stop.kind, cause: stop.cause, reason: stop.reason.clone() };
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::OutOfFuel) => Ended {
            kind: FaultKind::Limit,
            cause: Cause::Instructions,
            reason: "used up its instructions; it loops forever, or needs a higher limit".into(),
        },
        Some(Trap::Interrupt) => Ended {
            kind: FaultKind::Limit,
            cause: Cause::Time,
            reason: "used up the CPU time that all callbacks share".into(),
        },
        Some(Trap::StackOverflow) => of_guest("call stack exhausted".into()),
        Some(trap) => of_guest(trap.to_string()),
        None => of_guest(one_line(error)),
    }
}

/// Why a module cannot be instantiated.
pub(crate) fn not_put_together(error: &wasmtime::Error, state: &State) -> Refusal {
    let mut fault = fault_of("(start)", error);
    let refused = state.growth.refused;
    // Segments are copied before anything runs, and a guest that has run is known by where it was;
    // one whose fuel was used up by others before it has not run.
    let copied = matches!(
        error.downcast_ref::<Trap>(),
        Some(Trap::MemoryOutOfBounds | Trap::TableOutOfBounds)
    );
    if !fault.backtrace.is_empty() || error.is::<Stop>() || (error.is::<Trap>() && !copied) {
        if refused {
            fault.reason += &not_let_grow(&state.limits);
        }
        return fault.into();
    }
    if copied {
        return Refusal::Segment(fault.reason);
    }
    let mebibytes = state.limits.memory_bytes >> 20;
    Refusal::Engine(match refused {
        true => {
            format!("its memories and tables start with more than the limit of {mebibytes} MiB")
        }
        false => fault.reason,
    })
}
