//! Which features it takes to write a type down.

use wasmparser::{AbstractHeapType, HeapType, ValType, WasmFeatures};

/// A feature, if it is needed.
pub(super) fn needed(feature: WasmFeatures, needed: bool) -> WasmFeatures {
    if needed { feature } else { WasmFeatures::empty() }
}

/// What writing this type needs.
#[must_use]
pub fn of_value_type(ty: ValType) -> WasmFeatures {
    match ty {
        ValType::I32 | ValType::I64 | ValType::F32 | ValType::F64 => WasmFeatures::empty(),
        ValType::V128 => WasmFeatures::SIMD,
        ValType::Ref(ty) => {
            // References of the garbage collector's own types were never always nullable.
            let simple = matches!(ty.heap_type(), HeapType::FUNC | HeapType::EXTERN);
            let strict = needed(WasmFeatures::FUNCTION_REFERENCES, simple && !ty.is_nullable());
            WasmFeatures::REFERENCE_TYPES | strict | of_heap_type(ty.heap_type())
        }
    }
}

/// What naming this heap type needs.
#[must_use]
pub fn of_heap_type(ty: HeapType) -> WasmFeatures {
    match ty {
        HeapType::Concrete(_) => WasmFeatures::FUNCTION_REFERENCES,
        HeapType::Exact(_) => WasmFeatures::CUSTOM_DESCRIPTORS,
        HeapType::Abstract { shared: true, .. } => WasmFeatures::SHARED_EVERYTHING_THREADS,
        HeapType::Abstract { ty, .. } => match ty {
            AbstractHeapType::Func | AbstractHeapType::Extern => WasmFeatures::REFERENCE_TYPES,
            AbstractHeapType::Exn | AbstractHeapType::NoExn => WasmFeatures::EXCEPTIONS,
            AbstractHeapType::Cont | AbstractHeapType::NoCont => WasmFeatures::STACK_SWITCHING,
            _ => WasmFeatures::GC,
        },
    }
}
