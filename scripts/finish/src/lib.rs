//! The post-link step: removes from a plugin what no host reads.
//!
//! * The exports `__data_end` and `__heap_base`, which rustc makes wasm-ld add to
//!   every module.
//! * Zeros at both ends of a data segment, because fresh memory is zero anyway
//!   (`data.rs`).
//! * A `block` that only serves to jump over its rest, if an `if` is three bytes
//!   shorter; LLVM does not emit `if` (`branches.rs`).
//! * A `drop` before a `return` (`returns.rs`), and a local that an unused
//!   parameter can replace (`locals.rs`).
//! * Types, globals and tables that are no longer referred to (`references.rs`),
//!   and custom sections.
//!
//! It is not an optimiser: it does not change what a function computes, or how.
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

/// Removes from `wasm` what no host reads.
///
/// # Errors
///
/// If `wasm` is not a valid core module, or uses features that compilers do not
/// emit for plugins (garbage-collected types, tags, shared memories).
pub fn finish(wasm: &[u8]) -> Result<Vec<u8>> {
    // Checked here, because the parser's message has eleven lines.
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
    // Validate the result: never write a broken plugin.
    Validator::new_with_features(features())
        .validate_all(&finished)
        .context("not supported: without what the linker leaves, the module is not valid")?;
    Ok(finished)
}

/// The features that plugins use: those of the first version of WebAssembly, and later ones that LLVM
/// emits.
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

/// Checks that the module is valid, and has nothing that is not supported here.
fn check(wasm: &[u8]) -> Result<()> {
    let Err(error) = Validator::new_with_features(features()).validate_all(wasm) else {
        return Ok(());
    };
    Validator::new_with_features(WasmFeatures::all())
        .validate_all(wasm)
        .context("not a valid wasm module")?;
    bail!("not supported: {error}");
}
