//! Requests to drive a plugin with, and what an upstream answers to them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::header_map::HeaderMap;

/// A request, and the response that the upstream will give if the request gets there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Request {
    /// With the pseudo headers.
    pub headers: HeaderMap,
    /// Piece by piece, as they arrive.
    pub body: Vec<Vec<u8>>,
    /// May be empty.
    pub trailers: HeaderMap,
    /// What the upstream answers.
    pub response: Response,
    /// Which plugin of the VM it is for: 0 is the first.
    pub plugin: usize,
    /// What the client speaks.
    pub protocol: Protocol,
    /// What the upstream speaks.
    pub upstream_protocol: Protocol,
    /// Whether the client is there to the end.
    pub client: Client,
    /// Whether the upstream answers at all.
    pub upstream: Upstream,
    /// Properties of this stream, by path with a NUL between two segments.
    pub properties: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// What one side of the proxy speaks.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    /// HTTP/1.1.
    #[default]
    Http1,
    /// HTTP/2.
    Http2,
}

/// What the client does with its connection.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Client {
    /// It waits for the answer.
    #[default]
    Waits,
    /// It closes the connection behind its request, before the answer.
    LeavesBeforeTheAnswer,
    /// It closes the connection before the end of its request: what there is of the body arrives.
    LeavesInTheRequest,
}

/// What the upstream does with a request.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Upstream {
    /// It answers.
    #[default]
    Answers,
    /// It closes the connection instead.
    Closes,
    /// Nobody listens there.
    Refuses,
    /// It says nothing until the proxy gives up.
    TimesOut,
    /// It closes the connection before the end of its answer.
    Breaks,
}

/// A response of the upstream, or of an HTTP call.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Response {
    /// With `:status`.
    pub headers: HeaderMap,
    /// Piece by piece, as they arrive.
    pub body: Vec<Vec<u8>>,
    /// May be empty.
    pub trailers: HeaderMap,
}

impl Request {
    /// A request without a body; the upstream answers 200.
    #[must_use]
    pub fn new(method: &str, path: &str) -> Self {
        Self {
            headers: HeaderMap::new()
                .with(":authority", "localhost")
                .with(":path", path)
                .with(":method", method)
                .with(":scheme", "http"),
            body: Vec::new(),
            trailers: HeaderMap::new(),
            response: Response::new(200, "upstream"),
            plugin: 0,
            protocol: Protocol::Http1,
            upstream_protocol: Protocol::Http1,
            client: Client::Waits,
            upstream: Upstream::Answers,
            properties: BTreeMap::new(),
        }
    }

    /// Whether it is a call of gRPC, by its `content-type`.
    #[must_use]
    pub fn is_grpc(&self) -> bool {
        let content_type = self.headers.get(b"content-type").unwrap_or_default();
        let rest = content_type.strip_prefix(b"application/grpc");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"+"))
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers.add(name.as_bytes(), value.as_ref());
        self
    }

    /// The same with one more piece of body.
    #[must_use]
    pub fn with_body(mut self, piece: impl Into<Vec<u8>>) -> Self {
        self.body.push(piece.into());
        self
    }
}

impl Response {
    /// A response with that status and body.
    #[must_use]
    pub fn new(status: u16, body: &str) -> Self {
        Self {
            headers: HeaderMap::new()
                .with(":status", status.to_string())
                .with("content-type", "text/plain"),
            body: vec![body.as_bytes().to_vec()],
            trailers: HeaderMap::new(),
        }
    }
}

/// The status in the headers of a response, 0 if there is none.
pub(crate) fn status(headers: &HeaderMap) -> u32 {
    let status = headers.get(b":status").unwrap_or_default();
    std::str::from_utf8(status).ok().and_then(|status| status.parse().ok()).unwrap_or(0)
}
