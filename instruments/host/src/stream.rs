//! One stream as the proxy holds it while the plugin looks at it.

use std::collections::BTreeMap;

use proxy_wasm_abi::types::{BufferType, MapType};

use crate::header_map::HeaderMap;
use crate::outcome::{LocalResponse, Remark};
use crate::tcp::{Connection, Side};

/// One stream, of HTTP unless there is a connection. A map that is `None` is not there in the present phase.
#[derive(Debug, Default)]
pub(crate) struct Stream {
    pub(crate) request_headers: Option<HeaderMap>,
    pub(crate) request_body: Option<Vec<u8>>,
    pub(crate) request_trailers: Option<HeaderMap>,
    pub(crate) response_headers: Option<HeaderMap>,
    pub(crate) response_body: Option<Vec<u8>>,
    pub(crate) response_trailers: Option<HeaderMap>,
    /// Set by the plugin, or given with the request.
    pub(crate) properties: BTreeMap<Vec<u8>, Vec<u8>>,
    /// The first local response wins.
    pub(crate) local_response: Option<LocalResponse>,
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
    /// Of a TCP stream.
    pub(crate) connection: Option<Connection>,
}

impl Stream {
    /// The header map of that id, if it is one of a stream's and is there in this phase.
    pub(crate) fn map(&self, map_id: MapType) -> Option<&HeaderMap> {
        match map_id {
            MapType::HTTP_REQUEST_HEADERS => self.request_headers.as_ref(),
            MapType::HTTP_REQUEST_TRAILERS => self.request_trailers.as_ref(),
            MapType::HTTP_RESPONSE_HEADERS => self.response_headers.as_ref(),
            MapType::HTTP_RESPONSE_TRAILERS => self.response_trailers.as_ref(),
            _ => None,
        }
    }

    /// The buffer of that id, if it is one of a stream's and is there in this phase.
    pub(crate) fn buffer(&self, id: BufferType) -> Option<&Vec<u8>> {
        match id {
            BufferType::HTTP_REQUEST_BODY => self.request_body.as_ref(),
            BufferType::HTTP_RESPONSE_BODY => self.response_body.as_ref(),
            _ => {
                let (connection, side) = (self.connection.as_ref()?, side(id)?);
                let shown = connection.shown == Some(side);
                shown.then(|| &connection.buffers[side as usize])
            }
        }
    }

    /// The same, to be changed.
    pub(crate) fn buffer_mut(&mut self, id: BufferType) -> Option<&mut Vec<u8>> {
        match id {
            BufferType::HTTP_REQUEST_BODY => self.request_body.as_mut(),
            BufferType::HTTP_RESPONSE_BODY => self.response_body.as_mut(),
            _ => {
                let (connection, side) = (self.connection.as_mut()?, side(id)?);
                let shown = connection.shown == Some(side);
                shown.then(|| &mut connection.buffers[side as usize])
            }
        }
    }

    /// The same as [`Self::map`], to be changed.
    pub(crate) fn map_mut(&mut self, map_id: MapType) -> Option<&mut HeaderMap> {
        match map_id {
            MapType::HTTP_REQUEST_HEADERS => self.request_headers.as_mut(),
            MapType::HTTP_REQUEST_TRAILERS => self.request_trailers.as_mut(),
            MapType::HTTP_RESPONSE_HEADERS => self.response_headers.as_mut(),
            MapType::HTTP_RESPONSE_TRAILERS => self.response_trailers.as_mut(),
            _ => None,
        }
    }
}

/// Whose data the buffer of that id holds.
fn side(id: BufferType) -> Option<Side> {
    match id {
        BufferType::DOWNSTREAM_DATA => Some(Side::Downstream),
        BufferType::UPSTREAM_DATA => Some(Side::Upstream),
        _ => None,
    }
}
