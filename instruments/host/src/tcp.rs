//! A TCP connection that passes through the plugin, driven a piece at a time.
//!
//! As on Envoy: what the plugin does not let go on stays in the buffer, and is there again
//! with the next piece; a plugin that pauses a new connection sees no data before it resumes;
//! the context ends when both sides are closed.

use proxy_wasm_abi::types::{Action, PeerType};

use crate::callback::Callback;
use crate::connection::{Connection, Side};
use crate::fault::Fault;
use crate::stream::Stream;
use crate::vm::Vm;

impl Vm {
    /// A client connects. The id of the new stream.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn connect(&mut self) -> Result<u32, Fault> {
        let stream = self.next_context;
        self.next_context += 1;
        let state = self.store.data_mut();
        let root = state.root;
        state.observers.ledger.contexts_created += 1;
        let opened = Stream { root, connection: Some(Connection::default()), ..Stream::default() };
        state.streams.insert(stream, opened);
        self.call(Callback::CONTEXT_CREATE, stream, &[stream, root])?;
        let action = self.call(Callback::NEW_CONNECTION, stream, &[stream])?;
        if let Some(connection) = self.connection(stream) {
            connection.waits = pauses(action);
        }
        Ok(stream)
    }

    /// Bytes come; what goes on to the other side. Nothing does on a stream that is none.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn pass_data(
        &mut self,
        stream: u32,
        side: Side,
        bytes: &[u8],
        end_of_stream: bool,
    ) -> Result<Vec<u8>, Fault> {
        let Some(connection) = self.connection(stream) else {
            return Ok(Vec::new());
        };
        connection.buffers[side as usize].extend(bytes);
        if connection.waits && !connection.resumed {
            return Ok(Vec::new());
        }
        connection.waits = false;
        connection.resumed = false;
        connection.shown = Some(side);
        let size = u32::try_from(connection.buffers[side as usize].len()).unwrap_or(u32::MAX);
        let callback = match side {
            Side::Downstream => Callback::DOWNSTREAM_DATA,
            Side::Upstream => Callback::UPSTREAM_DATA,
        };
        let arguments = [stream, size, u32::from(end_of_stream)];
        let action = self.call(callback, stream, &arguments);
        if let Some(connection) = self.connection(stream) {
            connection.shown = None;
        }
        Ok(match pauses(action?) {
            true => self.released(stream, side),
            false => self.take(stream, side),
        })
    }

    /// What a plugin held back and has let go since, for example at a tick.
    pub fn released(&mut self, stream: u32, side: Side) -> Vec<u8> {
        match self.connection(stream) {
            // A connection that has just been resumed shows its data to the plugin first.
            Some(connection)
                if connection.resumed && !connection.waits && side == Side::Downstream =>
            {
                connection.resumed = false;
                self.take(stream, side)
            }
            _ => Vec::new(),
        }
    }

    /// Whether the plugin asked to close that side.
    #[must_use]
    pub fn asks_to_close(&self, stream: u32, side: Side) -> bool {
        let stream = self.store.data().streams.get(&stream);
        stream
            .and_then(|stream| stream.connection.as_ref())
            .is_some_and(|connection| connection.to_be_closed[side as usize])
    }

    /// One side is closed by that peer. When both are, the stream ends.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn close_side(&mut self, stream: u32, side: Side, by: PeerType) -> Result<(), Fault> {
        let Some(connection) = self.connection(stream) else {
            return Ok(());
        };
        if std::mem::replace(&mut connection.closed[side as usize], true) {
            return Ok(());
        }
        let over = connection.closed == [true; 2];
        let callback = match side {
            Side::Downstream => Callback::DOWNSTREAM_CONNECTION_CLOSE,
            Side::Upstream => Callback::UPSTREAM_CONNECTION_CLOSE,
        };
        self.call(callback, stream, &[stream, by.0])?;
        if over {
            self.end_stream(stream)?;
            self.store.data_mut().streams.remove(&stream);
        }
        Ok(())
    }

    /// One side sends nothing more, as a proxy learns of it: the plugin is shown the end of that
    /// side's data, and the end of the connection when the other side has ended before. What goes
    /// on to the other side.
    ///
    /// Run on Envoy 1.40.0, which tells of the end of the upstream at once, of unknown peer, and of
    /// the client's only when both are over; the peer is whoever was last.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn end_side(&mut self, stream: u32, side: Side) -> Result<Vec<u8>, Fault> {
        let passed = self.pass_data(stream, side, b"", true)?;
        let Some(connection) = self.connection(stream) else {
            return Ok(passed);
        };
        connection.ended[side as usize] = true;
        let over = connection.ended == [true; 2];
        if side == Side::Upstream {
            self.close_side(stream, Side::Upstream, PeerType::UNKNOWN)?;
        }
        if over {
            let last = match side {
                Side::Downstream => PeerType::REMOTE,
                Side::Upstream => PeerType::LOCAL,
            };
            self.close_side(stream, Side::Downstream, last)?;
        }
        Ok(passed)
    }

    fn connection(&mut self, stream: u32) -> Option<&mut Connection> {
        let stream = self.store.data_mut().streams.get_mut(&stream)?;
        stream.connection.as_mut()
    }

    fn take(&mut self, stream: u32, side: Side) -> Vec<u8> {
        let connection = self.connection(stream);
        connection.map_or_else(Vec::new, |it| std::mem::take(&mut it.buffers[side as usize]))
    }
}

fn pauses(action: Option<u32>) -> bool {
    action.is_some_and(|action| action != Action::CONTINUE.0)
}
