//! The exports that are kept.

use wasmparser::{Export, ExternalKind, SectionLimited};

/// Exports that the linker adds to every module and that no Proxy-Wasm host reads.
const LINKER_EXPORTS: [&str; 2] = ["__data_end", "__heap_base"];

/// The exports except those of the linker.
pub(crate) fn kept_exports<'wasm>(
    section: SectionLimited<'wasm, Export<'wasm>>,
) -> impl Iterator<Item = wasmparser::Result<Export<'wasm>>> {
    section.into_iter().filter(|export| {
        !matches!(export, Ok(export) if export.kind == ExternalKind::Global
                && LINKER_EXPORTS.contains(&export.name))
    })
}
