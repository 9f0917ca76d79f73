//! Responses in gRPC: how the proxy converts its own ones (headers with `grpc-status` and
//! `grpc-message`, no body), and what a plugin is told of the response to a call.
//!
//! Measured on Envoy 1.40.0 by the conformance tests.

use std::fmt::Write;

use crate::call_answer::CallAnswer;
use crate::header_map::HeaderMap;
use crate::request::{Response, status};

/// The gRPC code that corresponds to an HTTP status.
pub(crate) fn code_of(status: u64) -> u32 {
    match status {
        400 => 13,
        401 => 16,
        403 => 7,
        404 => 12,
        429 | 502..=504 => 14,
        _ => 2,
    }
}

/// A local response as a gRPC client receives it; `code` is the `grpc-status` that the plugin
/// passed, if any.
pub(crate) fn as_grpc(response: &Response, code: i32, head: bool) -> Response {
    let http = status(&response.headers);
    let code = u32::try_from(code).unwrap_or_else(|_| code_of(u64::from(http)));
    let mut headers = response.headers.clone();
    headers.replace(b":status", b"200");
    headers.replace(b"content-type", b"application/grpc");
    if headers.get(b"grpc-status").is_none() {
        headers.add(b"grpc-status", code.to_string().as_bytes());
    }
    let body = response.body.concat();
    if !body.is_empty() && !head {
        headers.replace(b"grpc-message", encoded(&body).as_bytes());
    }
    headers.remove(b"content-length");
    Response { headers, body: Vec::new(), trailers: HeaderMap::new() }
}

/// What a plugin is told of the response to its call or stream.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) initial: HeaderMap,
    pub(crate) messages: Vec<Vec<u8>>,
    pub(crate) trailing: HeaderMap,
    pub(crate) code: u32,
    /// The status message from the service, and where the proxy got it from.
    pub(crate) text: Vec<u8>,
}

impl Told {
    pub(crate) fn of(answer: &CallAnswer, tells_failures: bool) -> Self {
        let (response, details) = match answer {
            CallAnswer::Response(response) => (response.clone(), "via_upstream"),
            CallAnswer::Broken(part) => {
                let part = part.clone();
                let (initial, messages) =
                    part.map_or_else(Default::default, |part| (part.headers, part.body));
                let text = answer.details().into();
                return Self { initial, messages, code: INTERNAL, text, ..Self::default() };
            }
            other => match other.response(tells_failures) {
                Some(response) => (as_grpc(&response, -1, false), other.details()),
                None => return Self::default(),
            },
        };
        let http = status(&response.headers);
        if http != 200 {
            let code = code_of(u64::from(http));
            return Self { code, text: details.into(), ..Self::default() };
        }
        let Response { headers, body, trailers } = response;
        // Headers without body and trailers count as trailing metadata.
        let (initial, trailing) = match headers.get(b"grpc-status") {
            Some(_) => (HeaderMap::new(), headers),
            None => (headers, trailers),
        };
        let code = trailing.get(b"grpc-status").and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| code.parse().ok()).unwrap_or(UNKNOWN);
        let said = trailing.get(b"grpc-message").unwrap_or_default();
        let text = match said.is_empty() {
            true => details.into(),
            false => [said, b"{", details.as_bytes(), b"}"].concat(),
        };
        Self { initial, messages: body, trailing, code, text }
    }
}

/// The gRPC codes that the proxy itself produces.
const UNKNOWN: u32 = 2;
pub(crate) const INTERNAL: u32 = 13;

/// Percent-encodes what is not printable ASCII, and `%` itself.
fn encoded(text: &[u8]) -> String {
    text.iter().fold(String::new(), |mut out, byte| {
        let _ = match byte {
            b' '..=b'~' if *byte != b'%' => write!(out, "{}", char::from(*byte)),
            _ => write!(out, "%{byte:02X}"),
        };
        out
    })
}
