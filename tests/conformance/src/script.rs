//! What a server is told, and what it tells.

use crate::traffic::{Seen, Traffic};

/// What the server is to do, and what it has seen.
#[derive(Debug, Default)]
pub(crate) struct Script {
    pub(crate) traffic: Traffic,
    /// The next answer waits until it is released.
    pub(crate) holds: bool,
    /// How many answers wait, of how many that have been held.
    pub(crate) held: usize,
    pub(crate) seen: Vec<Seen>,
}

impl Script {
    /// A request has come; what is to become of it.
    pub(crate) fn take(&mut self, seen: Seen) -> Traffic {
        self.seen.push(seen);
        self.traffic.clone()
    }
}
