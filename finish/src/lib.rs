//! The step after the link: takes out of a plugin what the linker leaves and no
//! host reads.
//!
//! * Exports named `__data_end` and `__heap_base`, which rustc asks wasm-ld for
//!   in every module, and the globals behind them.
//! * Zeros at both ends of a data segment: a fresh memory is zero anyway
//!   ([`data`]).
//! * A `block` that only serves to jump over the rest of itself, where an `if`
//!   says the same in three bytes less; LLVM writes no `if` ([`branches`]).
//! * Types, globals and tables that nothing refers to any more, and custom
//!   sections.
//!
//! It is no optimiser: what a function computes, and how, the compiler decides.
//!
//! Read next: `scripts/build`, which calls it; [`run`], the command.

use anyhow::{Context, Result};
use walrus::{Module, ModuleConfig, passes};

mod branches;
mod command;
mod data;

pub use command::run;

/// Exports that the linker adds to every module and that no Proxy-Wasm host reads.
const LINKER_EXPORTS: [&str; 2] = ["__data_end", "__heap_base"];

/// Returns `wasm` without what no host reads.
///
/// # Errors
///
/// If `wasm` is not a valid core module, or if a data segment of it reaches
/// beyond the end of a 32-bit memory.
pub fn finish(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut module = ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)
        .context("not a valid wasm module")?;
    let linker_exports: Vec<_> = module
        .exports
        .iter()
        .filter(|export| LINKER_EXPORTS.contains(&export.name.as_str()))
        .map(walrus::Export::id)
        .collect();
    for id in linker_exports {
        module.exports.delete(id);
    }
    drop_custom_sections(&mut module);
    data::trim_zeros(&mut module)?;
    branches::blocks_to_ifs(&mut module);
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

fn drop_custom_sections(module: &mut Module) {
    let ids: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in ids {
        module.customs.delete(id);
    }
}
