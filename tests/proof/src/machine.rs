//! Executes a function of a module on terms, along every path.
//!
//! At a branch whose condition is not constant, execution follows both sides and records the
//! condition. No path is dropped: the solver decides which ones can be taken. With a host that
//! returns numbers there is a single path, and the same code is an interpreter; this is how it is
//! checked against wasmtime.
//!
//! Not here: arithmetic (`arithmetic.rs`), calls and control flow (`call.rs`, `control.rs`), and
//! what the host does (`host.rs`).

mod access;
mod arithmetic;
mod call;
mod control;
mod execute;
mod host;
mod merge;
mod path;
mod run;
mod state;

pub use host::Host;
pub use path::{End, Event, Path, Trap};
pub use run::Run;
