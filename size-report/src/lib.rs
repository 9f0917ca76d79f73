//! Accounts for every byte of a wasm module and checks it against a budget.
//!
//! [`module`] decodes a file into rows that cover it exactly once; [`facts`] derives everything
//! else from them; [`report`] renders it in every format; [`budget`] checks limits. The README
//! explains the terms.

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
extern crate self as size_report; // `commands/` refers to the library by name

/// The version of the format of `--json`. It changes when a field changes its meaning or is removed.
pub const SCHEMA: u32 = 1;
