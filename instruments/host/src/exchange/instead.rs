//! What the client gets if the upstream's answer does not come: local responses that are sent before
//! the request's headers have come, or in place of that answer; and upstreams that wait.

use super::ending::CLIENT_LEFT;
use super::failure::Failure;
use crate::outcome::{By, Forwarded};
use crate::request::{Request, Upstream, status};
use crate::stream::Half;
use crate::vm::Vm;

impl Vm {
    /// A local response that the plugin has sent before the request has come is on its way.
    pub(super) fn answered_at_creation(&mut self, stream: u32) {
        if self.personality().measured
            && let Some(state) = self.store.data_mut().streams.get_mut(&stream)
            && let Some(local) = &state.local_response
        {
            state.details = local.details_in_one_word();
            state.sent_status = Some(u64::from(local.status));
        }
    }

    /// The client has closed its connection. One whose answer never comes does so in the end.
    pub(super) fn client_left(&mut self, stream: u32) {
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
            CLIENT_LEFT.note(state);
        }
    }

    /// Whether the upstream gets as much of a body as it was promised.
    pub(super) fn sends_whole_request(&self, stream: u32) -> bool {
        let state = self.store.data().streams.get(&stream);
        state.is_none_or(|it| !it.cut_short[Half::Request as usize])
    }

    /// Whether the upstream is silent, and the proxy does not give it up, because it does so only
    /// some time after the end of the request.
    pub(super) fn is_never_given_up(&self, stream: u32, request: &Request) -> bool {
        let state = self.store.data().streams.get(&stream);
        request.upstream == Upstream::TimesOut && state.is_some_and(|it| it.is_endless)
    }

    /// A local response instead of the upstream's, which no callback sees. It comes too late if
    /// the headers have gone to the client: then the stream is reset.
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
