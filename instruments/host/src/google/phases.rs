//! Runs the phases of a test.

use proxy_wasm_abi::table::Version;

use super::drive::{End, Run};
use super::phase::Phase;
use super::suite::{Chunks, Input, Invocation};
use super::{head, map};
use crate::callback::Callback;
use crate::header_map::HeaderMap;
use crate::stream::Half;
use crate::vm::Vm;

impl Run<'_> {
    /// Passes headers to the plugin, and compares the result with the test.
    pub(super) fn headers(
        &mut self,
        vm: &mut Vm,
        stream: u32,
        half: Half,
        invocation: &Invocation,
    ) -> Result<(), End> {
        let (phase, callback) = match half {
            Half::Request => ("request_headers", Callback::REQUEST_HEADERS),
            Half::Response => ("response_headers", Callback::RESPONSE_HEADERS),
        };
        let headers = self.headers_of(&invocation.input, half == Half::Request)?;
        let mut seen = Phase::default();
        if !self.over {
            let size = u32::try_from(headers.len()).unwrap_or(u32::MAX);
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                state.show_headers(half, headers);
            }
            let arguments = [stream, size, 0];
            let old = vm.version() == Version::V0_1_0;
            let passed = if old { &arguments[..2] } else { &arguments };
            let action =
                vm.call(callback, stream, passed).map_err(|fault| self.failed(phase, &fault))?;
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                state.shown.headers[half as usize] = false;
                seen.headers = state.headers_of(half).take().unwrap_or_default();
                seen.local = state.local_response.take();
            }
            seen.stopped = seen.local.is_some() || !matches!(action, None | Some(0));
            if let Some(local) = &seen.local {
                seen.headers = map::joined(local.headers.iter());
                seen.body = local.body.clone();
                self.over = true;
            }
            seen.log = self.take_log(vm);
        }
        self.hold(phase, &invocation.result, &seen)
    }

    /// Passes a body to the plugin, piece by piece, and compares the result with the test.
    pub(super) fn body(
        &mut self,
        vm: &mut Vm,
        stream: u32,
        half: Half,
        invocation: &Invocation,
        chunks: Option<Chunks>,
    ) -> Result<(), End> {
        let (phase, callback) = match half {
            Half::Request => ("request_body", Callback::REQUEST_BODY),
            Half::Response => ("response_body", Callback::RESPONSE_BODY),
        };
        let body = match invocation.input.file.as_str() {
            "" => invocation.input.content.clone(),
            file => (self.files)(file)?,
        };
        let pieces = pieces(&body, chunks);
        let mut seen = Phase::default();
        for (index, piece) in pieces.iter().enumerate() {
            if self.over {
                seen.log.clear();
                break;
            }
            let ends = u32::from(index + 1 == pieces.len());
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                *state.body_of(half) = Some(piece.to_vec());
                state.shown.bodies[half as usize] = true;
            }
            let size = u32::try_from(piece.len()).unwrap_or(u32::MAX);
            vm.call(callback, stream, &[stream, size, ends])
                .map_err(|fault| self.failed(phase, &fault))?;
            // The phase's log lines are those of the last piece.
            seen.log = self.take_log(vm);
            if let Some(state) = vm.store.data_mut().streams.get_mut(&stream) {
                state.shown.bodies[half as usize] = false;
                seen.body.extend(state.body_of(half).take().unwrap_or_default());
                self.over |= state.local_response.take().is_some();
            }
        }
        self.hold(phase, &invocation.result, &seen)
    }

    fn headers_of(&self, input: &Input, request: bool) -> Result<HeaderMap, End> {
        let head = match (input.file.as_str(), input.content.as_slice()) {
            ("", []) => {
                let pairs = input.headers.iter();
                return Ok(map::joined(
                    pairs.map(|(name, value)| (name.as_bytes(), value.as_slice())),
                ));
            }
            ("", content) => content.to_vec(),
            (file, _) => (self.files)(file)?,
        };
        let pairs = head::headers(&head, request).ok_or_else(|| {
            End::Unusable("the input is not the head of an HTTP/1 message".to_owned())
        })?;
        Ok(map::joined(pairs.iter().map(|(name, value)| (name.as_bytes(), value.as_slice()))))
    }
}

/// Splits a body as the test says; an empty one is one empty piece.
fn pieces(body: &[u8], chunks: Option<Chunks>) -> Vec<&[u8]> {
    let (size, count) = match chunks {
        None => return vec![body],
        Some(Chunks::Size(size)) => (size, usize::MAX),
        // The last piece gets the rest.
        Some(Chunks::Number(count)) => ((body.len() / count).max(1), count),
    };
    let mut pieces = Vec::new();
    let mut rest = body;
    while pieces.len() + 1 < count && rest.len() > size {
        let (piece, after) = rest.split_at(size);
        pieces.push(piece);
        rest = after;
    }
    pieces.push(rest);
    pieces
}
