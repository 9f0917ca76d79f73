//! What the plugin currently sees of a stream: header maps and buffers by id.

use proxy_wasm_abi::types::{BufferType, MapType};

use super::{Half, Stream};
use crate::connection::Side;
use crate::header_map::HeaderMap;

impl Stream {
    /// The header map with that id, if the plugin currently sees it.
    pub(crate) fn map(&self, map_id: MapType) -> Option<&HeaderMap> {
        let (half, trailers) = place(map_id)?;
        // `proxy_on_log` has its own maps, without the request trailers.
        let logging = self.shown.logging && map_id != MapType::HTTP_REQUEST_TRAILERS;
        if self.shown.logging && !logging {
            return None;
        }
        let shown = match trailers {
            true => self.shown.trailers[half as usize],
            false => self.shown.headers[half as usize],
        };
        if !shown && !logging {
            return None;
        }
        match (half, trailers) {
            (Half::Request, false) => self.request_headers.as_ref(),
            (Half::Request, true) => self.request_trailers.as_ref(),
            (Half::Response, false) => self.response_headers.as_ref(),
            (Half::Response, true) => self.response_trailers.as_ref(),
        }
    }

    /// The same, to be modified; in the callback at the end of a body, missing trailers are
    /// created.
    pub(crate) fn map_mut(&mut self, map_id: MapType) -> Option<&mut HeaderMap> {
        let (half, trailers) = place(map_id)?;
        if !trailers {
            let shown = self.shown.headers[half as usize];
            // The log reads the replacement, but modifies what was held back.
            let headers = match half {
                Half::Response if self.held_headers.is_some() => &mut self.held_headers,
                _ => self.headers_of(half),
            };
            return headers.as_mut().filter(|_| shown);
        }
        let shown = self.shown.trailers[half as usize];
        if !shown && self.body_waits[half as usize] && self.end_of_stream {
            // Envoy checks neither whose body has ended nor whether there are trailers.
            self.shown.trailers[half as usize] = true;
            return Some(self.trailers_of(half).insert(HeaderMap::new()));
        }
        shown.then_some(self.trailers_of(half).as_mut()).flatten()
    }

    /// The buffer with that id, if it belongs to a stream and the plugin currently sees it.
    pub(crate) fn buffer(&self, id: BufferType) -> Option<&Vec<u8>> {
        let shown = |half: Half| self.shown.bodies[half as usize];
        match id {
            BufferType::HTTP_REQUEST_BODY if shown(Half::Request) => self.request_body.as_ref(),
            BufferType::HTTP_RESPONSE_BODY if shown(Half::Response) => self.response_body.as_ref(),
            _ => {
                let (connection, side) = (self.connection.as_ref()?, Side::of(id)?);
                let shown = connection.shown[side as usize];
                shown.then(|| &connection.buffers[side as usize])
            }
        }
    }

    /// Why Envoy crashes if the plugin reads the buffer with that id now.
    pub(crate) fn is_lost(&self, id: BufferType) -> Option<&'static str> {
        let half = match id {
            BufferType::HTTP_REQUEST_BODY => Half::Request,
            BufferType::HTTP_RESPONSE_BODY => Half::Response,
            _ => return None,
        };
        let lost = self.over && self.shown.bodies[half as usize] && self.dangling[half as usize];
        lost.then_some(
            "a body that was held with 2 or 3 is looked at after its stream: Envoy crashes",
        )
    }

    /// The buffer with that id, to be modified.
    pub(crate) fn buffer_mut(&mut self, id: BufferType) -> Option<&mut Vec<u8>> {
        let shown = self.shown.bodies;
        match id {
            BufferType::HTTP_REQUEST_BODY if shown[0] => self.request_body.as_mut(),
            BufferType::HTTP_RESPONSE_BODY if shown[1] => self.response_body.as_mut(),
            _ => {
                let (connection, side) = (self.connection.as_mut()?, Side::of(id)?);
                let shown = connection.shown[side as usize];
                shown.then(|| &mut connection.buffers[side as usize])
            }
        }
    }
}

/// The half that a map belongs to, and whether it is trailers.
fn place(map_id: MapType) -> Option<(Half, bool)> {
    Some(match map_id {
        MapType::HTTP_REQUEST_HEADERS => (Half::Request, false),
        MapType::HTTP_REQUEST_TRAILERS => (Half::Request, true),
        MapType::HTTP_RESPONSE_HEADERS => (Half::Response, false),
        MapType::HTTP_RESPONSE_TRAILERS => (Half::Response, true),
        _ => return None,
    })
}
