//! Which features the wasm engine of each host takes.
//!
//! A host may be built with other engines or settings than these: they are what its releases or
//! its documentation use by default. A host that is not listed here takes any feature as far as
//! this report knows.

use wasmparser::WasmFeatures as F;

/// A host's engine.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// The host's id in the ABI table.
    pub host: &'static str,
    /// What runs the code.
    pub name: &'static str,
    /// What it takes.
    pub features: F,
}

/// The second version of the core specification.
const SECOND: F = F::MUTABLE_GLOBAL
    .union(F::SIGN_EXTENSION)
    .union(F::SATURATING_FLOAT_TO_INT)
    .union(F::MULTI_VALUE)
    .union(F::REFERENCE_TYPES)
    .union(F::BULK_MEMORY)
    .union(F::SIMD);

/// The third version, as far as browsers ship it.
const THIRD: F = SECOND
    .union(F::RELAXED_SIMD)
    .union(F::EXTENDED_CONST)
    .union(F::TAIL_CALL)
    .union(F::MULTI_MEMORY)
    .union(F::MEMORY64)
    .union(F::EXCEPTIONS)
    .union(F::FUNCTION_REFERENCES)
    .union(F::GC);

/// In the order of the ABI table.
pub const ENGINES: &[Engine] = &[
    Engine {
        host: "envoy",
        name: "V8 14.4",
        features: THIRD.union(F::THREADS).union(F::LEGACY_EXCEPTIONS),
    },
    Engine {
        // Its documentation builds WAMR with SIMD off; modules with the longer encoding of
        // `call_indirect`, which reference types bring, do not load.
        host: "ats",
        name: "WAMR 2.1.1",
        features: F::MUTABLE_GLOBAL
            .union(F::SIGN_EXTENSION)
            .union(F::SATURATING_FLOAT_TO_INT)
            .union(F::MULTI_VALUE)
            .union(F::BULK_MEMORY),
    },
    Engine {
        host: "ngx_wasm_module",
        name: "Wasmtime 26",
        features: SECOND
            .union(F::RELAXED_SIMD)
            .union(F::EXTENDED_CONST)
            .union(F::TAIL_CALL)
            .union(F::MULTI_MEMORY)
            .union(F::THREADS),
    },
    Engine {
        host: "apisix",
        name: "Wasmtime 0.38",
        features: SECOND,
    },
    Engine {
        host: "mosn",
        name: "wazero",
        features: SECOND,
    },
    Engine {
        host: "mosn-draft",
        name: "wazero",
        features: SECOND,
    },
    Engine {
        host: "bfe",
        name: "wazero 1.2.1",
        features: SECOND,
    },
    Engine {
        host: "libnasp",
        name: "wazero",
        features: SECOND,
    },
    Engine {
        host: "proxytest",
        name: "wazero 1.7.2",
        features: SECOND,
    },
    Engine {
        host: "test-framework",
        name: "Wasmtime 23",
        features: SECOND
            .union(F::RELAXED_SIMD)
            .union(F::EXTENDED_CONST)
            .union(F::MULTI_MEMORY)
            .union(F::THREADS),
    },
    Engine {
        host: "rust-host",
        name: "Wasmtime 49",
        features: THIRD.union(F::THREADS),
    },
];

/// The engine of a host.
#[must_use]
pub fn of(host: &str) -> Option<&'static Engine> {
    ENGINES.iter().find(|engine| engine.host == host)
}
