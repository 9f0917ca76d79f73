//! What the client receives if the upstream's response does not come: local responses sent before
//! the request headers arrived or in place of that response; and upstreams that wait.

use super::ending::CLIENT_LEFT;
use super::failure::Failure;
use crate::outcome::{By, Forwarded};
use crate::request::{Request, Upstream, status};
use crate::stream::Half;
use crate::vm::Vm;

impl Vm {
    /// Handles a local response that the plugin sent before the request arrived.
    pub(super) fn answered_at_creation(&mut self, stream: u32) {
        if self.personality().measured
            && let Some(state) = self.store.data_mut().streams.get_mut(&stream)
            && let Some(local) = &state.local_response
        {
            state.details = local.details_in_one_word();
            state.sent_status = Some(u64::from(local.status));
        }
    }

    /// The client has closed its connection. If no response ever comes, it does so eventually.
    pub(super) fn client_left(&mut self, stream: u32) {
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
            CLIENT_LEFT.note(state);
        }
    }

    /// Whether the upstream receives as much of a body as it was promised.
    pub(super) fn sends_whole_request(&self, stream: u32) -> bool {
        let state = self.store.data().streams.get(&stream);
        state.is_none_or(|it| !it.cut_short[Half::Request as usize])
    }

    /// Whether the upstream is silent and the proxy never gives up, because its timeout only starts
    /// at the end of the request.
    pub(super) fn is_never_given_up(&self, stream: u32, request: &Request) -> bool {
        let state = self.store.data().streams.get(&stream);
        request.upstream == Upstream::TimesOut && state.is_some_and(|it| it.is_endless)
    }

    /// Sends a local response instead of the upstream's; no callback sees it. If the headers were
    /// already sent to the client, it is too late: the stream is reset.
    pub(super) fn instead(&mut self, stream: u32, head: bool) -> Result<(By, Forwarded), Failure> {
        let late = self.personality().measured
            && (self.store.data().streams.get(&stream))
                .is_some_and(|it| it.sent_headers[Half::Response as usize]);
        let local = self.local_response(stream).ok_or(Failure::Closed)?;
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream)
            && !state.by_host
        {
            state.details = local.details_in_one_word();
        }
        if late {
            return Err(Failure::Closed);
        }
        let response = self.as_sent(stream, &local, head);
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
            state.held_headers = state.response_headers.replace(response.headers.clone());
            state.sent_headers[Half::Response as usize] = true;
            state.sent_status = Some(u64::from(status(&response.headers)));
        }
        let sent = Forwarded {
            headers: response.headers,
            body: response.body.concat(),
            trailers: response.trailers,
        };
        Ok((By::Plugin, sent))
    }
}
