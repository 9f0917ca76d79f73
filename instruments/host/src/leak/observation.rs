//! The observations of a run: samples and counts, without a verdict.

use crate::fault::Fault;
use crate::foreign_bytes::Finding;
use crate::ledger::Ledger;

/// The state of the guest after some requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sample {
    /// Requests so far.
    pub requests: u64,
    /// The size of the memory in bytes.
    pub memory_bytes: u64,
    /// The end of the highest buffer handed over since the previous sample.
    pub high_water: u64,
    /// The bytes of memory that are not zero, counted in lines of 64 bytes.
    pub dirty_bytes: u64,
    /// The number of buffers handed over so far.
    pub buffers: u64,
    /// The number of addresses at which they were, so far.
    pub addresses: u64,
    /// The bytes that the host stores for the plugin.
    pub kept_bytes: u64,
    /// The number of things that the host stores for the plugin, by kind; see [`KEPT`].
    pub kept: [u64; 5],
}

/// The kinds of things that a host stores for a plugin until the plugin removes them.
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
    /// The number of requests before it.
    pub requests: u64,
    /// The number of bytes.
    pub bytes: u64,
}

/// The observations of a run.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Samples at regular intervals.
    pub samples: Vec<Sample>,
    /// Each time that the memory grew.
    pub steps: Vec<Step>,
    /// Buffers, contexts, reloads.
    pub ledger: Ledger,
    /// The number of requests sent.
    pub requests: u64,
    /// The number of hostcalls that carried bytes of another request, and the first of them.
    pub foreign_bytes: (u64, Option<Finding>),
    /// The number of streams that hung until their client left.
    pub hung: u64,
    /// The fault that ended the run early, if any.
    pub fault: Option<Fault>,
    /// Whether the memory reached this host's limit.
    pub memory_exhausted: bool,
    /// The number of requests after which this host stored nothing more for the plugin, if reached.
    pub full_after: Option<u64>,
}
