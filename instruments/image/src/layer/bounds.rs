//! The name of the plugin's file, and limits on reading.

/// The file name that every consumer looks for.
pub const PLUGIN: &str = "plugin.wasm";

/// The largest module that Istio's agent and Envoy Gateway accept.
pub const BYTES_MAX: u64 = 256 << 20;

/// The limit on the unpacked size of all layers of an image together.
pub const UNPACKED_BYTES_MAX: u64 = 512 << 20;
/// The limit on their entries.
pub const ENTRIES_MAX: u64 = 1_000_000;
