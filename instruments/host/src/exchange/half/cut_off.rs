//! Halves that do not reach their end: the upstream breaks off, a body is too large to buffer, the
//! request loses its route. And what the client receives instead.

use super::super::ending::{Ending, broken};
use super::super::failure::Failure;
use super::body::BUFFER_BYTES_MAX;
use crate::header_map::HeaderMap;
use crate::outcome::{Forwarded, LocalResponse, Remark};
use crate::request::{Protocol, Upstream};
use crate::stream::Half;
use crate::vm::Vm;

impl Vm {
    /// The upstream closes the connection in the middle of its answer.
    pub(super) fn breaks_off(&mut self, stream: u32) -> Result<Option<Forwarded>, Failure> {
        let state = self.stream_mut(stream)?;
        let headers = state.response_headers.as_ref();
        let chunked = headers.is_none_or(|it| it.get(b"content-length").is_none());
        let malformed = chunked && state.protocols[1] == Protocol::Http1;
        Ending::of(Upstream::Breaks, malformed).note(state);
        if state.sent_headers[Half::Response as usize] {
            return Err(Failure::Closed);
        }
        state.by_host = true;
        let details = state.details.clone();
        state.local_response = Some(LocalResponse { details, ..broken(malformed) });
        Ok(None)
    }

    /// Envoy finds no route for a request from which the plugin removed `x-forwarded-proto`.
    pub(super) fn lost_its_route(&mut self, stream: u32) -> Result<bool, Failure> {
        let measured = self.personality().measured;
        let state = self.stream_mut(stream)?;
        let headers = state.request_headers.as_ref();
        if !measured || headers.is_none_or(|it| it.get(b"x-forwarded-proto").is_some()) {
            return Ok(false);
        }
        state.by_host = true;
        state.local_response = Some(LocalResponse {
            status: 404,
            details: b"route_not_found".to_vec(),
            headers: HeaderMap::new(),
            body: Vec::new(),
            grpc_status: -1,
        });
        state.remarks.push(Remark::new(
            "Envoy answers 404: without `x-forwarded-proto` it finds no route",
            "leave `x-forwarded-proto` in the request's headers",
        ));
        Ok(true)
    }

    /// A buffered body exceeds the proxy's limit. If it is a response, its headers were already
    /// sent to the client, which gets no body: the stream is reset.
    pub(super) fn too_large<T>(&mut self, stream: u32, half: Half) -> Result<Option<T>, Failure> {
        let state = self.stream_mut(stream)?;
        if half == Half::Response {
            state.details = b"response_payload_too_large".to_vec();
            state.remarks.push(Remark::new(
                format!(
                    "a response that the plugin holds back grew past {BUFFER_BYTES_MAX} bytes: the \
                     client gets its headers, no body, and a reset"
                ),
                "let pieces of a body go on, or replace the whole response from its headers",
            ));
            return Err(Failure::Closed);
        }
        let text = "Payload Too Large";
        state.by_host = true;
        state.local_response = Some(LocalResponse {
            status: 413,
            details: b"request_payload_too_large".to_vec(),
            headers: HeaderMap::new(),
            body: text.into(),
            grpc_status: -1,
        });
        Ok(None)
    }
}
