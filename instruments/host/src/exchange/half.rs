//! One half of an exchange: headers, pieces of the body, trailers.

use proxy_wasm_abi::table::Version;
use proxy_wasm_abi::types::Action;

use super::Failure;
use crate::callback::Callback;
use crate::header_map::HeaderMap;
use crate::outcome::{Forwarded, Remark};
use crate::personality::EndOfStream;
use crate::stream::Stream;
use crate::vm::Vm;

/// The request half or the response half.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Half {
    Request,
    Response,
}

impl Half {
    pub(super) fn callbacks(self) -> [Callback; 3] {
        match self {
            Self::Request => [
                Callback::REQUEST_HEADERS,
                Callback::REQUEST_BODY,
                Callback::REQUEST_TRAILERS,
            ],
            Self::Response => [
                Callback::RESPONSE_HEADERS,
                Callback::RESPONSE_BODY,
                Callback::RESPONSE_TRAILERS,
            ],
        }
    }
}

impl Vm {
    /// Walks one half. `None` means that the plugin has answered itself.
    pub(super) fn half(
        &mut self,
        stream: u32,
        half: Half,
        headers: HeaderMap,
        body: &[Vec<u8>],
        trailers: &HeaderMap,
    ) -> Result<Option<Forwarded>, Failure> {
        let [on_headers, on_body, on_trailers] = half.callbacks();
        let personality = self.personality();
        let count = if personality.counts_headers {
            headers.len()
        } else {
            0
        };
        let ends = body.is_empty() && trailers.is_empty();
        let ends = match personality.end_of_stream {
            EndOfStream::Actual => ends,
            EndOfStream::Never => false,
            EndOfStream::Always => true,
        };
        *self.stream_mut(stream)?.headers_of(half) = Some(headers);
        let arguments = [stream, number(count), u32::from(ends)];
        let three = self.takes_end_of_stream();
        let arguments = if three {
            &arguments[..]
        } else {
            &arguments[..2]
        };
        let mut paused = self.step(stream, half, on_headers, arguments)?;
        if self.answered(stream, half)? {
            return Ok(None);
        }
        if paused {
            self.resume(stream, half, on_headers)?;
            if self.answered(stream, half)? {
                return Ok(None);
            }
            paused = false;
        }
        let mut sent = Vec::new();
        for (index, piece) in body.iter().enumerate() {
            if !personality.bodies {
                sent.extend(piece);
                continue;
            }
            let ends = index + 1 == body.len() && trailers.is_empty();
            let buffer = self
                .stream_mut(stream)?
                .body_of(half)
                .get_or_insert_default();
            buffer.extend(piece);
            let size = number(buffer.len());
            paused = self.step(stream, half, on_body, &[stream, size, u32::from(ends)])?;
            if self.answered(stream, half)? {
                return Ok(None);
            }
            if paused && index + 1 == body.len() && trailers.is_empty() {
                self.resume(stream, half, on_body)?;
                paused = false;
            }
            if !paused {
                sent.append(
                    &mut self
                        .stream_mut(stream)?
                        .body_of(half)
                        .take()
                        .unwrap_or_default(),
                );
            }
        }
        if !trailers.is_empty() && personality.bodies {
            *self.stream_mut(stream)?.trailers_of(half) = Some(trailers.clone());
            let arguments = [stream, number(trailers.len())];
            paused |= self.step(stream, half, on_trailers, &arguments)?;
            if paused && !self.answered(stream, half)? {
                self.resume(stream, half, on_trailers)?;
            }
            if self.answered(stream, half)? {
                return Ok(None);
            }
        }
        let ended = self.stream_mut(stream)?;
        sent.append(&mut ended.body_of(half).take().unwrap_or_default());
        Ok(Some(Forwarded {
            headers: ended.headers_of(half).clone().unwrap_or_default(),
            body: sent,
            trailers: ended
                .trailers_of(half)
                .clone()
                .unwrap_or_else(|| trailers.clone()),
        }))
    }

    /// Calls one callback; whether it wants to pause.
    fn step(
        &mut self,
        stream: u32,
        half: Half,
        callback: Callback,
        arguments: &[u32],
    ) -> Result<bool, Failure> {
        self.stream_mut(stream)?.resumed[half as usize] = false;
        let action = self
            .call(callback, stream, arguments)?
            .unwrap_or(Action::CONTINUE.0);
        if action > Action::PAUSE.0 {
            self.stream_mut(stream)?.remarks.push(Remark::new(
                format!(
                    "`{}` returned {action}, which is neither CONTINUE nor PAUSE",
                    callback.name()
                ),
                "return 0 or 1",
            ));
        }
        Ok(action != Action::CONTINUE.0)
    }

    /// Whether the plugin has answered this half itself. Closing the stream is a failure.
    fn answered(&mut self, stream: u32, half: Half) -> Result<bool, Failure> {
        let state = self.stream_mut(stream)?;
        if state.closed {
            return Err(Failure::Closed);
        }
        // In the response half of a local response, that response is what passes by.
        let fresh = half == Half::Request || state.forwarded;
        Ok(fresh && state.local_response.is_some())
    }

    /// Lets time pass until the paused stream is resumed.
    fn resume(&mut self, stream: u32, half: Half, callback: Callback) -> Result<(), Failure> {
        const ROUNDS_MAX: u32 = 32;

        for _ in 0..ROUNDS_MAX {
            let state = self.stream_mut(stream)?;
            if state.resumed[half as usize] || state.local_response.is_some() || state.closed {
                return Ok(());
            }
            if !self.pass_time()? {
                break;
            }
        }
        Err(Failure::Hang(format!(
            "`{}` returned PAUSE, and nothing resumes the stream: the request hangs",
            callback.name()
        )))
    }

    fn takes_end_of_stream(&self) -> bool {
        self.personality().host.always_end_of_stream || self.version() != Version::V0_1_0
    }

    fn stream_mut(&mut self, stream: u32) -> Result<&mut Stream, Failure> {
        self.store
            .data_mut()
            .streams
            .get_mut(&stream)
            .ok_or(Failure::Closed)
    }
}

impl Stream {
    fn headers_of(&mut self, half: Half) -> &mut Option<HeaderMap> {
        match half {
            Half::Request => &mut self.request_headers,
            Half::Response => &mut self.response_headers,
        }
    }

    fn body_of(&mut self, half: Half) -> &mut Option<Vec<u8>> {
        match half {
            Half::Request => &mut self.request_body,
            Half::Response => &mut self.response_body,
        }
    }

    fn trailers_of(&mut self, half: Half) -> &mut Option<HeaderMap> {
        match half {
            Half::Request => &mut self.request_trailers,
            Half::Response => &mut self.response_trailers,
        }
    }
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
