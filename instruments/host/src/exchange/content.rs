//! What arrives of a half after its headers.

use crate::header_map::HeaderMap;
use crate::request::{Client, Protocol, Request, Upstream};

/// What arrives, apart from the headers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Content<'a> {
    pub(super) body: &'a [Vec<u8>],
    pub(super) trailers: &'a HeaderMap,
    /// Whether the end arrives.
    pub(super) is_whole: bool,
    /// The body arrived while the headers waited.
    pub(super) has_waited: bool,
}

impl<'a> Content<'a> {
    /// What the plugin can see of a request. If the upstream refuses connections, its refusal
    /// arrives before the second piece of the request.
    pub(super) fn of(request: &'a Request) -> Self {
        const NOTHING: &HeaderMap = &HeaderMap::new();

        let Request { body, trailers, .. } = request;
        let first = match body.get(1) {
            // In HTTP/1, the end arrives together with the last piece of the body.
            Some(end) if end.is_empty() && request.protocol == Protocol::Http1 => 2,
            _ => 1,
        };
        let refused = request.upstream == Upstream::Refuses && body.len() > first;
        let leaves = request.client == Client::LeavesInTheRequest;
        Self {
            body: if refused { &body[..first] } else { body },
            trailers: if refused || leaves { NOTHING } else { trailers },
            is_whole: !refused && !leaves,
            has_waited: false,
        }
    }

    /// Whether nothing follows the headers.
    pub(super) fn is_empty(&self) -> bool {
        self.body.is_empty() && self.trailers.is_empty() && self.is_whole
    }
}
