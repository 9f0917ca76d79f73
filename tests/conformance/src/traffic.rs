//! One request and what the upstream answers, and a client that sends it byte by byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::Result;
pub use plugin_host::{Client, Protocol, Upstream};

/// How long Envoy waits for an answer to a request whose path begins with `/slow`.
pub const ROUTE_TIMEOUT: Duration = Duration::from_millis(400);

/// Names and values, in order.
pub type Headers = Vec<(String, String)>;

/// How the end of a body is told.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Framing {
    /// There is no body.
    #[default]
    None,
    /// `content-length`.
    Length,
    /// `transfer-encoding: chunked`, with trailers if there are some.
    Chunked,
}

/// Half of an exchange.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Half {
    /// Besides those of the framing.
    pub headers: Headers,
    /// Of the body, each sent when the one before has been seen.
    pub pieces: Vec<Vec<u8>>,
    /// Of the body.
    pub framing: Framing,
    /// With a chunked body only.
    pub trailers: Headers,
}

/// A request, and what the upstream answers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Traffic {
    /// Whether it is for the second plugin of the VM, where a batch has two.
    pub second: bool,
    /// What the client speaks; the upstream speaks HTTP/2 if the path begins with `/two`.
    pub protocol: Protocol,
    /// For example `GET`.
    pub method: String,
    /// With the query.
    pub path: String,
    /// What the client sends.
    pub request: Half,
    /// Whether the client is there to the end.
    pub client: Client,
    /// What the upstream does.
    pub upstream: Upstream,
    /// The status of its answer.
    pub status: u16,
    /// Its answer.
    pub response: Half,
}

impl Default for Traffic {
    fn default() -> Self {
        Self {
            second: false,
            protocol: Protocol::default(),
            method: "GET".into(),
            path: "/".into(),
            request: Half::default(),
            client: Client::default(),
            upstream: Upstream::default(),
            status: 200,
            response: Half::default(),
        }
    }
}

/// What one side of the proxy saw.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Seen {
    /// The request line without the version, or the status.
    pub start: String,
    /// Without those that a proxy makes anew for each hop.
    pub headers: Headers,
    /// Without chunks.
    pub body: Vec<u8>,
    /// Behind a chunked body.
    pub trailers: Headers,
    /// How it ended.
    pub end: End,
}

/// How a message ended.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum End {
    /// It did not come, or not to its end, and the connection stayed open.
    #[default]
    Waits,
    /// The connection was closed before its end.
    Closed,
    /// It is complete.
    Complete,
}

impl Half {
    /// The head's lines that tell the framing.
    #[must_use]
    pub fn framing_header(&self) -> Option<(String, String)> {
        let size: usize = self.pieces.iter().map(Vec::len).sum();
        match self.framing {
            Framing::None => None,
            Framing::Length => Some(("content-length".into(), size.to_string())),
            Framing::Chunked => Some(("transfer-encoding".into(), "chunked".into())),
        }
    }

    /// The head alone.
    #[must_use]
    pub fn head(&self, start: &str) -> Vec<u8> {
        let mut head = format!("{start}\r\n");
        for (name, value) in self.headers.iter().cloned().chain(self.framing_header()) {
            head += &format!("{name}: {value}\r\n");
        }
        head += "\r\n";
        head.into_bytes()
    }

    /// The bytes: the head with the first piece, then piece by piece.
    #[must_use]
    pub fn bytes(&self, start: &str) -> Vec<Vec<u8>> {
        let mut out = vec![self.head(start)];
        for (index, piece) in self.pieces.iter().enumerate() {
            let bytes = match self.framing {
                Framing::Chunked => {
                    [format!("{:x}\r\n", piece.len()).as_bytes(), piece, b"\r\n"].concat()
                }
                _ => piece.clone(),
            };
            match out.last_mut() {
                Some(first) if index == 0 => first.extend(bytes),
                _ => out.push(bytes),
            }
        }
        if self.framing == Framing::Chunked
            && let Some(last) = out.last_mut()
        {
            last.extend(b"0\r\n");
            for (name, value) in &self.trailers {
                last.extend(format!("{name}: {value}\r\n").as_bytes());
            }
            last.extend(b"\r\n");
        }
        out
    }
}

/// Reads one message from `stream`; `patience` is how long it may say nothing.
///
/// # Errors
///
/// If what arrives is no HTTP.
pub fn read_message(
    stream: &mut TcpStream,
    received: &mut Vec<u8>,
    patience: Duration,
    request: bool,
    without_body: bool,
) -> Result<Seen> {
    let mut reader = Reader { stream, received, patience };
    let mut seen = Seen::default();
    loop {
        let (size, start, headers) = match head(reader.received, request)? {
            Some(head) => head,
            None => match reader.more()? {
                End::Complete => continue,
                end => {
                    seen.end = end;
                    return Ok(seen);
                }
            },
        };
        reader.received.drain(..size);
        seen.start = start;
        seen.headers = headers;
        break;
    }
    let value = |name: &str| {
        let header = seen.headers.iter().find(|(key, _)| key == name);
        header.map(|(_, value)| value.clone())
    };
    let chunked = value("transfer-encoding").is_some();
    let length = value("content-length").and_then(|it| it.parse().ok());
    let closes = !request && !chunked && length.is_none();
    let never_has_one = !request && matches!(seen.start.as_str(), "204" | "304");
    let bare = without_body || never_has_one || (request && !chunked && length.is_none());
    seen.headers.retain(|(name, value)| {
        let empty = name == "content-length" && value == "0";
        !HOP.contains(&name.as_str()) && (request || !empty)
    });
    seen.end = if bare {
        End::Complete
    } else if chunked {
        reader.chunks(&mut seen)?
    } else if closes {
        reader.until_the_end(&mut seen)?
    } else {
        reader.length(&mut seen, length.unwrap_or(0))?
    };
    Ok(seen)
}

/// Made anew for each hop, or different in each run.
pub(crate) const HOP: [&str; 5] =
    ["transfer-encoding", "connection", "date", "server", "keep-alive"];

type Head = (usize, String, Headers);

fn head(bytes: &[u8], request: bool) -> Result<Option<Head>> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let (size, start, headers) = if request {
        let mut parsed = httparse::Request::new(&mut headers);
        let httparse::Status::Complete(size) = parsed.parse(bytes)? else {
            return Ok(None);
        };
        let start = format!("{} {}", parsed.method.unwrap_or(""), parsed.path.unwrap_or(""));
        (size, start, parsed.headers)
    } else {
        let mut parsed = httparse::Response::new(&mut headers);
        let httparse::Status::Complete(size) = parsed.parse(bytes)? else {
            return Ok(None);
        };
        (size, parsed.code.unwrap_or(0).to_string(), parsed.headers)
    };
    let pairs = headers.iter().map(|header| {
        let value = header.value.escape_ascii().to_string();
        (header.name.to_ascii_lowercase(), value)
    });
    Ok(Some((size, start, pairs.collect())))
}

struct Reader<'a> {
    stream: &'a mut TcpStream,
    received: &'a mut Vec<u8>,
    patience: Duration,
}

impl Reader<'_> {
    /// Waits for more bytes; [`End::Complete`] is that there are some.
    fn more(&mut self) -> Result<End> {
        let deadline = Instant::now() + self.patience;
        self.stream.set_read_timeout(Some(self.patience))?;
        let mut buffer = [0; 64 * 1024];
        loop {
            return match self.stream.read(&mut buffer) {
                Ok(0) => Ok(End::Closed),
                Ok(count) => {
                    self.received.extend_from_slice(&buffer[..count]);
                    Ok(End::Complete)
                }
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {
                    Ok(End::Closed)
                }
                Err(_) if Instant::now() < deadline => continue,
                Err(_) => Ok(End::Waits),
            };
        }
    }

    fn length(&mut self, seen: &mut Seen, length: usize) -> Result<End> {
        loop {
            let missing = length - seen.body.len();
            let count = self.received.len().min(missing);
            seen.body.extend(self.received.drain(..count));
            if seen.body.len() == length {
                return Ok(End::Complete);
            }
            match self.more()? {
                End::Complete => {}
                end => return Ok(end),
            }
        }
    }

    fn until_the_end(&mut self, seen: &mut Seen) -> Result<End> {
        loop {
            seen.body.append(self.received);
            match self.more()? {
                End::Complete => {}
                End::Closed => return Ok(End::Complete),
                End::Waits => return Ok(End::Waits),
            }
        }
    }

    fn chunks(&mut self, seen: &mut Seen) -> Result<End> {
        loop {
            let parsed = httparse::parse_chunk_size(self.received);
            let parsed = parsed.map_err(|_| anyhow::anyhow!("not the size of a chunk"))?;
            if let httparse::Status::Complete((start, size)) = parsed {
                let size = usize::try_from(size)?;
                if size == 0 {
                    return self.trailers(seen, start);
                }
                if self.received.len() >= start + size + 2 {
                    seen.body.extend_from_slice(&self.received[start..start + size]);
                    self.received.drain(..start + size + 2);
                    continue;
                }
            }
            match self.more()? {
                End::Complete => {}
                end => {
                    return Ok(end);
                }
            }
        }
    }

    fn trailers(&mut self, seen: &mut Seen, start: usize) -> Result<End> {
        loop {
            let mut headers = [httparse::EMPTY_HEADER; 64];
            let parsed = httparse::parse_headers(&self.received[start..], &mut headers)?;
            if let httparse::Status::Complete((size, headers)) = parsed {
                seen.trailers = headers
                    .iter()
                    .map(|it| (it.name.to_ascii_lowercase(), it.value.escape_ascii().to_string()))
                    .collect();
                self.received.drain(..start + size);
                return Ok(End::Complete);
            }
            match self.more()? {
                End::Complete => {}
                end => return Ok(end),
            }
        }
    }
}

impl Traffic {
    /// Sends the request over HTTP/1 on a connection of its own; what the client sees. `pace` waits until
    /// what was sent has been seen, `patience` is how long the proxy may say nothing.
    ///
    /// # Errors
    ///
    /// If the proxy cannot be reached, or answers with something that is no HTTP.
    pub fn send(
        &self,
        address: SocketAddr,
        patience: Duration,
        mut pace: impl FnMut(),
    ) -> Result<Seen> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let start = format!("{} {} HTTP/1.1\r\nhost: localhost", self.method, self.path);
        let mut parts = self.request.bytes(&start);
        if self.client == Client::LeavesInTheRequest {
            parts.pop();
        }
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                pace();
            }
            // A proxy that has answered early may have closed already.
            if stream.write_all(part).is_err() {
                break;
            }
        }
        if self.client != Client::Waits {
            pace();
            return Ok(Seen::default());
        }
        let without_body = self.method == "HEAD";
        let mut received = Vec::new();
        let seen = read_message(&mut stream, &mut received, patience, false, without_body)?;
        Ok(seen)
    }
}
