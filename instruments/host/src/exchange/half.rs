//! One half of an exchange: headers, body pieces, trailers.
//!
//! Like Envoy's filter manager: a plugin that pauses in the headers callback sees neither body nor
//! trailers until it continues, and then everything that has arrived as one piece. If it pauses in
//! the body callback, the body is buffered and each further piece calls it again; trailers end this
//! pause, unless the plugin pauses there as well.

mod body;
mod cut_off;
mod headers;
mod trailers;

use proxy_wasm_abi::table::Version;
use proxy_wasm_abi::types::Action;

use super::content::Content;
use super::failure::Failure;
use crate::callback::Callback;
use crate::header_map::HeaderMap;
use crate::outcome::{Forwarded, Remark};
use crate::stream::{Half, Stream};
use crate::vm::Vm;

impl Half {
    pub(super) fn callbacks(self) -> [Callback; 3] {
        match self {
            Self::Request => {
                [Callback::REQUEST_HEADERS, Callback::REQUEST_BODY, Callback::REQUEST_TRAILERS]
            }
            Self::Response => {
                [Callback::RESPONSE_HEADERS, Callback::RESPONSE_BODY, Callback::RESPONSE_TRAILERS]
            }
        }
    }
}

impl Vm {
    /// Runs one half. `None` means that the plugin has sent a local response.
    pub(super) fn half(
        &mut self,
        stream: u32,
        half: Half,
        headers: HeaderMap,
        content: Content<'_>,
    ) -> Result<Option<Forwarded>, Failure> {
        let routable = headers.get(b"x-forwarded-proto").is_some();
        let Some(action) = self.show_headers(stream, half, headers, content)? else {
            return Ok(None);
        };
        // 2 is a status of the body callbacks, which does not pause here.
        let pauses = !matches!(action, 0 | 2);
        let breaks = half == Half::Response && !content.is_whole;
        if pauses && breaks && !self.stream_mut(stream)?.resumed[half as usize] {
            return self.breaks_off(stream);
        }
        if pauses {
            self.wait_at_headers(stream, half, content)?;
            if self.answered(stream, half)? {
                return Ok(None);
            }
        } else {
            self.hide(stream, |shown| shown.headers[half as usize] = false)?;
        }
        if routable && half == Half::Request && self.lost_its_route(stream)? {
            return Ok(None);
        }
        let merged;
        let content = match pauses && !content.body.is_empty() {
            true => {
                merged = [content.body.concat()];
                Content { body: &merged, has_waited: true, ..content }
            }
            false => content,
        };
        self.headers_go(stream, half, pauses)?;
        let Some(sent) = self.body(stream, half, content)? else {
            return Ok(None);
        };
        if breaks {
            return self.breaks_off(stream);
        }
        self.trailers(stream, half, content, sent)
    }

    /// Lets time pass until waiting headers continue; what follows them arrives meanwhile.
    fn wait_at_headers(
        &mut self,
        stream: u32,
        half: Half,
        content: Content<'_>,
    ) -> Result<(), Failure> {
        let size: usize = content.body.iter().map(Vec::len).sum();
        let state = self.stream_mut(stream)?;
        state.received[half as usize] = size as u64;
        if half == Half::Response {
            state.arrived = content.is_whole;
            // The rest of the request, for which a local response does not wait, arrives now.
            state.received[Half::Request as usize] = state.request_bytes;
        }
        self.resume(stream, half, half.callbacks()[0])
    }

    /// Calls one callback and returns its result, CONTINUE if the plugin does not export it.
    fn step(
        &mut self,
        stream: u32,
        half: Half,
        callback: Callback,
        arguments: &[u32],
    ) -> Result<u32, Failure> {
        self.stream_mut(stream)?.resumed[half as usize] = false;
        let action = self.call(callback, stream, arguments)?.unwrap_or(Action::CONTINUE.0);
        let of_headers =
            [Callback::REQUEST_HEADERS, Callback::RESPONSE_HEADERS].contains(&callback);
        let measured = self.personality().measured;
        let state = self.stream_mut(stream)?;
        if of_headers && measured && !state.at_end[half as usize] {
            // Envoy continues before it learns that the callback pauses.
            state.resumed[half as usize] = false;
        }
        if action > Action::PAUSE.0 {
            self.stream_mut(stream)?.remarks.push(Remark::new(
                format!(
                    "`{}` returned {action}, which is neither CONTINUE nor PAUSE",
                    callback.name()
                ),
                "return 0 or 1",
            ));
        }
        Ok(action)
    }

    /// Whether the plugin has sent a local response to this half. Closing the stream is a failure.
    fn answered(&mut self, stream: u32, half: Half) -> Result<bool, Failure> {
        let state = self.stream_mut(stream)?;
        if state.closed {
            return Err(Failure::Closed);
        }
        Ok(state.is_answered(half))
    }

    /// Lets time pass until the paused stream is resumed.
    fn resume(&mut self, stream: u32, half: Half, callback: Callback) -> Result<(), Failure> {
        const ROUNDS_MAX: u32 = 32;

        for _ in 0..ROUNDS_MAX {
            let state = self.stream_mut(stream)?;
            if state.waits_no_more(half) {
                return Ok(());
            }
            if !self.pass_time()? {
                break;
            }
        }
        let state = self.stream_mut(stream)?;
        if state.waits_no_more(half) {
            return Ok(());
        }
        Err(Failure::Hang(format!(
            "`{}` returned PAUSE, and nothing resumes the stream: the request hangs",
            callback.name()
        )))
    }

    /// Hides data from the plugin, on hosts that do so.
    fn hide(
        &mut self,
        stream: u32,
        hide: impl FnOnce(&mut crate::stream::Shown),
    ) -> Result<(), Failure> {
        if self.personality().measured {
            hide(&mut self.stream_mut(stream)?.shown);
        }
        Ok(())
    }

    fn takes_end_of_stream(&self) -> bool {
        self.personality().host.always_end_of_stream || self.version() != Version::V0_1_0
    }

    fn stream_mut(&mut self, stream: u32) -> Result<&mut Stream, Failure> {
        self.store.data_mut().streams.get_mut(&stream).ok_or(Failure::Closed)
    }
}

fn content_length(headers: &HeaderMap) -> Option<usize> {
    let length = headers.get(b"content-length")?;
    std::str::from_utf8(length).ok()?.parse().ok()
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
