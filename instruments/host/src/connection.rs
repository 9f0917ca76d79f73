//! A TCP connection as the proxy holds it while the plugin looks at it.

/// Where bytes come from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// From the client.
    Downstream,
    /// From the upstream.
    Upstream,
}

/// What the proxy knows of a connection, for each side.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    /// What the plugin sees, and what waits for it.
    pub(crate) buffers: [Vec<u8>; 2],
    /// Whose callback about data is running, so that its buffer can be read.
    pub(crate) shown: Option<Side>,
    /// The plugin has paused the new connection.
    pub(crate) waits: bool,
    /// The plugin asked to go on with what comes from the client.
    pub(crate) resumed: bool,
    /// The plugin asked to close.
    pub(crate) to_be_closed: [bool; 2],
    pub(crate) closed: [bool; 2],
    /// That side sends nothing more.
    pub(crate) ended: [bool; 2],
}
