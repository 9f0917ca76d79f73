//! The ABI as constant data, for tools that judge, decode or explain a plugin.
//!
//! Four tables: [`FUNCTIONS`], [`ENUMS`], [`PROPERTIES`] and [`HOSTS`], generated from the files in
//! `data/`. A plugin that does not use them does not contain them. As JSON, for tools in other
//! languages:
//!
//! ```sh
//! cargo run --package proxy-wasm-abi --example table
//! ```
//!
//! The types are exact: each was tried on a real Envoy. What the other hosts do was read in
//! their source code, at the versions that [`Host::read_at`] names.

mod enumeration;
pub(crate) mod features;
mod function;
mod hosts;
mod lookup;
mod markers;
mod property;
mod version;

pub use crate::generated::enums::ENUMS;
pub use crate::generated::functions::FUNCTIONS;
pub use crate::generated::hosts::HOSTS;
pub use crate::generated::properties::PROPERTIES;
pub use enumeration::{Enum, Value};
pub use features::Features;
pub(crate) use function::param;
pub use function::{
    Content, Deviation, Function, Kind, Meaning, Ownership, Param, Signature, Support, ValType,
};
pub use hosts::{
    Engine, HeaderAnswer, Host, Known, MistypedCallback, NoAllocator, OutSlots, StartRule, Trap,
};
pub use markers::{Choice, MarkerRule, NoMarker, SeveralMarkers};
pub use property::{Property, PropertyValue};
pub use version::{Version, Versions};

/// Envoy, the first of [`HOSTS`].
pub static ENVOY: Host = crate::generated::hosts::ENVOY;
/// Envoy with additional functions.
pub static HIGRESS: Host = crate::generated::hosts::HIGRESS;
/// A host that follows the spec to the letter. No such program exists.
pub static SPEC: Host = crate::generated::hosts::SPEC;

const WASI: &str = "wasi_snapshot_preview1";

/// The hostcall or callback with that name. Names are unique.
#[must_use]
pub fn function(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

/// The hostcall that an import names. `wasi_unstable` counts as `wasi_snapshot_preview1`.
#[must_use]
pub fn hostcall(module: &str, name: &str) -> Option<&'static Function> {
    let module = if module == "wasi_unstable" { WASI } else { module };
    function(name).filter(|function| function.kind == Kind::Hostcall && function.module == module)
}

/// The callback with that name.
#[must_use]
pub fn callback(name: &str) -> Option<&'static Function> {
    function(name).filter(|function| function.kind == Kind::Callback)
}

/// The enumeration with that name.
#[must_use]
pub fn enumeration(name: &str) -> Option<&'static Enum> {
    ENUMS.iter().find(|enumeration| enumeration.name == name)
}
