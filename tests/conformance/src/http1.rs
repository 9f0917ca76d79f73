//! HTTP/1 byte by byte: a client, and a reader for messages that are complete, truncated, or
//! endless.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::traffic::{Client, End, Headers, Seen, Traffic};

/// Sends the request over a new HTTP/1 connection; returns what the client sees. `pace` waits until
/// what was sent has been seen, `patience` is how long the proxy may be silent.
///
/// # Errors
///
/// If the proxy cannot be reached, or its response is not HTTP.
pub fn send(
    traffic: &Traffic,
    address: SocketAddr,
    patience: Duration,
    mut pace: impl FnMut(),
) -> Result<Seen> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let start = format!("{} {} HTTP/1.1\r\nhost: localhost", traffic.method, traffic.path);
    let mut parts = traffic.request.bytes(&start);
    if traffic.client == Client::LeavesInTheRequest {
        parts.pop();
    }
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            pace();
        }
        // A proxy that has responded early may have closed the connection.
        if stream.write_all(part).is_err() {
            break;
        }
    }
    if traffic.client != Client::Waits {
        pace();
        return Ok(Seen::default());
    }
    let without_body = traffic.method == "HEAD";
    let mut received = Vec::new();
    let seen = read_message(&mut stream, &mut received, patience, false, without_body)?;
    Ok(seen)
}

/// Reads one message from `stream`; `patience` is how long it may be silent.
///
/// # Errors
///
/// If it is not HTTP.
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

/// Headers that each hop sets itself, or that differ in each run.
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
    /// Waits for more bytes; [`End::Complete`] means that there are some.
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
