//! The step after the link: takes out of a plugin what the linker leaves and no
//! host reads.
//!
//! * Exports named `__data_end` and `__heap_base`, which rustc asks wasm-ld for
//!   in every module.
//! * Zeros at both ends of a data segment: a fresh memory is zero anyway
//!   (`data.rs`).
//! * A `block` that only serves to jump over the rest of itself, where an `if`
//!   says the same in three bytes less; LLVM writes no `if` (`branches.rs`).
//! * A `drop` before a `return` (`returns.rs`), and a local where a parameter is
//!   unused (`locals.rs`).
//! * Types, globals and tables that nothing refers to then (`references.rs`), and
//!   custom sections.
//!
//! It is no optimiser: what a function computes, and how, the compiler decides.
//!
//! Read next: `scripts/build`, which calls it; [`run`], the command.

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{Parser, ValidPayload, Validator, WasmFeatures};

mod branches;
mod code;
mod command;
mod data;
mod exports;
mod indices;
mod locals;
mod references;
mod returns;
mod sections;

pub use command::run;

use references::References;
use sections::Sections;

/// Returns `wasm` without what no host reads.
///
/// # Errors
///
/// If `wasm` is not a valid core module, or uses something that a compiler for
/// plugins does not write (garbage-collected types, tags, shared memories).
pub fn finish(wasm: &[u8]) -> Result<Vec<u8>> {
    // Said here, because the parser takes eleven lines for it.
    ensure!(wasm.starts_with(b"\0asm"), "not a wasm module: it does not begin with `\\0asm`");
    check(wasm)?;
    let mut sections = Sections::new(References::of(wasm)?);
    let mut validator = Validator::new_with_features(features());
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match validator.payload(&payload)? {
            ValidPayload::Func(validator, body) => sections.body(&body, validator)?,
            _ => sections.section(payload)?,
        }
    }
    let finished = sections.finish();
    // A plugin that was valid before and is not afterwards is not one to ship.
    Validator::new_with_features(features())
        .validate_all(&finished)
        .context("not supported: without what the linker leaves, the module is not valid")?;
    Ok(finished)
}

/// What a linker of plugins produces: the first version of WebAssembly, and what LLVM has come to
/// use since.
fn features() -> WasmFeatures {
    WasmFeatures::WASM1
        | WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::REFERENCE_TYPES
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::SIMD
        | WasmFeatures::RELAXED_SIMD
        | WasmFeatures::TAIL_CALL
        | WasmFeatures::EXTENDED_CONST
        | WasmFeatures::MULTI_MEMORY
        | WasmFeatures::GC_TYPES
}

/// Whether the module is valid, and has nothing that is not looked into here.
fn check(wasm: &[u8]) -> Result<()> {
    let Err(error) = Validator::new_with_features(features()).validate_all(wasm) else {
        return Ok(());
    };
    Validator::new_with_features(WasmFeatures::all())
        .validate_all(wasm)
        .context("not a valid wasm module")?;
    bail!("not supported: {error}");
}
