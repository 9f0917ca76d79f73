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
use wasm_encoder::reencode::Reencode;
use wasm_encoder::{
    CodeSection, DataSection, ElementSection, ExportSection, FunctionSection, GlobalSection,
    ImportSection, MemorySection, Module, TableSection, TypeSection,
};
use wasmparser::{
    Encoding, Export, ExternalKind, Parser, Payload, SectionLimited, ValidPayload, Validator,
    WasmFeatures,
};

mod branches;
mod code;
mod command;
mod data;
mod locals;
mod references;
mod returns;

pub use command::run;

use references::References;

/// Exports that the linker adds to every module and that no Proxy-Wasm host reads.
const LINKER_EXPORTS: [&str; 2] = ["__data_end", "__heap_base"];

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
    let mut references = References::of(wasm)?;
    let mut module = Module::new();
    let mut code = CodeSection::new();
    let mut validator = Validator::new_with_features(features());
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        let valid = validator.payload(&payload)?;
        match payload {
            Payload::Version { encoding, .. } if encoding != Encoding::Module => {
                bail!("a component, and not a module");
            }
            Payload::TypeSection(section) => {
                let mut types = TypeSection::new();
                for (index, ty) in section.into_iter_err_on_gc_types().enumerate() {
                    if references.types.contains(index) {
                        types.ty().func_type(&references.func_type(ty?)?);
                    }
                }
                module.section(&types);
            }
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                references.parse_import_section(&mut imports, section)?;
                module.section(&imports);
            }
            Payload::FunctionSection(section) => {
                let mut functions = FunctionSection::new();
                references.parse_function_section(&mut functions, section)?;
                module.section(&functions);
            }
            Payload::TableSection(section) if references.tables_are_used => {
                let mut tables = TableSection::new();
                references.parse_table_section(&mut tables, section)?;
                module.section(&tables);
            }
            Payload::MemorySection(section) => {
                let mut memories = MemorySection::new();
                references.parse_memory_section(&mut memories, section)?;
                module.section(&memories);
            }
            Payload::GlobalSection(section) => {
                let mut globals = GlobalSection::new();
                let defined = references.globals.imported..;
                for (index, global) in defined.zip(section) {
                    if references.globals.contains(index) {
                        references.parse_global(&mut globals, global?)?;
                    }
                }
                if !globals.is_empty() {
                    module.section(&globals);
                }
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in kept_exports(section) {
                    references.parse_export(&mut exports, export?)?;
                }
                module.section(&exports);
            }
            Payload::StartSection { func, .. } => {
                let function_index = references.start_section(func)?;
                module.section(&wasm_encoder::StartSection { function_index });
            }
            Payload::ElementSection(section) => {
                let mut elements = ElementSection::new();
                references.parse_element_section(&mut elements, section)?;
                module.section(&elements);
            }
            Payload::DataCountSection { count, .. } if references.segments_are_counted => {
                module.section(&wasm_encoder::DataCountSection { count });
            }
            Payload::CodeSectionEntry(_) => {
                if let ValidPayload::Func(validator, body) = valid {
                    let index = code.len() as usize;
                    let ty = references.signatures[index].clone();
                    code::reencode(&mut references, &mut code, &body, &ty, validator)?;
                }
                if code.len() == references.bodies {
                    module.section(&code);
                }
            }
            Payload::DataSection(section) => {
                let mut segments = DataSection::new();
                let trims = data::are_apart(&references.memories, section.clone())?;
                for segment in section {
                    data::reencode(&mut references, &mut segments, segment?, trims)?;
                }
                module.section(&segments);
            }
            // Custom sections go; the rest are marks of where sections begin and end.
            _ => {}
        }
    }
    let finished = module.finish();
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

/// The exports but for those of the linker.
fn kept_exports<'wasm>(
    section: SectionLimited<'wasm, Export<'wasm>>,
) -> impl Iterator<Item = wasmparser::Result<Export<'wasm>>> {
    section.into_iter().filter(|export| {
        !matches!(export, Ok(export) if export.kind == ExternalKind::Global
                && LINKER_EXPORTS.contains(&export.name))
    })
}
