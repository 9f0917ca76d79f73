//! Requests to drive a plugin with, and the upstream's responses.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::header_map::HeaderMap;

/// A request, and the response of the upstream if the request reaches it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Request {
    /// Including the pseudo-headers.
    pub headers: HeaderMap,
    /// The pieces of the body, as they arrive.
    pub body: Vec<Vec<u8>>,
    /// May be empty.
    pub trailers: HeaderMap,
    /// The response of the upstream.
    pub response: Response,
    /// The plugin of the VM that it is for; 0 is the first.
    pub plugin: usize,
    /// The protocol of the client.
    pub protocol: Protocol,
    /// The protocol of the upstream.
    pub upstream_protocol: Protocol,
    /// Whether the client stays to the end.
    pub client: Client,
    /// Whether the upstream responds.
    pub upstream: Upstream,
    /// Properties of this stream; path segments are separated by NULs.
    pub properties: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// The protocol of one side of the proxy.
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
    /// It waits for the response.
    #[default]
    Waits,
    /// It closes the connection after its request, before the response.
    LeavesBeforeTheAnswer,
    /// It closes the connection before the end of its request; part of the body arrives.
    LeavesInTheRequest,
}

/// What the upstream does with a request.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum Upstream {
    /// It responds.
    #[default]
    Answers,
    /// It closes the connection instead.
    Closes,
    /// It refuses the connection.
    Refuses,
    /// It is silent until the proxy gives up.
    TimesOut,
    /// It closes the connection before the end of its response.
    Breaks,
}

/// A response from the upstream or to an HTTP call.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Response {
    /// Including `:status`.
    pub headers: HeaderMap,
    /// The pieces of the body, as they arrive.
    pub body: Vec<Vec<u8>>,
    /// May be empty.
    pub trailers: HeaderMap,
}

impl Request {
    /// A request without a body, to which the upstream responds with 200.
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

    /// Whether it is a gRPC call, judged by its `content-type`.
    #[must_use]
    pub fn is_grpc(&self) -> bool {
        let content_type = self.headers.get(b"content-type").unwrap_or_default();
        let rest = content_type.strip_prefix(b"application/grpc");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(b"+"))
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        self.headers.add(name.as_bytes(), value.as_ref());
        self
    }

    /// Adds a piece to the body.
    #[must_use]
    pub fn with_body(mut self, piece: impl Into<Vec<u8>>) -> Self {
        self.body.push(piece.into());
        self
    }
}

impl Response {
    /// A response with this status and body.
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

/// The status of a response; 0 if it has none.
pub(crate) fn status(headers: &HeaderMap) -> u32 {
    let status = headers.get(b":status").unwrap_or_default();
    std::str::from_utf8(status).ok().and_then(|status| status.parse().ok()).unwrap_or(0)
}
