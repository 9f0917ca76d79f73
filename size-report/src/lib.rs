//! Accounts for every byte of a wasm module and holds it to a budget.
//!
//! [`module`] decodes a file into rows that cover it exactly once; [`facts`] gathers what follows
//! from them; [`report`] writes it in every form; [`budget`] holds it to limits. The README says
//! what the words mean.

#[cfg(feature = "command")]
pub mod abi_share;
#[cfg(feature = "command")]
mod arguments;
#[cfg(feature = "command")]
pub mod budget;
#[cfg(feature = "command")]
pub mod cli;
#[cfg(feature = "command")]
mod commands;
#[cfg(feature = "command")]
pub mod compressed;
#[cfg(feature = "command")]
pub mod diff;
#[cfg(feature = "command")]
pub mod facts;
pub mod features;
#[cfg(feature = "command")]
pub mod graph;
pub mod hosts;
#[cfg(feature = "command")]
pub mod memory;
pub mod module;
#[cfg(feature = "command")]
pub mod origin;
#[cfg(feature = "command")]
pub mod report;
pub mod surface;

#[cfg(feature = "command")]
extern crate self as size_report; // `commands/` uses the library by its name, as anybody would

/// The version of the JSON that `--json` writes. It changes when a field changes its meaning or goes.
pub const SCHEMA: u32 = 1;
