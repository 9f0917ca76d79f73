//! What a server should do, and what it has seen.

use crate::traffic::{Seen, Traffic};

/// What the server should do, and what it has seen.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) traffic: Traffic,
    /// Whether the next response waits until it is released.
    pub(crate) holds: bool,
    /// How many responses are waiting, and how many have waited so far.
    pub(crate) held: usize,
    pub(crate) seen: Vec<Seen>,
}

impl Script {
    /// Records a request, and returns what to do with it.
    pub(crate) fn take(&mut self, seen: Seen) -> Traffic {
        self.seen.push(seen);
        self.traffic.clone()
    }
}
