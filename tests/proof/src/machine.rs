//! Executes a function of a module on terms: every path that it can take.
//!
//! A branch whose condition is not constant is taken both ways, each way with the condition on record. No path is
//! dropped: whether one can be taken at all is for the solver to say. With a host that answers numbers there is one
//! path, and the same code is an interpreter; that is how it is held against wasmtime.
//!
//! Not here: arithmetic (`arithmetic.rs`), calls and control (`call.rs`, `control.rs`), and what the host does
//! (`host.rs`).

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
