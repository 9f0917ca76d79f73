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

impl Failure {
    /// An upstream that is silent while the plugin keeps the end of the request.
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
