//! What a plugin did that its response does not show: calls to upstreams, properties.

use std::collections::BTreeMap;

/// What a plugin did since this was last taken; kept while a trace is recorded.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Deeds {
    /// The upstreams it called, over HTTP and gRPC, in order.
    pub calls: Vec<Vec<u8>>,
    /// The properties it set; path segments are separated by NULs.
    pub properties: BTreeMap<Vec<u8>, Vec<u8>>,
}
