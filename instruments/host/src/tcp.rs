//! A TCP connection through the plugin, driven a piece at a time.
//!
//! Run on Envoy 1.40.0, with its TCP proxy after the plugin. Data that the plugin holds back stays
//! in the buffer and is shown again with the next piece, until the plugin lets it continue. While
//! the plugin pauses a new connection, the proxy does not connect to the upstream and does not read
//! from the client. Closing either side closes the client's connection.

use proxy_wasm_abi::types::{Action, PeerType};

use crate::callback::Callback;
use crate::connection::{Connection, Side};
use crate::fault::Fault;
use crate::stream::Stream;
use crate::vm::Vm;

impl Vm {
    /// A client connects. Returns the id of the new stream.
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
        if let Some(connection) = self.connection(stream) {
            // Asked to close now, Envoy does so and tells only contexts that are complete.
            connection.closed = connection.to_be_closed;
        }
        let action = self.call(Callback::NEW_CONNECTION, stream, &[stream])?;
        if let Some(connection) = self.connection(stream) {
            connection.waits = pauses(action) && !connection.resumed;
            connection.resumed = false;
        }
        self.close_if_asked(stream)?;
        self.connect_upstream(stream);
        self.forget_if_closed(stream);
        Ok(stream)
    }

    /// Passes data, and the side's end if `end_of_stream`. Returns the bytes that continue to the
    /// other side: none if the stream does not exist or the plugin has not let the proxy connect to
    /// the upstream.
    ///
    /// Envoy reports the end of the upstream at once, with an unknown peer. It reports the client's
    /// end when both sides have ended, with the peer that ended last.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
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
        if connection.waits && side == Side::Upstream {
            return Ok(Vec::new());
        }
        connection.buffers[side as usize].extend(bytes);
        if connection.waits {
            connection.end_waits |= end_of_stream;
            return Ok(Vec::new());
        }
        if side == Side::Downstream {
            self.count(stream, bytes.len());
        }
        let passed = self.show_data(stream, side, end_of_stream);
        self.forget_if_closed(stream);
        passed
    }

    /// Returns the client's data that the plugin had held back and that `proxy_continue_stream` has
    /// since released. If the plugin had paused the new connection, it is first shown what the
    /// client has sent meanwhile.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn released(&mut self, stream: u32) -> Result<Vec<u8>, Fault> {
        let Some(connection) = self.connection(stream) else {
            return Ok(Vec::new());
        };
        let resumed = std::mem::take(&mut connection.resumed);
        if !resumed {
            return Ok(Vec::new());
        }
        if !std::mem::take(&mut connection.waits) {
            return Ok(self.take(stream, Side::Downstream));
        }
        let ends = std::mem::take(&mut connection.end_waits);
        self.connect_upstream(stream);
        let waiting = self.connection(stream).map_or(0, |it| it.buffers[0].len());
        self.count(stream, waiting);
        match ends || waiting > 0 {
            true => self.pass_data(stream, Side::Downstream, b"", ends),
            false => Ok(Vec::new()),
        }
    }

    /// Whether the connection is open. It is closed when both sides have ended, when one of them
    /// resets it, and when the plugin closes it.
    #[must_use]
    pub fn is_open(&self, stream: u32) -> bool {
        let stream = self.store.data().streams.get(&stream);
        let connection = stream.and_then(|stream| stream.connection.as_ref());
        connection.is_some_and(|connection| !connection.closed)
    }

    /// One side resets the connection. This ends it: by the remote peer if it is the client, else
    /// by the proxy. Nothing happens while the plugin pauses a new connection.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn break_off(&mut self, stream: u32, side: Side) -> Result<(), Fault> {
        if self.connection(stream).is_none_or(|connection| connection.waits) {
            return Ok(());
        }
        match side {
            Side::Downstream => self.close(stream, PeerType::REMOTE)?,
            Side::Upstream => self.close(stream, PeerType::LOCAL)?,
        }
        self.forget_if_closed(stream);
        Ok(())
    }

    /// Closes connections at the plugin's request after a callback of another context.
    pub(crate) fn close_what_is_asked(&mut self) -> Result<(), Fault> {
        let streams = &self.store.data().streams;
        let asked = |stream: &Stream| stream.connection.as_ref().is_some_and(|it| it.to_be_closed);
        let streams: Vec<u32> =
            streams.iter().filter(|(_, it)| asked(it)).map(|(id, _)| *id).collect();
        for stream in streams {
            self.close_if_asked(stream)?;
            self.forget_if_closed(stream);
        }
        Ok(())
    }

    fn show_data(&mut self, stream: u32, side: Side, ends: bool) -> Result<Vec<u8>, Fault> {
        let Some(connection) = self.connection(stream) else {
            return Ok(Vec::new());
        };
        connection.shown[side as usize] = true;
        let size = u32::try_from(connection.buffers[side as usize].len()).unwrap_or(u32::MAX);
        let callback = match side {
            Side::Downstream => Callback::DOWNSTREAM_DATA,
            Side::Upstream => Callback::UPSTREAM_DATA,
        };
        let action = self.call(callback, stream, &[stream, size, u32::from(ends)])?;
        let held = pauses(action);
        if let Some(connection) = self.connection(stream) {
            connection.shown[side as usize] = held;
            connection.holds_end |= held && ends && side == Side::Upstream;
        }
        self.close_if_asked(stream)?;
        let passed = match held {
            true => self.released(stream)?,
            false => self.take(stream, side),
        };
        if ends {
            self.ended(stream, side)?;
        }
        Ok(passed)
    }

    /// A side sends nothing more, and the plugin has been shown all of it. Envoy reports this for
    /// the upstream even if it has closed the connection meanwhile.
    fn ended(&mut self, stream: u32, side: Side) -> Result<(), Fault> {
        if side == Side::Upstream {
            let arguments = [stream, PeerType::UNKNOWN.0];
            self.call(Callback::UPSTREAM_CONNECTION_CLOSE, stream, &arguments)?;
            self.close_if_asked(stream)?;
        }
        let Some(connection) = self.connection(stream) else {
            return Ok(());
        };
        connection.ended[side as usize] = true;
        let by_client = side == Side::Downstream && !connection.holds_end;
        match connection.ended {
            [true, true] if by_client => self.close(stream, PeerType::REMOTE),
            [true, true] => self.close(stream, PeerType::LOCAL),
            _ => Ok(()),
        }
    }

    fn close_if_asked(&mut self, stream: u32) -> Result<(), Fault> {
        let asked = self.connection(stream).is_some_and(|it| it.to_be_closed);
        if asked { self.close(stream, PeerType::LOCAL) } else { Ok(()) }
    }

    /// Closes the client's connection, and ends the stream.
    fn close(&mut self, stream: u32, by: PeerType) -> Result<(), Fault> {
        let Some(connection) = self.connection(stream) else {
            return Ok(());
        };
        connection.closed = true;
        self.call(Callback::DOWNSTREAM_CONNECTION_CLOSE, stream, &[stream, by.0])?;
        self.end_stream(stream)
    }

    /// Drops the state of a stream that has ended.
    fn forget_if_closed(&mut self, stream: u32) {
        if !self.is_open(stream) {
            self.store.data_mut().streams.remove(&stream);
        }
    }

    /// Counts bytes that the proxy read from the client.
    fn count(&mut self, stream: u32, bytes: usize) {
        if let Some(stream) = self.store.data_mut().streams.get_mut(&stream) {
            stream.received[0] += bytes as u64;
        }
    }

    /// Connects to the upstream, unless the plugin has paused or closed the connection.
    fn connect_upstream(&mut self, stream: u32) {
        if let Some(stream) = self.store.data_mut().streams.get_mut(&stream) {
            let open = |it: &Connection| !it.waits && !it.closed;
            stream.sent_headers[0] = stream.connection.as_ref().is_some_and(open);
        }
    }

    /// The connection of a stream, if it is open.
    fn connection(&mut self, stream: u32) -> Option<&mut Connection> {
        let stream = self.store.data_mut().streams.get_mut(&stream)?;
        stream.connection.as_mut().filter(|it| !it.closed)
    }

    fn take(&mut self, stream: u32, side: Side) -> Vec<u8> {
        let open = self.connection(stream);
        open.map_or_else(Vec::new, |it| std::mem::take(&mut it.buffers[side as usize]))
    }
}

fn pauses(action: Option<u32>) -> bool {
    action.is_some_and(|action| action != Action::CONTINUE.0)
}
