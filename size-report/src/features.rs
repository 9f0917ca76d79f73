//! Which features beyond the first version of WebAssembly a module needs.
//!
//! They are found by inspecting the module, including its instructions; the tests compare the result
//! with wasmparser's validator. The ABI's table lists which engine supports which feature.

use proxy_wasm_abi::table::Features;
use wasmparser::{
    CompositeInnerType, DataKind, ElementItems, ElementKind, TypeRef, ValType, WasmFeatures as F,
};

use crate::module::types::mentioned;
use crate::module::{Module, code};

pub mod types;

use types::{needed, of_value_type};

/// The features of the ABI's table, by wasmparser's flags.
pub const FLAGS: &[(F, Features)] = &[
    (F::MUTABLE_GLOBAL, Features::MUTABLE_GLOBAL),
    (F::SIGN_EXTENSION, Features::SIGN_EXTENSION),
    (F::SATURATING_FLOAT_TO_INT, Features::SATURATING_FLOAT_TO_INT),
    (F::MULTI_VALUE, Features::MULTI_VALUE),
    (F::CALL_INDIRECT_OVERLONG, Features::CALL_INDIRECT_OVERLONG),
    (F::REFERENCE_TYPES, Features::REFERENCE_TYPES),
    (F::BULK_MEMORY_OPT, Features::BULK_MEMORY_OPT),
    (F::BULK_MEMORY, Features::BULK_MEMORY),
    (F::SIMD, Features::SIMD),
    (F::RELAXED_SIMD, Features::RELAXED_SIMD),
    (F::EXTENDED_CONST, Features::EXTENDED_CONST),
    (F::TAIL_CALL, Features::TAIL_CALL),
    (F::MULTI_MEMORY, Features::MULTI_MEMORY),
    (F::MEMORY64, Features::MEMORY64),
    (F::THREADS, Features::THREADS),
    (F::EXCEPTIONS, Features::EXCEPTIONS),
    (F::LEGACY_EXCEPTIONS, Features::LEGACY_EXCEPTIONS),
    (F::FUNCTION_REFERENCES, Features::FUNCTION_REFERENCES),
    (F::GC, Features::GC),
    (F::STACK_SWITCHING, Features::STACK_SWITCHING),
    (F::WIDE_ARITHMETIC, Features::WIDE_ARITHMETIC),
    (F::CUSTOM_PAGE_SIZES, Features::CUSTOM_PAGE_SIZES),
    (F::MEMORY_CONTROL, Features::MEMORY_CONTROL),
    (F::SHARED_EVERYTHING_THREADS, Features::SHARED_EVERYTHING_THREADS),
    (F::COMPACT_IMPORTS, Features::COMPACT_IMPORTS),
    (F::CUSTOM_DESCRIPTORS, Features::CUSTOM_DESCRIPTORS),
    (F::ACQUIRE_RELEASE_ATOMICS, Features::ACQUIRE_RELEASE_ATOMICS),
];

/// Converts the set to that of the ABI's table.
#[must_use]
pub fn set(features: F) -> Features {
    let known = FLAGS.iter().filter(|(flag, _)| features.contains(*flag));
    known.fold(Features::NONE, |set, (_, feature)| set.union(*feature))
}

/// The features that a module needs; `code` is the set for its instructions, from [`code::scan`].
#[must_use]
pub fn of(module: &Module<'_>, code: F) -> F {
    code | of_types(module) | of_outside(module) | of_segments(module)
}

fn of_types(module: &Module<'_>) -> F {
    let mut found = needed(F::GC, module.explicit_groups);
    for (index, ty) in (0..).zip(&module.types) {
        // A type that refers to itself or to a later one is in a group, even if alone.
        found |= needed(F::GC, mentioned(ty).iter().any(|other| *other >= index));
        found |= match &ty.composite_type.inner {
            CompositeInnerType::Func(ty) => {
                let values = ty.params().iter().chain(ty.results());
                let values = values.fold(F::empty(), |found, ty| found | of_value_type(*ty));
                values | needed(F::MULTI_VALUE, ty.results().len() > 1)
            }
            CompositeInnerType::Cont(_) => F::STACK_SWITCHING,
            CompositeInnerType::Array(_) | CompositeInnerType::Struct(_) => F::GC,
        };
        found |= needed(F::SHARED_EVERYTHING_THREADS, ty.composite_type.shared);
    }
    found
}

/// Imports, exports, tables, memories, globals and tags.
fn of_outside(module: &Module<'_>) -> F {
    let mut found = F::empty();
    let mut imported_globals = Vec::new();
    for import in &module.imports {
        if let TypeRef::Global(ty) = import.ty {
            found |= of_value_type(ty.content_type) | needed(F::MUTABLE_GLOBAL, ty.mutable);
            imported_globals.push(ty.mutable);
        }
    }
    for global in &module.globals {
        found |= of_value_type(global.ty.content_type);
        found |= of_expression(module, &global.init_expr);
    }
    for export in &module.exports {
        let index = export.index as usize;
        let mutable = match export.kind {
            wasmparser::ExternalKind::Global => {
                imported_globals.get(index).copied().or_else(|| {
                    let global = module.globals.get(index.checked_sub(imported_globals.len())?)?;
                    Some(global.ty.mutable)
                })
            }
            _ => None,
        };
        found |= needed(F::MUTABLE_GLOBAL, mutable == Some(true));
    }
    for table in &module.tables {
        let element = ValType::Ref(table.element_type);
        found |= match element {
            ValType::FUNCREF => F::empty(), // part of the first version
            other => of_value_type(other),
        };
        found |= needed(F::MEMORY64, table.table64);
        found |= needed(F::SHARED_EVERYTHING_THREADS, table.shared);
    }
    found |= needed(F::REFERENCE_TYPES, module.tables.len() > 1);
    for (_, init) in &module.table_inits {
        found |= F::FUNCTION_REFERENCES | of_expression(module, init);
    }
    for memory in &module.memories {
        found |= needed(F::MEMORY64, memory.memory64);
        found |= needed(F::THREADS, memory.shared);
        found |= needed(F::CUSTOM_PAGE_SIZES, memory.page_size_log2.is_some());
    }
    found |= needed(F::MULTI_MEMORY, module.memories.len() > 1);
    found | needed(F::EXCEPTIONS, !module.tags.is_empty())
}

fn of_segments(module: &Module<'_>) -> F {
    let mut found = needed(F::BULK_MEMORY, module.data_count.is_some());
    for data in &module.data {
        found |= match &data.kind {
            DataKind::Passive => F::BULK_MEMORY,
            DataKind::Active { offset_expr, .. } => of_expression(module, offset_expr),
        };
    }
    for element in &module.elements {
        found |= match &element.kind {
            ElementKind::Passive | ElementKind::Declared => F::BULK_MEMORY,
            ElementKind::Active { table_index, offset_expr } => {
                let other_table = table_index.is_some_and(|table| table != 0);
                needed(F::REFERENCE_TYPES, other_table) | of_expression(module, offset_expr)
            }
        };
        if let ElementItems::Expressions(ty, items) = &element.items {
            found |= of_value_type(ValType::Ref(*ty));
            for item in items.clone().into_iter().flatten() {
                found |= of_expression(module, &item);
            }
        }
    }
    found
}

/// The features that a constant expression needs. Arithmetic and references to defined globals are extensions.
fn of_expression(module: &Module<'_>, expression: &wasmparser::ConstExpr<'_>) -> F {
    use wasmparser::Operator as O;
    let mut found = code::of_expression(expression).features;
    for operator in expression.get_operators_reader().into_iter().flatten() {
        found |= match operator {
            O::I32Add | O::I32Sub | O::I32Mul | O::I64Add | O::I64Sub | O::I64Mul => {
                F::EXTENDED_CONST
            }
            O::GlobalGet { global_index } => needed(F::GC, global_index >= module.imported_globals),
            _ => F::empty(),
        };
    }
    found
}
