//! The ABI as constant data, for tools that judge, decode or explain a plugin.
//!
//! Three tables: [`FUNCTIONS`], [`ENUMS`] and [`HOSTS`]. A plugin that does not look at
//! them does not carry them. As JSON, for tools in other languages:
//!
//! ```sh
//! cargo run --package proxy-wasm-abi --example table
//! ```
//!
//! The types are exact and were tried, one by one, on a real Envoy. What the other hosts
//! do was read from their source code, at the versions that [`Host::read_at`] names.

mod beyond;
mod buffers;
mod calls;
mod draft;
mod enums;
mod features;
mod function;
mod grpc;
mod headers;
mod hosts;
mod http;
mod lifecycle;
mod metrics;
mod properties;
mod rows;
mod services;
mod shared;
mod streams;
mod version;
mod wasi;
mod wasi_files;
mod wasi_paths;

pub use features::Features;
pub use function::{
    Content, Deviation, Enum, Function, Kind, Meaning, Ownership, Param, Signature, Support,
    ValType, Value,
};
pub use hosts::{
    Choice, Engine, HeaderAnswer, Host, Known, MarkerRule, MistypedCallback, NoAllocator, NoMarker,
    OutSlots, SeveralMarkers, StartRule, Trap,
};
pub use version::{Version, Versions};

/// The hosts that the table speaks of.
pub const HOSTS: &[Host] = hosts::HOSTS;
/// Envoy, the first of them.
pub static ENVOY: Host = hosts::ENVOY;
/// Envoy with functions of its own.
pub static HIGRESS: Host = hosts::HIGRESS;
/// A host that does what the spec says, to the letter. No such program exists.
pub static SPEC: Host = hosts::SPEC;
/// Every hostcall and callback, topic by topic.
pub const FUNCTIONS: &[Function] = &rows::concatenate::<{ rows::count(TOPICS) }>(TOPICS);
/// Every enumeration.
pub const ENUMS: &[Enum] = enums::ENUMS;

const TOPICS: &[&[Function]] = &[
    lifecycle::FUNCTIONS,
    services::FUNCTIONS,
    buffers::FUNCTIONS,
    headers::FUNCTIONS,
    streams::FUNCTIONS,
    http::FUNCTIONS,
    calls::FUNCTIONS,
    grpc::FUNCTIONS,
    shared::FUNCTIONS,
    metrics::FUNCTIONS,
    properties::FUNCTIONS,
    wasi::FUNCTIONS,
    wasi_files::FUNCTIONS,
    wasi_paths::FUNCTIONS,
    beyond::FUNCTIONS,
    draft::FUNCTIONS,
];

/// The hostcall or callback of that name. No two have the same name.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The hostcall that an import asks for. `wasi_unstable` is taken for `wasi_snapshot_preview1`.
#[must_use]
pub fn hostcall(module: &str, name: &str) -> Option<&'static Function> {
    let module = if module == "wasi_unstable" {
        rows::WASI
    } else {
        module
    };
    function(name).filter(|function| function.kind == Kind::Hostcall && function.module == module)
}

/// The callback of that name.
#[must_use]
pub fn callback(name: &str) -> Option<&'static Function> {
    function(name).filter(|function| function.kind == Kind::Callback)
}

/// The enumeration of that name.
#[must_use]
pub fn enumeration(name: &str) -> Option<&'static Enum> {
    ENUMS.iter().find(|enumeration| enumeration.name == name)
}
