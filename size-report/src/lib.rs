//! Accounts for every byte of a wasm module and holds it to a budget.

pub mod abi_share;
pub mod budget;
pub mod compressed;
pub mod diff;
pub mod engines;
pub mod facts;
pub mod features;
pub mod graph;
pub mod hosts;
pub mod memory;
pub mod module;
pub mod origin;
pub mod report;

/// The version of the JSON that `--json` writes. It changes when a field changes its meaning or goes.
pub const SCHEMA: u32 = 1;
