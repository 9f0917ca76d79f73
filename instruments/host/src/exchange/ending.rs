//! How Envoy describes a stream that does not end with the upstream's response: the details, the
//! response flags and, where it sends one itself, the response.
//!
//! Measured on Envoy 1.40.0 by the conformance tests.

use crate::call_answer::{CLOSED_DETAILS, CallAnswer, REFUSED_DETAILS};
use crate::header_map::HeaderMap;
use crate::outcome::LocalResponse;
use crate::request::{Response, Upstream};
use crate::stream::Stream;

/// `response.code_details` and `response.flags`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    details: &'static str,
    flags: u64,
}

/// The client has closed the connection.
pub(super) const CLIENT_LEFT: Ending =
    Ending { details: "downstream_remote_disconnect", flags: 0x4000 };

impl Ending {
    /// The ending for an upstream that does not respond, or not completely.
    pub(super) fn of(upstream: Upstream, malformed: bool) -> Self {
        let (details, flags) = match upstream {
            Upstream::Answers => ("via_upstream", 0),
            Upstream::Closes => (CLOSED_DETAILS, 0x40),
            Upstream::Refuses => (REFUSED_DETAILS, 0x20),
            Upstream::TimesOut => ("response_timeout", 0x4),
            // Without its last chunk, what has arrived is not valid HTTP.
            Upstream::Breaks if malformed => {
                ("upstream_reset_after_response_started{protocol_error}", 0x80_0000)
            }
            Upstream::Breaks => {
                ("upstream_reset_after_response_started{connection_termination}", 0x40)
            }
        };
        Self { details, flags }
    }

    pub(super) fn note(self, stream: &mut Stream) {
        stream.details = self.details.into();
        // The flags of a stream accumulate.
        stream.flags |= self.flags;
    }
}

/// The proxy's response in place of an upstream that does not respond: the same as to a call.
pub(super) fn instead_of(upstream: Upstream, head: bool, tells_failures: bool) -> Option<Response> {
    let answer = match upstream {
        Upstream::Answers | Upstream::Breaks => return None,
        Upstream::Closes => CallAnswer::Closed,
        Upstream::Refuses => CallAnswer::Refused,
        Upstream::TimesOut => CallAnswer::TimedOut,
    };
    let mut response = answer.response(tells_failures)?;
    if head {
        response.body.clear();
    }
    Some(response)
}

/// The proxy's response if the upstream breaks off before the response headers were sent.
pub(super) fn broken(malformed: bool) -> LocalResponse {
    let (status, reason) = match malformed {
        true => (502, "protocol error"),
        false => (503, "connection termination"),
    };
    let text = "upstream connect error or disconnect/reset before headers. reset reason: ";
    LocalResponse {
        status,
        details: Vec::new(),
        headers: HeaderMap::new(),
        body: [text, reason].concat().into_bytes(),
        grpc_status: -1,
    }
}
