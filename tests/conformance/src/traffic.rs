//! A request and the upstream's response, and what either side sees.

use std::time::Duration;

pub use plugin_host::{Client, Protocol, Upstream};

/// How long Envoy waits for a response if the path starts with `/slow`.
pub const ROUTE_TIMEOUT: Duration = Duration::from_millis(400);

/// Names and values, in order.
pub type Headers = Vec<(String, String)>;

/// How the end of a body is determined.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Framing {
    /// There is no body.
    #[default]
    None,
    /// `content-length`.
    Length,
    /// `transfer-encoding: chunked`, with trailers if there are any.
    Chunked,
}

/// One half of an exchange.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Half {
    /// The headers, without those for the framing.
    pub headers: Headers,
    /// The parts of the body; each is sent when the previous one has been seen.
    pub pieces: Vec<Vec<u8>>,
    /// The framing of the body.
    pub framing: Framing,
    /// The trailers, only with a chunked body.
    pub trailers: Headers,
}

/// A request and the upstream's response.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Traffic {
    /// Whether it is for the second plugin of the VM, if a batch has two.
    pub second: bool,
    /// The client's protocol; the upstream uses HTTP/2 if the path starts with `/two`.
    pub protocol: Protocol,
    /// The method, for example `GET`.
    pub method: String,
    /// The path with the query.
    pub path: String,
    /// What the client sends.
    pub request: Half,
    /// When the client leaves, if it does.
    pub client: Client,
    /// The behaviour of the upstream.
    pub upstream: Upstream,
    /// The status of its response.
    pub status: u16,
    /// Its response.
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
    /// The headers, without those that each hop sets itself.
    pub headers: Headers,
    /// The body, decoded if it was chunked.
    pub body: Vec<u8>,
    /// The trailers after a chunked body.
    pub trailers: Headers,
    /// How it ended.
    pub end: End,
}

/// How a message ended.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum End {
    /// It did not arrive, or not completely, and the connection stayed open.
    #[default]
    Waits,
    /// The connection was closed before its end.
    Closed,
    /// It is complete.
    Complete,
}

impl Half {
    /// The header for the framing.
    #[must_use]
    pub fn framing_header(&self) -> Option<(String, String)> {
        let size: usize = self.pieces.iter().map(Vec::len).sum();
        match self.framing {
            Framing::None => None,
            Framing::Length => Some(("content-length".into(), size.to_string())),
            Framing::Chunked => Some(("transfer-encoding".into(), "chunked".into())),
        }
    }

    /// Only the head.
    #[must_use]
    pub fn head(&self, start: &str) -> Vec<u8> {
        let mut head = format!("{start}\r\n");
        for (name, value) in self.headers.iter().cloned().chain(self.framing_header()) {
            head += &format!("{name}: {value}\r\n");
        }
        head += "\r\n";
        head.into_bytes()
    }

    /// The bytes to send: the head with the first part, then each further part.
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
