//! What a guest is given when it starts: configurations, properties, the answers of upstreams.

use std::collections::BTreeMap;

use crate::another_plugin::AnotherPlugin;
use crate::call_answer::CallAnswer;

/// What is handed to the guest when it starts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Readable in `proxy_on_vm_start`.
    pub vm_configuration: Vec<u8>,
    /// Readable in `proxy_on_configure`.
    pub plugin_configuration: Vec<u8>,
    /// Further plugins in the same VM, in the order of their start.
    pub others: Vec<AnotherPlugin>,
    /// What `proxy_get_log_level` answers; nothing is dropped because of it.
    pub log_level: u32,
    /// Of every stream and of the root context, by path with a NUL between two segments.
    pub properties: BTreeMap<Vec<u8>, Vec<u8>>,
    /// What the clocks say, in nanoseconds: each reading is one microsecond after the last.
    pub clock_start: u64,
    /// Answers of foreign functions, by name; a function without one is not found.
    pub foreign_functions: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Answers of HTTP calls, by upstream; one without an answer refuses connections.
    pub http_calls: BTreeMap<Vec<u8>, CallAnswer>,
    /// Whether an upstream without an answer is one that the proxy does not know.
    pub unknown_clusters: bool,
    /// Whether the proxy's own answer in place of an upstream says why the connection failed:
    /// Envoy 1.36.2 does, 1.40.0 does not.
    pub tells_failures: bool,
    /// Answers of gRPC calls and streams, by `service/method`: each piece of a body is a message.
    /// Without an answer, the connection is refused.
    pub grpc_calls: BTreeMap<Vec<u8>, CallAnswer>,
    /// Instead of the personality's order, the only allocator that is looked up.
    pub allocator: Option<&'static str>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            vm_configuration: Vec::new(),
            plugin_configuration: Vec::new(),
            others: Vec::new(),
            log_level: 0,
            properties: default_properties(),
            // Some time in 2026; the same in every run, so that traces are the same.
            clock_start: 1_767_225_600_000_000_000,
            foreign_functions: BTreeMap::new(),
            http_calls: BTreeMap::new(),
            unknown_clusters: false,
            tells_failures: false,
            grpc_calls: BTreeMap::new(),
            allocator: None,
        }
    }
}

fn default_properties() -> BTreeMap<Vec<u8>, Vec<u8>> {
    [("plugin_name", "plugin"), ("plugin_root_id", ""), ("plugin_vm_id", "")]
        .into_iter()
        .map(|(path, value)| (path.into(), value.into()))
        .collect()
}
