//! A TCP connection as the proxy keeps it while the plugin sees it.

use proxy_wasm_abi::types::BufferType;

/// Where bytes come from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// From the client.
    Downstream,
    /// From the upstream.
    Upstream,
}

impl Side {
    /// Whose data the buffer of that id holds.
    pub(crate) fn of(id: BufferType) -> Option<Self> {
        match id {
            BufferType::DOWNSTREAM_DATA => Some(Self::Downstream),
            BufferType::UPSTREAM_DATA => Some(Self::Upstream),
            _ => None,
        }
    }
}

/// What the proxy knows of a connection; arrays are indexed by [`Side`].
#[derive(Debug, Default)]
pub(crate) struct Connection {
    /// What the plugin is shown, and what is held back.
    pub(crate) buffers: [Vec<u8>; 2],
    /// Whether the plugin can read the buffer: from the callback until it lets the data continue.
    pub(crate) shown: [bool; 2],
    /// The plugin has paused the new connection: the proxy has not connected to the upstream and
    /// does not read from the client.
    pub(crate) waits: bool,
    /// The client has ended its side during that pause.
    pub(crate) end_waits: bool,
    /// The plugin asked to continue with the client's data.
    pub(crate) resumed: bool,
    /// The plugin asked to close the connection.
    pub(crate) to_be_closed: bool,
    /// The connection is closed, with the last callbacks; or before the plugin's context was
    /// complete, which is then told only of the new connection.
    pub(crate) closed: bool,
    /// This side sends nothing more.
    pub(crate) ended: [bool; 2],
    /// The plugin holds back the end of the upstream's data.
    pub(crate) holds_end: bool,
}
