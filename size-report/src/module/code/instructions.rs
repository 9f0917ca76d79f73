//! What each instruction needs, for every instruction in wasmparser: its proposal determines the
//! feature, its immediates the items.

use wasmparser::{ValType, VisitOperator, VisitSimdOperator, WasmFeatures};

use super::{Item, Needs};

/// The feature of a proposal in wasmparser's operator list.
macro_rules! feature {
    (mvp, $op:ident) => {
        WasmFeatures::empty()
    };
    // These two are in the small part of the proposal that nearly every engine supports.
    (bulk_memory, MemoryCopy) => {
        WasmFeatures::BULK_MEMORY_OPT
    };
    (bulk_memory, MemoryFill) => {
        WasmFeatures::BULK_MEMORY_OPT
    };
    (bulk_memory, $op:ident) => {
        WasmFeatures::BULK_MEMORY
    };
    (saturating_float_to_int, $op:ident) => {
        WasmFeatures::SATURATING_FLOAT_TO_INT
    };
    (sign_extension, $op:ident) => {
        WasmFeatures::SIGN_EXTENSION
    };
    (reference_types, $op:ident) => {
        WasmFeatures::REFERENCE_TYPES
    };
    (simd, $op:ident) => {
        WasmFeatures::SIMD
    };
    (relaxed_simd, $op:ident) => {
        WasmFeatures::RELAXED_SIMD
    };
    (threads, $op:ident) => {
        WasmFeatures::THREADS
    };
    (shared_everything_threads, $op:ident) => {
        WasmFeatures::SHARED_EVERYTHING_THREADS
    };
    (tail_call, $op:ident) => {
        WasmFeatures::TAIL_CALL
    };
    (exceptions, $op:ident) => {
        WasmFeatures::EXCEPTIONS
    };
    (legacy_exceptions, $op:ident) => {
        WasmFeatures::LEGACY_EXCEPTIONS
    };
    (function_references, $op:ident) => {
        WasmFeatures::FUNCTION_REFERENCES
    };
    (memory_control, $op:ident) => {
        WasmFeatures::MEMORY_CONTROL
    };
    (gc, $op:ident) => {
        WasmFeatures::GC
    };
    (stack_switching, $op:ident) => {
        WasmFeatures::STACK_SWITCHING
    };
    (wide_arithmetic, $op:ident) => {
        WasmFeatures::WIDE_ARITHMETIC
    };
    (custom_descriptors, $op:ident) => {
        WasmFeatures::CUSTOM_DESCRIPTORS
    };
    (acquire_release_atomics, $op:ident) => {
        WasmFeatures::ACQUIRE_RELEASE_ATOMICS
    };
}

/// What an immediate refers to, by its name in wasmparser's operator list.
macro_rules! immediate {
    ($to:ident, memarg, $value:expr) => {
        $to.memarg($value)
    };
    ($to:ident, function_index, $value:expr) => {
        $to.items.push(Item::Function($value))
    };
    ($to:ident, global_index, $value:expr) => {
        $to.items.push(Item::Global($value))
    };
    ($to:ident, tag_index, $value:expr) => {
        $to.items.push(Item::Tag($value))
    };
    ($to:ident, data_index, $value:expr) => {
        $to.items.push(Item::Data($value))
    };
    ($to:ident, array_data_index, $value:expr) => {
        $to.items.push(Item::Data($value))
    };
    ($to:ident, elem_index, $value:expr) => {
        $to.items.push(Item::Element($value))
    };
    ($to:ident, array_elem_index, $value:expr) => {
        $to.items.push(Item::Element($value))
    };
    ($to:ident, type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, array_type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, array_type_index_src, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, array_type_index_dst, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, struct_type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, cont_type_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, argument_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, result_index, $value:expr) => {
        $to.items.push(Item::Type($value))
    };
    ($to:ident, table_index, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, table, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, src_table, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, dst_table, $value:expr) => {
        $to.table($value)
    };
    ($to:ident, mem, $value:expr) => {
        $to.memory($value)
    };
    ($to:ident, src_mem, $value:expr) => {
        $to.memory($value)
    };
    ($to:ident, dst_mem, $value:expr) => {
        $to.memory($value)
    };
    ($to:ident, blockty, $value:expr) => {
        $to.block_type($value)
    };
    ($to:ident, hty, $value:expr) => {
        $to.heap_type($value)
    };
    ($to:ident, ty, $value:expr) => {
        $to.value_type($value)
    };
    ($to:ident, tys, $value:expr) => {
        for ty in $value {
            $to.value_type(ty)
        }
    };
    ($to:ident, from_ref_type, $value:expr) => {
        $to.value_type(ValType::Ref($value))
    };
    ($to:ident, to_ref_type, $value:expr) => {
        $to.value_type(ValType::Ref($value))
    };
    ($to:ident, try_table, $value:expr) => {
        $to.try_table(&$value)
    };
    // Numbers, labels, locals, lanes and fields refer to nothing outside the function.
    ($to:ident, $other:ident, $value:expr) => {
        let _ = $value;
    };
}

macro_rules! visit {
    ($(@$proposal:ident $op:ident $({ $($arg:ident: $argty:ty),* })? => $visit:ident ($($ann:tt)*))*) => {
        $(fn $visit(&mut self $($(, $arg: $argty)*)?) {
            self.features |= feature!($proposal, $op);
            $($(immediate!(self, $arg, $arg);)*)?
        })*
    };
}

impl<'a> VisitOperator<'a> for Needs {
    type Output = ();

    fn simd_visitor(&mut self) -> Option<&mut dyn VisitSimdOperator<'a, Output = ()>> {
        Some(self)
    }

    wasmparser::for_each_visit_operator!(visit);
}

impl VisitSimdOperator<'_> for Needs {
    wasmparser::for_each_visit_simd_operator!(visit);
}
