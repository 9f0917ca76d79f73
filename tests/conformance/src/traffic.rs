//! One request and what the upstream answers, and what either side sees.

use std::time::Duration;

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
