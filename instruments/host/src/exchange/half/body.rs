//! The pieces of a body: which continue, which wait, and which the plugin sees again.

use super::super::content::Content;
use super::super::failure::Failure;
use super::{content_length, number};
use crate::outcome::Remark;
use crate::stream::{Half, Stream};
use crate::vm::Vm;

/// What happens to a body piece that the plugin was shown: Envoy's `FilterDataStatus`.
///
/// The ABI has two of these; Envoy accepts its other two from the plugin as well.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum DataStatus {
    /// It continues, together with what waited.
    Goes,
    /// It waits, and the plugin sees it again with the next piece.
    Buffered,
    /// It waits, and the plugin sees only the next piece.
    Held,
    /// It is dropped.
    Dropped,
}

/// What waits of a body, besides what the plugin is shown.
#[derive(Debug, Default)]
struct Waiting(Vec<u8>);

impl Waiting {
    /// Decides about the piece that the plugin was shown, and what waited; what continues is added
    /// to `sent`. If the piece `is_part` of what waited already, the plugin keeps seeing it.
    fn take(
        &mut self,
        status: DataStatus,
        is_part: bool,
        buffers: bool,
        shown: &mut Option<Vec<u8>>,
        sent: &mut Vec<u8>,
    ) {
        match status {
            DataStatus::Goes => {
                sent.append(&mut self.0);
                sent.append(&mut shown.take().unwrap_or_default());
            }
            DataStatus::Buffered => {
                self.0.append(&mut shown.take().unwrap_or_default());
                *shown = Some(std::mem::take(&mut self.0));
            }
            DataStatus::Held | DataStatus::Dropped if is_part => {
                self.0.extend(shown.iter().flatten())
            }
            // What was already buffered is not dropped.
            DataStatus::Dropped if !buffers => drop(shown.take()),
            DataStatus::Held | DataStatus::Dropped => {
                self.0.append(&mut shown.take().unwrap_or_default());
            }
        }
    }
}

impl Vm {
    /// Shows the plugin the body. Returns what continued; `None` after a local response.
    pub(super) fn body(
        &mut self,
        stream: u32,
        half: Half,
        content: Content<'_>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        let [_, on_body, _] = half.callbacks();
        let mut sent = Vec::new();
        if !self.personality().bodies {
            return Ok(Some(content.body.concat()));
        }
        let mut waiting = Waiting::default();
        for (index, piece) in content.body.iter().enumerate() {
            let last = index + 1 == content.body.len() && content.trailers.is_empty();
            let ends = last && content.is_whole;
            let state = self.stream_mut(stream)?;
            let buffers = state.buffers[half as usize];
            let size = state.arrives(half, piece, ends, !content.has_waited);
            if size > BUFFER_BYTES_MAX && buffers {
                return self.too_large(stream, half);
            }
            let action = self.step(stream, half, on_body, &[stream, size, u32::from(ends)])?;
            if self.answered(stream, half)? {
                return Ok(None);
            }
            let status = DataStatus::of(action);
            if size > BUFFER_BYTES_MAX && status == DataStatus::Buffered && !content.has_waited {
                return self.too_large(stream, half);
            }
            if ends && buffers && status == DataStatus::Goes {
                self.ends_once(stream, half, on_body)?;
            }
            let paused = status != DataStatus::Goes;
            let state = self.stream_mut(stream)?;
            state.buffers[half as usize] = status == DataStatus::Buffered;
            let stops = matches!(status, DataStatus::Held | DataStatus::Dropped);
            state.dangling[half as usize] = stops && !content.has_waited;
            let shown = state.body_of(half);
            waiting.take(status, content.has_waited, buffers, shown, &mut sent);
            if status == DataStatus::Goes {
                state.body_waits[half as usize] = false;
                self.hide(stream, |shown| shown.bodies[half as usize] = false)?;
            }
            if paused && ends {
                if self.wait_at_end(stream, half, sent.len())? {
                    break;
                }
                if self.answered(stream, half)? {
                    return Ok(None);
                }
            }
        }
        if !self.stream_mut(stream)?.stalled[half as usize] {
            sent.append(&mut waiting.0);
        }
        Ok(Some(sent))
    }

    /// Lets time pass at the end of a waiting body. Returns whether what waits stays where it is.
    fn wait_at_end(&mut self, stream: u32, half: Half, sent: usize) -> Result<bool, Failure> {
        let state = self.stream_mut(stream)?;
        if half == Half::Request && state.added_trailers(half) {
            // The trailers continue at once, and leave it behind.
            state.stalled[half as usize] = true;
            return Ok(true);
        }
        match self.resume(stream, half, half.callbacks()[1]) {
            Err(Failure::Hang(_)) if self.stalls(stream, half, sent)? => Ok(true),
            resumed => resumed.map(|()| false),
        }
    }

    /// Whether all bytes promised by `content-length` have continued, so that only this host waits
    /// for the end where the plugin paused. A 204 or 304 response promises nothing.
    pub(super) fn stalls(&mut self, stream: u32, half: Half, sent: usize) -> Result<bool, Failure> {
        let measured = self.personality().measured;
        let state = self.stream_mut(stream)?;
        let promised = state.headers_to_send(half).and_then(content_length);
        let whole = promised.is_some_and(|it| sent >= it) || state.is_whole_without_body(half);
        state.stalled[half as usize] = measured && whole;
        state.is_endless = measured && whole && half == Half::Request;
        if state.stalled[half as usize] {
            state.remarks.push(Remark::new(
                "the plugin paused at the end of a body of which every byte had gone on: the \
                 exchange goes on, and this half of the stream stays open",
                "return CONTINUE at the end of a body whose pieces went on",
            ));
        }
        Ok(state.stalled[half as usize])
    }
}

impl Stream {
    /// A piece has arrived. Returns how many bytes the plugin is shown.
    fn arrives(&mut self, half: Half, piece: &[u8], ends: bool, is_new: bool) -> u32 {
        let buffers = self.buffers[half as usize];
        let buffer = self.body_of(half).get_or_insert_default();
        if !buffers {
            buffer.clear();
        }
        buffer.extend(piece);
        let size = number(buffer.len());
        if is_new {
            self.received[half as usize] += piece.len() as u64;
        }
        self.shown.bodies[half as usize] = true;
        self.body_waits[half as usize] = true;
        self.at_end[half as usize] = ends;
        self.end_of_stream = ends;
        size
    }
}

/// The most that Envoy buffers of a body by default, in bytes.
pub(super) const BUFFER_BYTES_MAX: u32 = 1 << 20;

impl DataStatus {
    fn of(action: u32) -> Self {
        match action {
            0 => Self::Goes,
            1 => Self::Buffered,
            2 => Self::Held,
            _ => Self::Dropped,
        }
    }
}
