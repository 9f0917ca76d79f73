//! Why an exchange cannot continue normally.

use crate::fault::Fault;
use crate::outcome::Forwarded;

/// Why the proxy cannot continue normally.
#[derive(Debug)]
pub(super) enum Failure {
    Fault(Fault),
    Hang(String),
    Closed,
    /// The client left: after the request, which had reached the upstream, or in the middle of it.
    ClientLeft(Option<Forwarded>),
}

impl Failure {
    /// The failure for a silent upstream while the plugin holds the end of the request.
    pub(super) fn silent_upstream() -> Self {
        let reason = "the upstream is silent, and the plugin has paused at the end of the request, \
                      before which the proxy does not give up: the request hangs";
        Self::Hang(reason.to_owned())
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
