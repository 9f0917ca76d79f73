//! What the plugin did in a request that shows in no answer: calls to upstreams, properties.

use std::collections::BTreeMap;

use crate::vm::Vm;

/// What the plugin did since somebody last asked. Kept while a trace is recorded.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Deeds {
    /// The upstreams that it called, over HTTP and gRPC, in order.
    pub calls: Vec<Vec<u8>>,
    /// The properties that it set, by path with a NUL between two segments.
    pub properties: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl Vm {
    /// What the plugin did since this was last called, if a trace is recorded.
    pub fn take_deeds(&mut self) -> Deeds {
        std::mem::take(&mut self.store.data_mut().deeds)
    }
}
