//! One stream as the proxy holds it while the plugin looks at it.

mod shown;

use std::collections::BTreeMap;

use proxy_wasm_abi::types::BufferType;

use crate::connection::Connection;
use crate::header_map::HeaderMap;
use crate::outcome::{LocalResponse, Remark};
use crate::request::Protocol;

/// The request half or the response half.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Half {
    Request,
    Response,
}

/// One stream, of HTTP unless there is a connection. A map that is `None` is not there in the present phase.
#[derive(Debug, Default)]
pub(crate) struct Stream {
    /// The plugin context that it was created under.
    pub(crate) root: u32,
    pub(crate) request_headers: Option<HeaderMap>,
    pub(crate) request_body: Option<Vec<u8>>,
    pub(crate) request_trailers: Option<HeaderMap>,
    pub(crate) response_headers: Option<HeaderMap>,
    pub(crate) response_body: Option<Vec<u8>>,
    pub(crate) response_trailers: Option<HeaderMap>,
    /// Which of these the plugin is shown now.
    pub(crate) shown: Shown,
    /// The body callback of the request, or the response, was told that nothing follows.
    pub(crate) at_end: [bool; 2],
    /// The body that the plugin is shown is all that waits of it, not the last piece alone.
    pub(crate) buffers: [bool; 2],
    /// The body that the plugin was shown last is a piece that has gone on to where it waits; it
    /// ends with the exchange.
    pub(crate) dangling: [bool; 2],
    /// What the last callback with headers or a body, of whichever half, was told of its end.
    pub(crate) end_of_stream: bool,
    /// What passes by has no body, whatever its `content-length` says: the answer to a HEAD, 304.
    pub(crate) bodiless: bool,
    /// The headers of the request, or the response, have left the proxy; of a connection without
    /// HTTP, the first says that there is one to the upstream.
    pub(crate) sent_headers: [bool; 2],
    /// The response's headers as they went to the client, where the plugin is still shown them.
    pub(crate) sent_response: Option<HeaderMap>,
    /// Of the request, or the response: the last body callback has not let its piece go on.
    pub(crate) body_waits: [bool; 2],
    /// Set by the plugin, or given with the request.
    pub(crate) properties: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Set by the plugin, on the hosts that keep these apart.
    pub(crate) set_properties: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The exchange is over, and its last callbacks come.
    pub(crate) over: bool,
    /// Bytes of the request's and of the response's body so far.
    pub(crate) received: [u64; 2],
    /// Bytes of the request's body in all, if there is time for them to arrive.
    pub(crate) request_bytes: u64,
    /// Who made the response, in the proxy's words.
    pub(crate) details: Vec<u8>,
    /// The headers of a response that was held back and then replaced: the log has the others.
    pub(crate) held_headers: Option<HeaderMap>,
    /// The status of what replaced them.
    pub(crate) sent_status: Option<u64>,
    /// The response went before the end of the request was there: the connection is closed.
    pub(crate) closes_connection: bool,
    /// What the client speaks, and the upstream.
    pub(crate) protocols: [Protocol; 2],
    /// The request is a call of gRPC, to which local responses are gRPC's as well.
    pub(crate) grpc: bool,
    /// Nobody listens where the request goes to.
    pub(crate) refused: bool,
    /// The upstream says nothing until the proxy gives up.
    pub(crate) times_out: bool,
    /// The other side has got less of the request's, or the response's, body than was promised.
    pub(crate) cut_short: [bool; 2],
    /// The whole response has arrived while the plugin paused at its headers.
    pub(crate) arrived: bool,
    /// The response that passes by comes from the upstream.
    pub(crate) upstream_answers: bool,
    /// Envoy's response flags.
    pub(crate) flags: u64,
    /// The host's own answer has taken the place of whatever was to come.
    pub(crate) by_host: bool,
    /// There is a local response in place of a local response.
    pub(crate) answers_anew: bool,
    /// The first local response wins.
    pub(crate) local_response: Option<LocalResponse>,
    /// Of the request, or the response: what waits of the body stays where it is. All of its length
    /// has gone on but not its end, which the plugin has paused at; or trailers went past it.
    pub(crate) stalled: [bool; 2],
    /// The end of the request has not gone on, though all of its body has.
    pub(crate) is_endless: bool,
    /// Where the part of it that the host reads late lies in the guest.
    pub(crate) late: Option<(u32, u32)>,
    /// The plugin asked to go on with the request, or the response.
    pub(crate) resumed: [bool; 2],
    /// The request went to the upstream, so the response that passes by is the upstream's.
    pub(crate) forwarded: bool,
    /// The plugin asked to close the stream.
    pub(crate) closed: bool,
    /// `proxy_done` was called.
    pub(crate) done: bool,
    pub(crate) remarks: Vec<Remark>,
    /// The buffer that the plugin asked for last.
    pub(crate) last_buffer: Option<BufferType>,
    /// Of a TCP stream.
    pub(crate) connection: Option<Connection>,
}

impl Stream {
    /// A pause in that half is over, or does not matter any more.
    pub(crate) fn waits_no_more(&self, half: Half) -> bool {
        let refused = self.refused && half == Half::Request && self.sent_headers[half as usize];
        self.resumed[half as usize] || self.is_answered(half) || self.closed || refused
    }

    /// There is a local response in place of what passes by. In the response half of a local
    /// response, that response is what passes by.
    pub(crate) fn is_answered(&self, half: Half) -> bool {
        let fresh = half == Half::Request || self.forwarded || self.answers_anew;
        fresh && self.local_response.is_some()
    }

    /// The headers of that half have arrived, for the plugin to see.
    pub(crate) fn show_headers(&mut self, half: Half, headers: HeaderMap) {
        *self.headers_of(half) = Some(headers);
        self.shown.headers[half as usize] = true;
    }

    /// Whether the plugin has made trailers where there were none.
    pub(crate) fn added_trailers(&mut self, half: Half) -> bool {
        self.trailers_of(half).is_some()
    }

    /// The response's headers go to the client. What Envoy's connection manager changes in them,
    /// the plugin sees from then on, if it is shown them; what the plugin changes goes nowhere.
    pub(crate) fn send_response_headers(&mut self) {
        let Some(headers) = &mut self.response_headers else {
            return;
        };
        self.sent_response = Some(headers.clone());
        headers.remove(b"transfer-encoding");
        headers.replace(b"date", b"Thu, 01 Jan 2026 00:00:00 GMT");
        headers.replace(b"server", b"envoy");
        if self.closes_connection {
            headers.replace(b"connection", b"close");
        }
    }

    /// The headers of that half as the other side gets them.
    pub(crate) fn headers_to_send(&self, half: Half) -> Option<&HeaderMap> {
        match half {
            Half::Request => self.request_headers.as_ref(),
            Half::Response => self.sent_response.as_ref().or(self.response_headers.as_ref()),
        }
    }

    pub(crate) fn headers_of(&mut self, half: Half) -> &mut Option<HeaderMap> {
        match half {
            Half::Request => &mut self.request_headers,
            Half::Response => &mut self.response_headers,
        }
    }

    pub(crate) fn body_of(&mut self, half: Half) -> &mut Option<Vec<u8>> {
        match half {
            Half::Request => &mut self.request_body,
            Half::Response => &mut self.response_body,
        }
    }

    pub(crate) fn trailers_of(&mut self, half: Half) -> &mut Option<HeaderMap> {
        match half {
            Half::Request => &mut self.request_trailers,
            Half::Response => &mut self.response_trailers,
        }
    }
}

/// What the plugin is shown: of the request, and of the response.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) headers: [bool; 2],
    pub(crate) bodies: [bool; 2],
    pub(crate) trailers: [bool; 2],
    /// `proxy_on_log` is running, which can read what the access log can.
    pub(crate) logging: bool,
}
