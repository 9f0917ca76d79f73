//! Which features wasm engines take.
//!
//! As the named versions are set by default. Which host runs which engine is in the ABI table, and
//! so are features that a host's own build lacks. Of an engine that is not here, or that is "as
//! built", nothing is claimed.

use proxy_wasm_abi::table::Engine;
use wasmparser::WasmFeatures as F;

/// The second version of the core specification.
pub const SECOND: F = F::MUTABLE_GLOBAL
    .union(F::SIGN_EXTENSION)
    .union(F::SATURATING_FLOAT_TO_INT)
    .union(F::MULTI_VALUE)
    .union(F::REFERENCE_TYPES)
    .union(F::BULK_MEMORY)
    .union(F::SIMD);

/// The third version.
pub const THIRD: F = SECOND
    .union(F::RELAXED_SIMD)
    .union(F::EXTENDED_CONST)
    .union(F::TAIL_CALL)
    .union(F::MULTI_MEMORY)
    .union(F::MEMORY64)
    .union(F::EXCEPTIONS)
    .union(F::FUNCTION_REFERENCES)
    .union(F::GC);

/// Engines by name and by how their version begins.
const ENGINES: &[(&str, &str, F)] = &[
    // Released Envoys of the last year have V8 14.
    (
        "V8",
        "of the Envoy release",
        THIRD.union(F::THREADS).union(F::LEGACY_EXCEPTIONS),
    ),
    (
        "V8",
        "13.1",
        SECOND
            .union(F::RELAXED_SIMD)
            .union(F::EXTENDED_CONST)
            .union(F::TAIL_CALL)
            .union(F::MULTI_MEMORY)
            .union(F::LEGACY_EXCEPTIONS)
            .union(F::FUNCTION_REFERENCES)
            .union(F::GC)
            .union(F::THREADS),
    ),
    ("WAMR", "2.1", SECOND),
    ("WasmEdge", "0.13", SECOND),
    ("Wasmtime", "0.38", SECOND),
    ("Wasmtime", "23", WASMTIME_23),
    ("Wasmtime", "24", WASMTIME_23),
    ("Wasmtime", "26", WASMTIME_23.union(F::EXTENDED_CONST)),
    ("Wasmtime", "49", THIRD.union(F::WIDE_ARITHMETIC)),
    ("wazero", "1.", SECOND),
];

const WASMTIME_23: F = SECOND
    .union(F::RELAXED_SIMD)
    .union(F::MULTI_MEMORY)
    .union(F::TAIL_CALL)
    .union(F::THREADS);

/// The features of a set that an engine refuses, as far as that is known.
#[must_use]
pub fn refused(engine: &Engine, needed: F) -> F {
    let known = ENGINES
        .iter()
        .find(|(name, version, _)| *name == engine.name && engine.version.starts_with(version));
    let missing = known.map_or(F::empty(), |(_, _, taken)| needed - *taken);
    let lacks = engine.lacks.iter().map(|name| proposal(name));
    let lacks = lacks.fold(F::empty(), F::union);
    missing | (needed & lacks)
}

/// A feature by the name that the ABI table gives it.
fn proposal(name: &str) -> F {
    match name {
        "reference-types" => F::REFERENCE_TYPES,
        "simd" => F::SIMD | F::RELAXED_SIMD,
        "multi-value" => F::MULTI_VALUE,
        "bulk-memory" => F::BULK_MEMORY,
        _ => F::empty(),
    }
}
