//! Requests and responses as bytes, so that a test can send what no client library would.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How long a server may take for one read or write.
const PATIENCE: Duration = Duration::from_secs(30);

/// A response.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Names in lower case, and values as received, in order.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body, decoded if it was chunked.
    pub body: Vec<u8>,
}

impl Response {
    /// The first value of the header `name`, given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&[u8]> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_slice())
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A request line, `host`, the `headers` exactly as given, and `body` with its length.
#[must_use]
pub fn request(
    method: &str,
    path: &str,
    headers: &[(&[u8], &[u8])],
    body: Option<&[u8]>,
) -> Vec<u8> {
    let mut bytes = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\n").into_bytes();
    for (name, value) in headers {
        bytes.extend_from_slice(name);
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value);
        bytes.extend_from_slice(b"\r\n");
    }
    if let Some(body) = body {
        bytes.extend_from_slice(format!("content-length: {}\r\n", body.len()).as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body.unwrap_or_default());
    bytes
}

/// Gets `path` from the server at `address`, over a new connection.
///
/// # Errors
///
/// If the server does not send an HTTP response.
pub fn get(address: SocketAddr, path: &str) -> Result<Response> {
    Connection::open(address)?.exchange(&request("GET", path, &[], None))
}

/// A connection that is kept between requests.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    /// Connects to `address`.
    ///
    /// # Errors
    ///
    /// If no server listens there.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&address, PATIENCE)
            .with_context(|| format!("nobody listens on {address}"))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, received: Vec::new() })
    }

    /// Sends one request and reads its response.
    ///
    /// # Errors
    ///
    /// If the connection breaks, or the response is not valid HTTP.
    pub fn exchange(&mut self, request: &[u8]) -> Result<Response> {
        self.stream.write_all(request).context("cannot send a request")?;
        let (mut response, length) = self.read_head()?;
        let without_body = request.starts_with(b"HEAD ") || matches!(response.status, 204 | 304);
        response.body = match length {
            _ if without_body => Vec::new(),
            Length::Bytes(count) => self.take(count)?,
            Length::Chunks => self.read_chunks()?,
            Length::UntilTheEnd => {
                self.stream.read_to_end(&mut self.received)?;
                std::mem::take(&mut self.received)
            }
        };
        Ok(response)
    }

    fn read_head(&mut self) -> Result<(Response, Length)> {
        loop {
            let mut headers = [httparse::EMPTY_HEADER; 128];
            let mut head = httparse::Response::new(&mut headers);
            let parsed = head.parse(&self.received).context("not an HTTP response")?;
            if let httparse::Status::Complete(size) = parsed {
                let response = Response {
                    status: head.code.context("no status in a response")?,
                    headers: head
                        .headers
                        .iter()
                        .map(|header| (header.name.to_ascii_lowercase(), header.value.to_vec()))
                        .collect(),
                    body: Vec::new(),
                };
                let length = Length::of(&response)?;
                self.received.drain(..size);
                return Ok((response, length));
            }
            self.receive()?;
        }
    }

    fn read_chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let parsed = httparse::parse_chunk_size(&self.received);
            match parsed.map_err(|_| anyhow::anyhow!("not the size of a chunk"))? {
                httparse::Status::Partial => self.receive()?,
                httparse::Status::Complete((start, size)) => {
                    self.received.drain(..start);
                    let size = usize::try_from(size)?;
                    let chunk = self.take(size + 2)?;
                    body.extend_from_slice(&chunk[..size]);
                    if size == 0 {
                        return Ok(body);
                    }
                }
            }
        }
    }

    fn take(&mut self, count: usize) -> Result<Vec<u8>> {
        while self.received.len() < count {
            self.receive()?;
        }
        Ok(self.received.drain(..count).collect())
    }

    fn receive(&mut self) -> Result<()> {
        let mut buffer = [0; 16 * 1024];
        let count = self.stream.read(&mut buffer).context("no response")?;
        if count == 0 {
            bail!("the server closed the connection in mid-response");
        }
        self.received.extend_from_slice(&buffer[..count]);
        Ok(())
    }
}

/// How the end of a body is determined.
enum Length {
    Bytes(usize),
    Chunks,
    UntilTheEnd,
}

impl Length {
    fn of(response: &Response) -> Result<Self> {
        if let Some(length) = response.header("content-length") {
            let length = std::str::from_utf8(length)?.parse();
            return Ok(Self::Bytes(length.context("content-length is no number")?));
        }
        Ok(match response.header("transfer-encoding") {
            Some(b"chunked") => Self::Chunks,
            _ => Self::UntilTheEnd,
        })
    }
}
