//! What the plugin did in a request that shows in no answer: calls to upstreams, properties.

use std::collections::BTreeMap;

/// What the plugin did since somebody last asked. Kept while a trace is recorded.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Deeds {
    /// The upstreams that it called, over HTTP and gRPC, in order.
    pub calls: Vec<Vec<u8>>,
    /// The properties that it set, by path with a NUL between two segments.
    pub properties: BTreeMap<Vec<u8>, Vec<u8>>,
}
