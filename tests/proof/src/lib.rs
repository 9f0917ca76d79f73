//! Proves what the shipped bytes of the gate do, whatever the host does.

pub mod claims;
pub mod concrete;
pub mod entitlement;
pub mod gate;
pub mod host;
pub mod machine;
pub mod memory;
pub mod module;
pub mod mutants;
mod policy;
pub mod proof;
pub mod property;
pub mod report;
pub mod script;
pub mod solver;
pub mod term;
pub mod trace;
