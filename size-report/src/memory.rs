//! What a module uses at run time, as far as the file tells: pages, static data, stack, heap, tables.
//!
//! Stack and heap are conventions of LLVM's linker, recognized by the names and the layout that it
//! uses; for other modules they are omitted.

use serde::Serialize;
use wasmparser::{ConstExpr, DataKind, ExternalKind, MemoryType, Operator, TypeRef};

use crate::module::Module;
use crate::module::names::find;

/// A memory.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Pages {
    /// The initial size.
    pub min: u64,
    /// The most it may grow to, if the module says so.
    pub max: Option<u64>,
    /// The size of a page, nearly always 65,536.
    pub page_bytes: u32,
}

/// A table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// The type of its elements, for example `funcref`.
    pub element: String,
    /// The initial size.
    pub min: u64,
    /// The most it may grow to, if the module says so.
    pub max: Option<u64>,
}

/// What the module uses at run time.
#[derive(Clone, Debug, Serialize)]
pub struct Memory {
    /// Every memory, imported ones first.
    pub memories: Vec<Pages>,
    /// The bytes that data segments write to memory at the start.
    pub data_bytes: u64,
    /// The lowest address that a data segment writes, and one past the highest.
    pub data_range: Option<(u64, u64)>,
    /// The bytes between the stack's end and its top.
    pub stack_bytes: Option<u64>,
    /// The address from which the stack grows down.
    pub stack_top: Option<u64>,
    /// The lowest address available to the allocator.
    pub heap_base: Option<u64>,
    /// Every table, imported ones first.
    pub tables: Vec<Table>,
    /// The number of globals, including imported ones.
    pub globals: u32,
    /// The start function's index.
    pub start: Option<u32>,
}

/// Reads the memory layout of a module.
#[must_use]
pub fn of(module: &Module<'_>) -> Memory {
    let segments = module.data.iter().filter_map(|data| {
        let DataKind::Active { offset_expr, .. } = &data.kind else {
            return None;
        };
        let start = constant(offset_expr)?;
        Some((start, start.saturating_add(u64::from(data.size))))
    });
    let data_range = segments.reduce(|(low, high), (start, end)| (low.min(start), high.max(end)));
    let stack_top = stack_pointer(module);
    let stack_bytes = stack_top.and_then(|top| match data_range {
        // The stack is below the data, or above it, ending at the initial stack pointer.
        Some((low, _)) if top <= low => Some(top),
        Some((_, high)) => top.checked_sub(named_global(module, "__data_end").unwrap_or(high)),
        None => Some(top),
    });
    Memory {
        memories: module.memories.iter().map(pages).collect(),
        data_bytes: module.data.iter().map(|data| u64::from(data.size)).sum(),
        data_range,
        stack_bytes,
        stack_top,
        heap_base: named_global(module, "__heap_base"),
        tables: tables(module),
        globals: module.imported_globals + u32::try_from(module.globals.len()).unwrap_or(u32::MAX),
        start: module.start,
    }
}

fn pages(memory: &MemoryType) -> Pages {
    Pages {
        min: memory.initial,
        max: memory.maximum,
        // More than 2^31 is invalid.
        page_bytes: 1u32.checked_shl(memory.page_size_log2.unwrap_or(16)).unwrap_or(0),
    }
}

fn tables(module: &Module<'_>) -> Vec<Table> {
    let table = |table: &wasmparser::TableType| Table {
        element: table.element_type.to_string(),
        min: table.initial,
        max: table.maximum,
    };
    module.tables.iter().map(table).collect()
}

/// The value of an expression that consists of a single constant.
fn constant(expression: &ConstExpr<'_>) -> Option<u64> {
    match expression.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => Some(u64::from(value.cast_unsigned())),
        Operator::I64Const { value } => Some(value.cast_unsigned()),
        _ => None,
    }
}

/// The value of a global that is exported or named like this.
fn named_global(module: &Module<'_>, name: &str) -> Option<u64> {
    let exported = module
        .exports
        .iter()
        .find(|export| export.name == name && export.kind == ExternalKind::Global);
    let index = exported.map(|export| export.index).or_else(|| {
        let named = module.names.globals.iter().find(|(_, known)| *known == name);
        named.map(|(index, _)| *index)
    })?;
    global(module, index)
}

fn global(module: &Module<'_>, index: u32) -> Option<u64> {
    let place = index.checked_sub(module.imported_globals)?;
    constant(&module.globals.get(place as usize)?.init_expr)
}

/// Found by name; without names, the first global if it is a mutable `i32`, as linkers lay it out.
fn stack_pointer(module: &Module<'_>) -> Option<u64> {
    if let Some(top) = named_global(module, "__stack_pointer") {
        return Some(top);
    }
    let imported = |import: &wasmparser::Import<'_>| matches!(import.ty, TypeRef::Global(_));
    let first = module.globals.first()?;
    let named = find(&module.names.globals, module.imported_globals).is_some();
    let plausible = first.ty.mutable
        && first.ty.content_type == wasmparser::ValType::I32
        && !named
        && !module.imports.iter().any(imported);
    let top = constant(&first.init_expr).filter(|_| plausible)?;
    // A stack is aligned, and never only a few bytes.
    (top >= 64 && top.is_multiple_of(16)).then_some(top)
}
