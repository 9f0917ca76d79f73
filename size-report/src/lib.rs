//! Accounts for every byte of a wasm module and holds it to a budget.
//!
//! [`module`] decodes a file into rows that cover it exactly once; [`facts`] gathers what follows
//! from them; [`report`] writes it in every form; [`budget`] holds it to limits. The README says
//! what the words mean.

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
