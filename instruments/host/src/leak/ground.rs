//! The grounds of a verdict, and their wording.

use std::fmt::{self, Display};

use crate::fault::Fault;
use crate::foreign_bytes::Finding;

/// What can grow in a guest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Measure {
    /// The size of its memory.
    Memory,
    /// The end of the highest buffer it allocates for the host.
    HighestBuffer,
    /// The part of its memory that is not zero.
    MemoryInUse,
}

/// A ground for a verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Ground {
    /// The run ended early.
    Fault {
        /// The number of requests before the fault.
        requests: u64,
        /// The fault.
        fault: Fault,
    },
    /// Streams hung until their client left.
    Hung {
        /// The number of streams that hung.
        streams: u64,
        /// The number of requests in all.
        requests: u64,
    },
    /// Something grows steadily.
    Grows {
        /// What grows.
        measure: Measure,
        /// How fast.
        bytes_per_request: f64,
    },
    /// Something grew, but not steadily.
    Unsteady {
        /// What grew.
        measure: Measure,
    },
    /// The growth is within what accumulates before a garbage collector first runs.
    BeforeCollection {
        /// A number of requests that would settle it.
        requests: u64,
    },
    /// A longer run may settle it.
    LongerRun {
        /// The number of requests to try.
        requests: u64,
    },
    /// The host reached its limit, and stored nothing more.
    HostFull {
        /// The number of requests until then.
        requests: u64,
    },
    /// The host stores more and more for the plugin.
    HostKeeps {
        /// The kind of things, one of [`KEPT`](super::KEPT).
        what: &'static str,
        /// The number added by each request.
        per_request: f64,
    },
    /// The bytes that the host stores grow.
    HostKeepsBytes {
        /// The bytes added by each request.
        bytes_per_request: f64,
    },
    /// Most buffers that the host requests get a fresh address.
    NeverReused {
        /// The share of the buffers, from 0 to 1.
        share: f64,
    },
    /// Hostcalls carried bytes of another request.
    ForeignBytes {
        /// The number of hostcalls.
        hostcalls: u64,
        /// The first of them.
        first: Finding,
    },
}

impl Ground {
    /// The name in JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fault { .. } => "fault",
            Self::Hung { .. } => "hung",
            Self::Grows { .. } => "grows",
            Self::Unsteady { .. } => "unsteady",
            Self::BeforeCollection { .. } => "before_collection",
            Self::LongerRun { .. } => "longer_run",
            Self::HostFull { .. } => "host_full",
            Self::HostKeeps { .. } => "host_keeps",
            Self::HostKeepsBytes { .. } => "host_keeps_bytes",
            Self::NeverReused { .. } => "never_reused",
            Self::ForeignBytes { .. } => "foreign_bytes",
        }
    }
}

impl Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Memory => "its memory",
            Self::HighestBuffer => "the end of its highest buffer",
            Self::MemoryInUse => "its memory in use",
        })
    }
}

impl Display for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault { requests, fault } => write!(f, "after {requests} requests {fault}"),
            Self::Hung { streams, requests } => {
                write!(f, "{streams} of {requests} streams hung until their client left")
            }
            Self::Grows { measure, bytes_per_request } => {
                write!(f, "{measure} grows by {bytes_per_request:.3} bytes per request")
            }
            Self::Unsteady { measure } => write!(f, "{measure} grew, but not steadily"),
            Self::BeforeCollection { requests } => write!(
                f,
                "that much may accumulate before a garbage collector first runs: \
                try `--requests {requests}`"
            ),
            Self::LongerRun { requests } => {
                write!(f, "a longer run may settle it: try `--requests {requests}`")
            }
            Self::HostFull { requests } => write!(
                f,
                "after {requests} requests this host had reached its limit and stored nothing more"
            ),
            Self::HostKeeps { what, per_request } => {
                write!(f, "the host stores more with every request: {per_request:.3} {what}")
            }
            Self::HostKeepsBytes { bytes_per_request } => {
                write!(f, "this takes {bytes_per_request:.3} bytes per request in the host")
            }
            Self::NeverReused { share } => write!(
                f,
                "{:.0} % of the buffers that the host requested lie at fresh addresses: \
                the plugin does not free what the host hands over",
                share * 100.0
            ),
            Self::ForeignBytes { hostcalls, first } => write!(
                f,
                "{hostcalls} hostcalls carried bytes of another request: the first was `{}` during \
                 request {}, with bytes of request {}",
                first.hostcall, first.during, first.of
            ),
        }
    }
}
