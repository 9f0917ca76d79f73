//! The result of a run: its paths, how each ends, and the hostcalls on it.

use std::fmt;

use crate::memory::Memory;
use crate::term::Term;

/// Why a path ends early.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Trap {
    /// An access outside the memory.
    OutOfBounds,
    /// The instruction `unreachable`.
    Unreachable,
    /// A division by zero, or one whose result does not fit.
    Division,
    /// Not a trap in wasm: the memory would grow, which a gate must not do.
    Growth,
}

impl fmt::Display for Trap {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::OutOfBounds => "out of bounds memory access",
            Self::Unreachable => "`unreachable` executed",
            Self::Division => "integer division by zero, or out of range",
            Self::Growth => "the memory grows",
        })
    }
}

/// How a path ends.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// With this result.
    Returned(Option<Term>),
    /// With a trap.
    Trapped(Trap),
}

/// A hostcall on a path.
#[derive(Clone, Debug)]
pub struct Event {
    /// The function's name.
    pub name: String,
    /// Its arguments.
    pub arguments: Vec<Term>,
    /// The memory that the host sees.
    pub before: Memory,
    /// The memory that the host leaves.
    pub after: Memory,
    /// The globals during the call.
    pub globals: Vec<Term>,
    /// What the host returns.
    pub status: Term,
}

/// A path through a function.
#[derive(Clone, Debug)]
pub struct Path {
    /// The conditions under which this path is taken.
    pub conditions: Vec<Term>,
    /// The hostcalls, in order.
    pub events: Vec<Event>,
    /// The memory at the end.
    pub memory: Memory,
    /// The globals at the end.
    pub globals: Vec<Term>,
    /// How it ends.
    pub end: End,
}
