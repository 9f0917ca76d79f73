//! What a guest is given: configurations, properties, responses of upstreams.

use std::collections::BTreeMap;

use crate::another_plugin::AnotherPlugin;
use crate::call_answer::CallAnswer;

/// What a guest is given when it starts.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Readable in `proxy_on_vm_start`.
    pub vm_configuration: Vec<u8>,
    /// Readable in `proxy_on_configure`.
    pub plugin_configuration: Vec<u8>,
    /// Further plugins in the same VM, in start order.
    pub others: Vec<AnotherPlugin>,
    /// What `proxy_get_log_level` returns; no lines are dropped because of it.
    pub log_level: u32,
    /// Properties of every stream and of the root context; path segments are separated by NULs.
    pub properties: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The initial time of the clocks, in nanoseconds; each reading adds one microsecond.
    pub clock_start: u64,
    /// Results of foreign functions, by name; a function without one is not found.
    pub foreign_functions: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Responses to HTTP calls, by upstream; an upstream without one refuses connections.
    pub http_calls: BTreeMap<Vec<u8>, CallAnswer>,
    /// Whether the proxy does not know an upstream without a response.
    pub unknown_clusters: bool,
    /// Whether the proxy's own response in place of an upstream says why the connection failed:
    /// Envoy 1.36.2 does, 1.40.0 does not.
    pub tells_failures: bool,
    /// Responses to gRPC calls and streams, by `service/method`: each body piece is a message.
    /// Without a response, the connection is refused.
    pub grpc_calls: BTreeMap<Vec<u8>, CallAnswer>,
    /// The only allocator that is looked up, instead of the personality's order.
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
            // Some time in 2026; the same in every run, so that traces are reproducible.
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
