//! The name of the file that is looked for, and how much is read to find it.

/// The name that every consumer looks for.
pub const PLUGIN: &str = "plugin.wasm";

/// The largest module that Istio's agent and Envoy Gateway take.
pub const BYTES_MAX: u64 = 256 << 20;

/// What the layers of one image may unpack to, all together.
pub const UNPACKED_BYTES_MAX: u64 = 512 << 20;
/// How many entries they may have, all together.
pub const ENTRIES_MAX: u64 = 1_000_000;
