//! Why an exchange cannot go on as usual.

use crate::fault::Fault;
use crate::outcome::Forwarded;

/// Why the proxy cannot go on as usual.
#[derive(Debug)]
pub(super) enum Failure {
    Fault(Fault),
    Hang(String),
    Closed,
    /// Behind the request, which had got to the upstream, or in the middle of it.
    ClientLeft(Option<Forwarded>),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
