//! The features of WebAssembly that engines take or refuse.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::features::{Features, features};

features! {
    /// Globals that can change, imported or exported.
    MUTABLE_GLOBAL = 0, "mutable-globals";
    /// Sign extension in one instruction.
    SIGN_EXTENSION = 1, "sign-ext";
    /// Conversions of floats to integers that do not trap.
    SATURATING_FLOAT_TO_INT = 2, "nontrapping-fptoint";
    /// Functions and blocks with several results.
    MULTI_VALUE = 3, "multivalue";
    /// The table index of `call_indirect` in more than one byte.
    CALL_INDIRECT_OVERLONG = 4, "call-indirect-overlong";
    /// References as values, and several tables.
    REFERENCE_TYPES = 5, "reference-types";
    /// `memory.copy` and `memory.fill` alone.
    BULK_MEMORY_OPT = 6, "bulk-memory-opt";
    /// Copying, filling and passive segments.
    BULK_MEMORY = 7, "bulk-memory";
    /// Vectors of 128 bits.
    SIMD = 8, "simd128";
    /// Vector instructions whose results depend on the machine.
    RELAXED_SIMD = 9, "relaxed-simd";
    /// Arithmetic in constant expressions.
    EXTENDED_CONST = 10, "extended-const";
    /// Tail calls.
    TAIL_CALL = 11, "tail-call";
    /// More than one memory.
    MULTI_MEMORY = 12, "multimemory";
    /// Memories of more than 4 GiB.
    MEMORY64 = 13, "memory64";
    /// Shared memories and atomic instructions.
    THREADS = 14, "atomics";
    /// Exceptions with `try_table`.
    EXCEPTIONS = 15, "exception-handling";
    /// Exceptions as in the earlier proposal.
    LEGACY_EXCEPTIONS = 16, "legacy-exceptions";
    /// Typed references to functions.
    FUNCTION_REFERENCES = 17, "function-references";
    /// Structs and arrays that the engine collects.
    GC = 18, "gc";
    /// Switching between stacks.
    STACK_SWITCHING = 19, "stack-switching";
    /// Arithmetic with results of 128 bits.
    WIDE_ARITHMETIC = 20, "wide-arithmetic";
    /// Pages with a size other than 64 KiB.
    CUSTOM_PAGE_SIZES = 21, "custom-page-sizes";
    /// Returning memory to the system.
    MEMORY_CONTROL = 22, "memory-control";
    /// Sharing all kinds of items between threads.
    SHARED_EVERYTHING_THREADS = 23, "shared-everything-threads";
    /// Imports that share the name of their module.
    COMPACT_IMPORTS = 24, "compact-imports";
    /// Custom descriptors for types.
    CUSTOM_DESCRIPTORS = 25, "custom-descriptors";
    /// Atomic instructions with a weaker order.
    ACQUIRE_RELEASE_ATOMICS = 26, "acquire-release-atomics";
}

impl Features {
    /// The second version of the core specification.
    pub const SECOND: Self = Self::NONE
        .union(Self::MUTABLE_GLOBAL)
        .union(Self::SIGN_EXTENSION)
        .union(Self::SATURATING_FLOAT_TO_INT)
        .union(Self::MULTI_VALUE)
        .union(Self::CALL_INDIRECT_OVERLONG)
        .union(Self::REFERENCE_TYPES)
        .union(Self::BULK_MEMORY_OPT)
        .union(Self::BULK_MEMORY)
        .union(Self::SIMD);

    /// The third version.
    pub const THIRD: Self = Self::SECOND
        .union(Self::RELAXED_SIMD)
        .union(Self::EXTENDED_CONST)
        .union(Self::TAIL_CALL)
        .union(Self::MULTI_MEMORY)
        .union(Self::MEMORY64)
        .union(Self::EXCEPTIONS)
        .union(Self::FUNCTION_REFERENCES)
        .union(Self::GC);
}
