//! Proves what the shipped bytes of the gate do, whatever the host does.
//!
//! A module is decoded ([`module`]), and every path of every callback is executed on terms
//! ([`machine`], [`memory`]) with a host that may do anything ([`host`], [`entitlement`]). The
//! required properties are expressed as claims ([`claims`]), and z3 is asked about each
//! ([`solver`], [`proof`]).
//!
//! Not here: what hosts do with the gate's results; that is run, not proved. Read next:
//! `README.md`, then [`property`].

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
mod range;
pub mod report;
pub mod script;
pub mod solver;
pub mod term;
pub mod trace;
