//! Proves what the shipped bytes of the gate do, whatever the host does.

pub mod claims;
pub mod entitlement;
pub mod gate;
pub mod host;
pub mod machine;
pub mod memory;
pub mod module;
mod policy;
pub mod proof;
pub mod property;
pub mod solver;
pub mod term;
