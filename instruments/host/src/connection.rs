//! A TCP connection as the proxy holds it while the plugin looks at it.

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

/// What the proxy knows of a connection, for each side.
#[derive(Debug, Default)]
pub(crate) struct Connection {
    /// What the plugin is shown, and what is held back.
    pub(crate) buffers: [Vec<u8>; 2],
    /// The plugin can read that buffer: from the callback on until it lets the data go on.
    pub(crate) shown: [bool; 2],
    /// The plugin has paused the new connection: there is none to the upstream yet, and nothing
    /// that the client sends is read.
    pub(crate) waits: bool,
    /// The client has ended its side meanwhile.
    pub(crate) end_waits: bool,
    /// The plugin asked to go on with what comes from the client.
    pub(crate) resumed: bool,
    /// The plugin asked to close.
    pub(crate) to_be_closed: bool,
    /// It is closed, with the last callbacks; or before the plugin's context was complete, which is
    /// then told of nothing more but the new connection.
    pub(crate) closed: bool,
    /// That side sends nothing more.
    pub(crate) ended: [bool; 2],
    /// The plugin holds back the end of what comes from the upstream.
    pub(crate) holds_end: bool,
}
