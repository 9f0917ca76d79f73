//! What a run shows: samples, and what was counted. It judges nothing.

use crate::fault::Fault;
use crate::foreign_bytes::Finding;
use crate::ledger::Ledger;

/// How the guest looked after so many requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sample {
    /// Requests so far.
    pub requests: u64,
    /// The size of the memory in bytes.
    pub memory_bytes: u64,
    /// The end of the highest buffer that was handed over since the sample before.
    pub high_water: u64,
    /// The bytes of memory that are not zero, counted in lines of 64 bytes.
    pub dirty_bytes: u64,
    /// Buffers handed over so far.
    pub buffers: u64,
    /// Addresses at which they were, so far.
    pub addresses: u64,
    /// Bytes that the host keeps for the plugin.
    pub kept_bytes: u64,
    /// How many things the host keeps for it, by kind; see [`KEPT`].
    pub kept: [u64; 5],
}

/// What a host keeps for a plugin until the plugin takes it back.
pub const KEPT: [&str; 5] = [
    "shared data",
    "values in queues",
    "metrics",
    "HTTP calls without an answer",
    "gRPC calls without an answer",
];

/// A growth of the memory.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Step {
    /// After how many requests.
    pub requests: u64,
    /// By how many bytes.
    pub bytes: u64,
}

/// What was seen in a run.
#[derive(Clone, Debug)]
pub struct Observation {
    /// At regular intervals.
    pub samples: Vec<Sample>,
    /// Each time that the memory grew.
    pub steps: Vec<Step>,
    /// Buffers, contexts, reloads.
    pub ledger: Ledger,
    /// Requests that were sent.
    pub requests: u64,
    /// Hostcalls that carried bytes of another request, and the first of them.
    pub foreign_bytes: (u64, Option<Finding>),
    /// Streams that nothing resumed before their client left.
    pub hung: u64,
    /// What stopped the plugin before all requests were sent.
    pub fault: Option<Fault>,
    /// Whether the memory hit this host's limit.
    pub memory_exhausted: bool,
    /// After how many requests this host would keep nothing more for the plugin, if it came to that.
    pub full_after: Option<u64>,
}
