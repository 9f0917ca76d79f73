//! The grounds of a verdict, and the words for each.

use std::fmt::{self, Display};

use crate::fault::Fault;
use crate::foreign_bytes::Finding;

/// What may grow in a guest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Measure {
    /// The size of its memory.
    Memory,
    /// The end of the highest buffer that it hands over.
    HighestBuffer,
    /// The part of its memory that is not zero.
    MemoryInUse,
}

/// One ground of a verdict.
#[derive(Clone, Debug, PartialEq)]
pub enum Ground {
    /// The run ended early.
    Fault {
        /// After how many requests.
        requests: u64,
        /// How.
        fault: Fault,
    },
    /// Streams that nothing resumed before their client left.
    Hung {
        /// How many.
        streams: u64,
        /// Of how many requests.
        requests: u64,
    },
    /// Something grows steadily.
    Grows {
        /// What.
        measure: Measure,
        /// How much.
        bytes_per_request: f64,
    },
    /// Something grew, but not steadily.
    Unsteady {
        /// What.
        measure: Measure,
    },
    /// What grew is no more than a garbage collector lets pile up before it first runs.
    BeforeCollection {
        /// How many requests would tell.
        requests: u64,
    },
    /// A longer run may tell.
    LongerRun {
        /// How long.
        requests: u64,
    },
    /// The host reached its limit and kept nothing more.
    HostFull {
        /// After how many requests.
        requests: u64,
    },
    /// The host keeps more and more for the plugin.
    HostKeeps {
        /// Things of which kind, one of [`KEPT`](super::KEPT).
        what: &'static str,
        /// How many more with each request.
        per_request: f64,
    },
    /// What the host keeps, in bytes.
    HostKeepsBytes {
        /// How much more with each request.
        bytes_per_request: f64,
    },
    /// Buffers that the host asked for lie where none was before.
    NeverReused {
        /// The share of the buffers, from 0 to 1.
        share: f64,
    },
    /// Hostcalls carried bytes of another request.
    ForeignBytes {
        /// How many hostcalls.
        hostcalls: u64,
        /// The first of them.
        first: Finding,
    },
}

impl Ground {
    /// Its name in JSON.
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
            Self::HighestBuffer => "the highest buffer that it hands over",
            Self::MemoryInUse => "the part of its memory that is in use",
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
                write!(f, "{measure} grows by {bytes_per_request:.3} bytes a request")
            }
            Self::Unsteady { measure } => write!(f, "{measure} grew, but not steadily"),
            Self::BeforeCollection { requests } => write!(
                f,
                "a garbage collector may let that much pile up before it first runs: \
                 `--requests {requests}` would tell"
            ),
            Self::LongerRun { requests } => {
                write!(f, "a longer run may tell: `--requests {requests}`")
            }
            Self::HostFull { requests } => write!(
                f,
                "after {requests} requests this host had reached its limit and kept nothing more"
            ),
            Self::HostKeeps { what, per_request } => {
                write!(f, "the host keeps {per_request:.3} more a request of: {what}")
            }
            Self::HostKeepsBytes { bytes_per_request } => {
                write!(f, "in the host that is {bytes_per_request:.3} bytes a request")
            }
            Self::NeverReused { share } => write!(
                f,
                "{:.0} % of the buffers that the host asked for lie where none was before: \
                 what is handed over is not given back",
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
