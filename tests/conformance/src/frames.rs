//! HTTP/2 frames, as few as the traffic needs: one exchange at a time, no flow control except for a
//! window that is never exhausted, no dynamic table.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use httlib_hpack::{Decoder, Encoder};

use crate::http1::HOP;
use crate::traffic::{End, Headers, Seen};

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const WINDOW_UPDATE: u8 = 8;
const CONTINUATION: u8 = 9;

/// A flag of DATA and HEADERS.
const END_STREAM: u8 = 0x1;
/// A flag of SETTINGS and PING.
const ACK: u8 = 0x1;
const END_HEADERS: u8 = 0x4;
const PADDED: u8 = 0x8;
const PRIORITY: u8 = 0x20;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// No dynamic table (1), and the largest window (4).
const OWN_SETTINGS: &[u8] = &[0, 1, 0, 0, 0, 0, 0, 4, 0x7f, 0xff, 0xff, 0xff];
/// By how much that window exceeds the initial window of the connection.
const MORE: u32 = 0x7fff_ffff - 65_535;
/// The frame size that every peer accepts.
const FRAME_BYTES_MAX: usize = 16_384;

/// What is sent on a stream.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Headers(Headers),
    Data(Vec<u8>),
    /// The last step: nothing follows.
    Last(Box<Step>),
}

/// A connection, seen from either side.
pub(crate) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
    decoder: Decoder<'static>,
}

struct Frame {
    kind: u8,
    flags: u8,
    id: u32,
    payload: Vec<u8>,
}

/// A message that is being read.
#[derive(Default)]
struct Message {
    id: u32,
    headers: Vec<Headers>,
    block: Vec<u8>,
    body: Vec<u8>,
}

impl Connection {
    /// Starts as the client, which begins.
    pub(crate) fn client(mut stream: TcpStream) -> Result<Self> {
        stream.write_all(PREFACE)?;
        Self::open(stream)
    }

    /// Starts as the server.
    pub(crate) fn server(mut stream: TcpStream) -> Result<Self> {
        let mut preface = [0; PREFACE.len()];
        stream.read_exact(&mut preface)?;
        ensure!(preface == PREFACE, "not HTTP/2");
        Self::open(stream)
    }

    fn open(stream: TcpStream) -> Result<Self> {
        stream.set_nodelay(true)?;
        let decoder = Decoder::with_dynamic_size(0);
        let mut connection = Self { stream, received: Vec::new(), decoder };
        connection.write(SETTINGS, 0, 0, OWN_SETTINGS)?;
        connection.write(WINDOW_UPDATE, 0, 0, &MORE.to_be_bytes())?;
        Ok(connection)
    }

    fn write(&mut self, kind: u8, flags: u8, id: u32, payload: &[u8]) -> Result<()> {
        let size = u32::try_from(payload.len())?.to_be_bytes();
        let mut frame = vec![size[1], size[2], size[3], kind, flags];
        frame.extend(id.to_be_bytes());
        frame.extend(payload);
        self.stream.write_all(&frame)?;
        Ok(())
    }

    /// Sends a part of a message.
    pub(crate) fn send(&mut self, id: u32, step: &Step) -> Result<()> {
        let (step, flags) = match step {
            Step::Last(step) => (step.as_ref(), END_STREAM),
            step => (step, 0),
        };
        match step {
            Step::Headers(headers) => {
                let mut block = Vec::new();
                for (name, value) in headers {
                    let field = (name.clone().into_bytes(), value.clone().into_bytes(), 0);
                    let encoded = Encoder::with_dynamic_size(0).encode(field, &mut block);
                    encoded.map_err(|error| anyhow!("cannot encode `{name}`: {error:?}"))?;
                }
                ensure!(block.len() <= FRAME_BYTES_MAX, "headers that need more than one frame");
                self.write(HEADERS, flags | END_HEADERS, id, &block)
            }
            Step::Data(bytes) => {
                let mut rest = bytes.as_slice();
                while rest.len() > FRAME_BYTES_MAX {
                    let (frame, behind) = rest.split_at(FRAME_BYTES_MAX);
                    self.write(DATA, 0, id, frame)?;
                    rest = behind;
                }
                self.write(DATA, flags, id, rest)
            }
            Step::Last(_) => Ok(()),
        }
    }

    /// Reads the next message and the id of its stream; `patience` is how long nothing may arrive.
    pub(crate) fn read(&mut self, patience: Duration) -> Result<(u32, Seen)> {
        let mut message = Message::default();
        let end = loop {
            let frame = match self.next(patience)? {
                Ok(frame) => frame,
                Err(end) => break end,
            };
            match frame.kind {
                SETTINGS if frame.flags & ACK == 0 => self.write(SETTINGS, ACK, 0, &[])?,
                PING if frame.flags & ACK == 0 => self.write(PING, ACK, 0, &frame.payload)?,
                HEADERS if message.id == 0 => message.id = frame.id,
                _ => {}
            }
            if frame.id != message.id || frame.id == 0 {
                continue;
            }
            if frame.kind == RST_STREAM {
                break End::Closed;
            }
            if message.take(&frame, &mut self.decoder)? {
                break End::Complete;
            }
        };
        Ok((message.id, seen(message.headers, message.body, end)))
    }

    /// The next frame, or how the connection ended.
    fn next(&mut self, patience: Duration) -> Result<Result<Frame, End>> {
        const HEAD_BYTES: usize = 9;

        let deadline = Instant::now() + patience;
        let mut buffer = [0; 64 * 1024];
        loop {
            if let Some(head) = self.received.first_chunk::<HEAD_BYTES>() {
                let [a, b, c, kind, flags, id @ ..] = *head;
                let size = u32::from_be_bytes([0, a, b, c]) as usize;
                if self.received.len() >= HEAD_BYTES + size {
                    let payload = self.received[HEAD_BYTES..HEAD_BYTES + size].to_vec();
                    self.received.drain(..HEAD_BYTES + size);
                    return Ok(Ok(Frame { kind, flags, id: u32::from_be_bytes(id), payload }));
                }
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(Err(End::Waits));
            }
            self.stream.set_read_timeout(Some(left))?;
            match self.stream.read(&mut buffer) {
                Ok(0) => return Ok(Err(End::Closed)),
                Ok(count) => self.received.extend_from_slice(&buffer[..count]),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {
                    return Ok(Err(End::Closed));
                }
                // The time is over, as the next iteration notices.
                Err(_) => {}
            }
        }
    }
}

impl Message {
    /// Adds a frame to the message; returns whether the message is complete.
    fn take(&mut self, frame: &Frame, decoder: &mut Decoder<'static>) -> Result<bool> {
        let mut payload = frame.payload.as_slice();
        if matches!(frame.kind, DATA | HEADERS) && frame.flags & PADDED != 0 {
            let (padding, rest) = payload.split_first().context("a frame without its padding")?;
            let size = rest.len().checked_sub(usize::from(*padding));
            payload = &rest[..size.context("more padding than frame")?];
        }
        match frame.kind {
            DATA => self.body.extend(payload),
            HEADERS | CONTINUATION => {
                let priority = frame.kind == HEADERS && frame.flags & PRIORITY != 0;
                self.block.extend(payload.get(if priority { 5 } else { 0 }..).unwrap_or_default());
                if frame.flags & END_HEADERS != 0 {
                    self.headers.push(decoded(std::mem::take(&mut self.block), decoder)?);
                }
            }
            _ => return Ok(false),
        }
        Ok(frame.kind != CONTINUATION && frame.flags & END_STREAM != 0)
    }
}

fn decoded(mut block: Vec<u8>, decoder: &mut Decoder<'static>) -> Result<Headers> {
    let mut fields = Vec::new();
    let decoded = decoder.decode(&mut block, &mut fields);
    decoded.map_err(|error| anyhow!("not a header block: {error:?}"))?;
    let text = |bytes: Vec<u8>| bytes.escape_ascii().to_string();
    Ok(fields.into_iter().map(|(name, value, _)| (text(name), text(value))).collect())
}

/// A message in the form of HTTP/1.
fn seen(headers: Vec<Headers>, body: Vec<u8>, end: End) -> Seen {
    let mut headers = headers.into_iter();
    let head = headers.next().unwrap_or_default();
    let value = |name: &str| {
        let found = head.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.clone())
    };
    let host = value(":authority").map(|host| ("host".to_owned(), host));
    let plain = head.iter().filter(|(name, _)| !name.starts_with(':'));
    let plain = plain.filter(|(name, _)| !HOP.contains(&name.as_str()));
    Seen {
        start: match (value(":status"), value(":method")) {
            (Some(status), _) => status,
            (None, Some(method)) => format!("{method} {}", value(":path").unwrap_or_default()),
            (None, None) => String::new(),
        },
        headers: host.into_iter().chain(plain.cloned()).collect(),
        body,
        trailers: headers.next().unwrap_or_default(),
        end,
    }
}
