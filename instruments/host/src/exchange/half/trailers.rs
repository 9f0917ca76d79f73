//! What follows a body: its trailers, and everything that continues in the end.

use proxy_wasm_abi::types::Action;

use super::super::content::Content;
use super::super::failure::Failure;
use super::{content_length, number};
use crate::callback::Callback;
use crate::fault::{Cause, Fault, FaultKind};
use crate::header_map::HeaderMap;
use crate::outcome::{Forwarded, Remark};
use crate::request::status;
use crate::stream::{Half, Stream};
use crate::vm::Vm;

impl Vm {
    /// Shows the plugin the trailers, and assembles what continues.
    pub(super) fn trailers(
        &mut self,
        stream: u32,
        half: Half,
        content: Content<'_>,
        mut sent: Vec<u8>,
    ) -> Result<Option<Forwarded>, Failure> {
        let trailers = content.trailers;
        // Trailers that the plugin adds at the end of a body that waited for its headers are not
        // shown to the plugin, like this body.
        let made = match content.has_waited && self.personality().measured {
            true if trailers.is_empty() => self.stream_mut(stream)?.trailers_of(half).clone(),
            _ => None,
        };
        let passing = made.as_ref().or(Some(trailers).filter(|it| !it.is_empty()));
        // If what waited for the headers then pauses, Envoy processes it twice, and the body is
        // lost.
        let again = content.has_waited
            && self.personality().measured
            && self.stream_mut(stream)?.shown.bodies[half as usize];
        let Some(lost) = self.show_trailers(stream, half, passing, again, sent.len())? else {
            return Ok(None);
        };
        let measured = self.personality().measured;
        let ended = self.stream_mut(stream)?;
        if !ended.stalled[half as usize] {
            if lost {
                sent.clear();
            } else if ended.buffers[half as usize] {
                sent.extend(ended.body_of(half).iter().flatten());
            }
            if !again {
                *ended.body_of(half) = None;
                ended.shown.bodies[half as usize] = false;
            }
        }
        let promised = ended.headers_to_send(half).and_then(content_length);
        if let Some(promised) = promised
            && let Some(instead) = ended.hold_to(half, promised, &mut sent, measured)?
        {
            return Ok(Some(instead));
        }
        // In HTTP/1, no trailers follow a body with a `content-length`.
        let dropped = measured && promised.is_some() && trailers.is_empty();
        let made = ended.trailers_of(half).clone().filter(|_| !dropped);
        Ok(Some(Forwarded {
            headers: ended.headers_to_send(half).cloned().unwrap_or_default(),
            body: sent,
            trailers: made.unwrap_or_else(|| trailers.clone()),
        }))
    }

    /// Shows the plugin the trailers. Returns whether Envoy processes them twice; `None` after a
    /// local response.
    fn show_trailers(
        &mut self,
        stream: u32,
        half: Half,
        trailers: Option<&HeaderMap>,
        again: bool,
        sent: usize,
    ) -> Result<Option<bool>, Failure> {
        let [.., on_trailers] = half.callbacks();
        let mut lost = false;
        if let Some(trailers) = trailers
            && self.personality().bodies
        {
            let state = self.stream_mut(stream)?;
            *state.trailers_of(half) = Some(trailers.clone());
            state.shown.trailers[half as usize] = true;
            state.at_end[half as usize] = true;
            let arguments = [stream, number(trailers.len())];
            let mut action = self.step(stream, half, on_trailers, &arguments)?;
            if again && action == Action::CONTINUE.0 && !self.answered(stream, half)? {
                let state = self.stream_mut(stream)?;
                let count = state.trailers_of(half).as_ref().map_or(0, HeaderMap::len);
                state.remarks.push(Remark::new(
                    "a body that waited for its headers was paused, and trailers followed: Envoy \
                     loses the body",
                    "return CONTINUE from the body callback once the headers have gone on",
                ));
                lost = true;
                action = self.step(stream, half, on_trailers, &[stream, number(count)])?;
            }
            if self.answered(stream, half)? {
                return Ok(None);
            }
            if action == Action::CONTINUE.0 {
                self.ends_once(stream, half, on_trailers)?;
                self.hide(stream, |shown| shown.trailers[half as usize] = false)?;
            } else {
                match self.resume(stream, half, on_trailers) {
                    Err(Failure::Hang(_)) if self.stalls(stream, half, sent)? => {}
                    resumed => resumed?,
                }
                if self.answered(stream, half)? {
                    return Ok(None);
                }
            }
        }
        Ok(Some(lost))
    }

    /// If a callback at the end of a response returns CONTINUE, the half must not have continued
    /// before: Envoy would end the stream twice.
    pub(super) fn ends_once(
        &mut self,
        stream: u32,
        half: Half,
        callback: Callback,
    ) -> Result<(), Failure> {
        let measured = self.personality().measured;
        if !measured || half == Half::Request || !self.stream_mut(stream)?.resumed[half as usize] {
            return Ok(());
        }
        Err(Failure::Fault(Fault::new(
            callback.name(),
            FaultKind::WorkerCrash,
            Cause::FatalHostcall,
            "it calls `proxy_continue_stream` at the end of the response and returns CONTINUE: \
             Envoy ends the stream twice, and crashes",
        )))
    }
}

impl Stream {
    /// Whether the response is complete with its headers: 204 and 304 have no body.
    pub(super) fn is_whole_without_body(&mut self, half: Half) -> bool {
        let headers = self.headers_to_send(half);
        half == Half::Response && headers.is_some_and(|it| matches!(status(it), 204 | 304))
    }

    /// Enforces the promised length of a body: excess bytes are cut off; a receiver of too few
    /// waits forever, unless the proxy gives up.
    fn hold_to(
        &mut self,
        half: Half,
        promised: usize,
        sent: &mut Vec<u8>,
        measured: bool,
    ) -> Result<Option<Forwarded>, Failure> {
        let size = sent.len();
        if size > promised && measured {
            self.remarks.push(Remark::new(
                format!(
                    "`content-length` promises {promised} bytes and {size} are sent: the rest is \
                     read as the next message"
                ),
                "remove `content-length` in the headers callback if the body may change",
            ));
            sent.truncate(promised);
        }
        if size >= promised || self.bodiless || (measured && self.is_whole_without_body(half)) {
            return Ok(None);
        }
        self.cut_short[half as usize] = true;
        if (self.times_out || self.refused) && half == Half::Request {
            return Ok(Some(Forwarded::default()));
        }
        Err(Failure::Hang(format!(
            "`content-length` promises {promised} bytes and {size} are sent: who waits for the rest \
             waits for ever"
        )))
    }
}
