//! One stream as the proxy keeps it while the plugin sees it.

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

/// One stream: of HTTP, unless it has a connection. Maps that are `None` are not available now.
/// Arrays are indexed by [`Half`].
#[derive(Debug, Default)]
pub(crate) struct Stream {
    /// The plugin context that the stream was created under.
    pub(crate) root: u32,
    pub(crate) request_headers: Option<HeaderMap>,
    pub(crate) request_body: Option<Vec<u8>>,
    pub(crate) request_trailers: Option<HeaderMap>,
    pub(crate) response_headers: Option<HeaderMap>,
    pub(crate) response_body: Option<Vec<u8>>,
    pub(crate) response_trailers: Option<HeaderMap>,
    /// What the plugin is shown now.
    pub(crate) shown: Shown,
    /// The body callback was told that nothing follows.
    pub(crate) at_end: [bool; 2],
    /// The body shown to the plugin is everything that waits, not only the last piece.
    pub(crate) buffers: [bool; 2],
    /// The body last shown to the plugin is a piece that has moved on to where it waits; it ends
    /// with the exchange.
    pub(crate) dangling: [bool; 2],
    /// The `end_of_stream` of the last callback with headers or a body, in either half.
    pub(crate) end_of_stream: bool,
    /// The passing response has no body, whatever its `content-length` says: to HEAD, or 304.
    pub(crate) bodiless: bool,
    /// The headers have left the proxy; for a connection without HTTP, the first says that the
    /// proxy has connected to the upstream.
    pub(crate) sent_headers: [bool; 2],
    /// The response headers as sent to the client, if the plugin can still see them.
    pub(crate) sent_response: Option<HeaderMap>,
    /// The last body callback has not let its piece continue.
    pub(crate) body_waits: [bool; 2],
    /// Set by the plugin, or given with the request.
    pub(crate) properties: BTreeMap<Vec<u8>, Vec<u8>>,
    /// Set by the plugin, on hosts that store these separately.
    pub(crate) set_properties: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The exchange is over, and only its last callbacks follow.
    pub(crate) over: bool,
    /// Bytes of each body received so far.
    pub(crate) received: [u64; 2],
    /// The total size of the request's body, if all of it arrives in time.
    pub(crate) request_bytes: u64,
    /// Who made the response, in the proxy's words.
    pub(crate) details: Vec<u8>,
    /// The headers of a response that was held back and replaced: the log sees the replacement.
    pub(crate) held_headers: Option<HeaderMap>,
    /// The status of the replacement.
    pub(crate) sent_status: Option<u64>,
    /// The response was sent before the request ended, so the connection is closed.
    pub(crate) closes_connection: bool,
    /// The protocols of the client and of the upstream.
    pub(crate) protocols: [Protocol; 2],
    /// The request is a gRPC call, which also gets its local responses in gRPC.
    pub(crate) grpc: bool,
    /// The upstream refuses the connection.
    pub(crate) refused: bool,
    /// The upstream is silent until the proxy gives up.
    pub(crate) times_out: bool,
    /// The other side received less of the body than was promised.
    pub(crate) cut_short: [bool; 2],
    /// The whole response arrived while the plugin paused at its headers.
    pub(crate) arrived: bool,
    /// The passing response is the upstream's.
    pub(crate) upstream_answers: bool,
    /// Envoy's response flags.
    pub(crate) flags: u64,
    /// The host's own response has replaced what was to come.
    pub(crate) by_host: bool,
    /// A local response has replaced another local response.
    pub(crate) answers_anew: bool,
    /// The local response; the first one wins.
    pub(crate) local_response: Option<LocalResponse>,
    /// What waits of the body stays where it is: all of its length has continued but not its end,
    /// where the plugin paused; or trailers have overtaken it.
    pub(crate) stalled: [bool; 2],
    /// The request's body has continued completely, but not its end.
    pub(crate) is_endless: bool,
    /// The address and size in the guest of what the host reads late of the local response.
    pub(crate) late: Option<(u32, u32)>,
    /// The plugin asked to continue this half.
    pub(crate) resumed: [bool; 2],
    /// The request reached the upstream, so the passing response is the upstream's.
    pub(crate) forwarded: bool,
    /// The plugin asked to close the stream.
    pub(crate) closed: bool,
    /// `proxy_done` was called.
    pub(crate) done: bool,
    pub(crate) remarks: Vec<Remark>,
    /// The buffer that the plugin read last.
    pub(crate) last_buffer: Option<BufferType>,
    /// The connection of a TCP stream.
    pub(crate) connection: Option<Connection>,
}

impl Stream {
    /// Whether a pause in that half is over or no longer matters.
    pub(crate) fn waits_no_more(&self, half: Half) -> bool {
        let refused = self.refused && half == Half::Request && self.sent_headers[half as usize];
        self.resumed[half as usize] || self.is_answered(half) || self.closed || refused
    }

    /// Whether a local response replaces what passes. In the response half of a local response,
    /// that response is what passes.
    pub(crate) fn is_answered(&self, half: Half) -> bool {
        let fresh = half == Half::Request || self.forwarded || self.answers_anew;
        fresh && self.local_response.is_some()
    }

    /// The headers of a half have arrived and are shown to the plugin.
    pub(crate) fn show_headers(&mut self, half: Half, headers: HeaderMap) {
        *self.headers_of(half) = Some(headers);
        self.shown.headers[half as usize] = true;
    }

    /// Returns whether the plugin has added trailers where there were none.
    pub(crate) fn added_trailers(&mut self, half: Half) -> bool {
        self.trailers_of(half).is_some()
    }

    /// Sends the response headers to the client. The plugin then sees the changes of Envoy's
    /// connection manager, if it is shown the headers; its own changes have no effect.
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

    /// The headers of a half as the other side receives them.
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

/// What the plugin is shown of each half.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) headers: [bool; 2],
    pub(crate) bodies: [bool; 2],
    pub(crate) trailers: [bool; 2],
    /// `proxy_on_log` is running, which can read what the access log can.
    pub(crate) logging: bool,
}
