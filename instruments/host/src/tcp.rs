//! A TCP connection that passes through the plugin, driven a piece at a time.
//!
//! Run on Envoy 1.40.0, with its TCP proxy behind the plugin. What the plugin holds back stays in
//! the buffer, which it can read until it lets the data go on, and is there again with the next
//! piece. While it pauses a new connection, there is none to the upstream and the client is not
//! read. Closing either side closes the client's connection.

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
        if let Some(connection) = self.connection(stream) {
            // Envoy closes the connection then, and tells only contexts that are complete.
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

    /// Bytes come, and the end of that side if it sends nothing more; what goes on to the other
    /// side. Nothing does on a stream that is none, or to or from an upstream that the plugin has
    /// not let the proxy connect to.
    ///
    /// Envoy tells the plugin at once that the upstream has ended, of unknown peer. It tells of the
    /// client's end when both sides are over; the peer is whoever was last.
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

    /// What the client sent goes on to the upstream now: the plugin had held it back, and has
    /// called `proxy_continue_stream` since. Of a connection that it had paused, it is shown first
    /// what the client has sent meanwhile.
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

    /// Whether the connection is open; it is closed when both sides have ended, when one of them
    /// breaks, and when the plugin closes it.
    #[must_use]
    pub fn is_open(&self, stream: u32) -> bool {
        let stream = self.store.data().streams.get(&stream);
        let connection = stream.and_then(|stream| stream.connection.as_ref());
        connection.is_some_and(|connection| !connection.closed)
    }

    /// One side resets the connection, which ends: by the remote peer if it is the client, else by
    /// the proxy. Nobody notices while the plugin pauses a new connection.
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

    /// Closes the connections that the plugin has asked to close, after a callback that is not
    /// one of theirs.
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

    /// That side sends nothing more, which the plugin has been shown. Of the upstream Envoy tells
    /// it again, even if it has closed the connection meanwhile.
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

    /// The client's connection is closed, and with it the stream ends.
    fn close(&mut self, stream: u32, by: PeerType) -> Result<(), Fault> {
        let Some(connection) = self.connection(stream) else {
            return Ok(());
        };
        connection.closed = true;
        self.call(Callback::DOWNSTREAM_CONNECTION_CLOSE, stream, &[stream, by.0])?;
        self.end_stream(stream)
    }

    /// Drops what the host knows of a stream that has ended.
    fn forget_if_closed(&mut self, stream: u32) {
        if !self.is_open(stream) {
            self.store.data_mut().streams.remove(&stream);
        }
    }

    /// The proxy has read that many bytes of the client's.
    fn count(&mut self, stream: u32, bytes: usize) {
        if let Some(stream) = self.store.data_mut().streams.get_mut(&stream) {
            stream.received[0] += bytes as u64;
        }
    }

    /// The proxy connects to the upstream, unless the plugin has paused or closed the connection.
    fn connect_upstream(&mut self, stream: u32) {
        if let Some(stream) = self.store.data_mut().streams.get_mut(&stream) {
            let open = |it: &Connection| !it.waits && !it.closed;
            stream.sent_headers[0] = stream.connection.as_ref().is_some_and(open);
        }
    }

    /// The connection of a stream, if it has one that is open.
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
