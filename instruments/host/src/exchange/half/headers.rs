//! The headers of a half: the plugin sees them, and they continue.

use super::super::content::Content;
use super::super::failure::Failure;
use super::number;
use crate::header_map::HeaderMap;
use crate::personality::EndOfStream;
use crate::stream::Half;
use crate::vm::Vm;

impl Vm {
    /// Calls the headers callback and returns its result. `None` means that the plugin has sent a
    /// local response.
    pub(super) fn show_headers(
        &mut self,
        stream: u32,
        half: Half,
        headers: HeaderMap,
        content: Content<'_>,
    ) -> Result<Option<u32>, Failure> {
        let [on_headers, ..] = half.callbacks();
        let arguments = self.headers_arguments(stream, &headers, content);
        let state = self.stream_mut(stream)?;
        state.show_headers(half, headers);
        state.at_end[half as usize] = content.is_empty();
        state.end_of_stream = content.is_empty();
        // A local response from the stream's creation exists before the request is seen.
        let before = state.is_answered(half);
        if before {
            state.sent_status = state.local_response.as_ref().map(|it| u64::from(it.status));
        }
        let three = self.takes_end_of_stream();
        let action =
            self.step(stream, half, on_headers, &arguments[..if three { 3 } else { 2 }])?;
        if self.answered(stream, half)? {
            if before && matches!(action, 0 | 2) {
                self.hide(stream, |shown| shown.headers[half as usize] = false)?;
            }
            return Ok(None);
        }
        Ok(Some(action))
    }

    /// The headers leave the proxy. The plugin can still see response headers that waited.
    pub(super) fn headers_go(
        &mut self,
        stream: u32,
        half: Half,
        have_waited: bool,
    ) -> Result<(), Failure> {
        let measured = self.personality().measured;
        let state = self.stream_mut(stream)?;
        state.sent_headers[half as usize] = true;
        if have_waited && measured && half == Half::Response {
            // The end of the request has arrived by now.
            state.closes_connection = false;
            state.send_response_headers();
        }
        Ok(())
    }

    fn headers_arguments(
        &self,
        stream: u32,
        headers: &HeaderMap,
        content: Content<'_>,
    ) -> [u32; 3] {
        let personality = self.personality();
        let count = match personality.counts_headers {
            true => headers.len(),
            false => 0,
        };
        let ends = match personality.end_of_stream {
            EndOfStream::Actual => content.is_empty(),
            EndOfStream::Never => false,
            EndOfStream::Always => true,
        };
        [stream, number(count), u32::from(ends)]
    }
}
