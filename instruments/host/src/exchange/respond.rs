//! The response half: who responds, and what of it reaches the client.

use super::Progress;
use super::content::Content;
use super::ending::Ending;
use super::failure::Failure;
use crate::header_map::HeaderMap;
use crate::outcome::{Answer, By, Forwarded, LocalResponse};
use crate::request::{Protocol, Request, Response, Upstream, status};
use crate::stream::Half;
use crate::vm::Vm;

impl Vm {
    /// Runs the response half. Returns what the client receives, and whether the plugin still runs,
    /// so that the stream can be ended.
    pub(super) fn respond(
        &mut self,
        stream: u32,
        progress: Progress,
        request: &Request,
    ) -> (Answer, bool) {
        let (by, forwarded) = self.responder(stream, progress, request);
        self.note_responder(stream, &by, request);
        let head = request.headers.get(b":method") == Some(b"HEAD");
        let response = match by {
            By::Plugin => {
                self.local_response(stream).map(|local| self.as_sent(stream, &local, head))
            }
            By::Host => self.instead_of(stream, request.upstream, head),
            By::Upstream | By::Nobody => None,
        };
        let response = response.as_ref().unwrap_or(&request.response);
        let has_none = matches!(status(&response.headers), 204 | 304);
        let bodiless = head || has_none && by != By::Plugin;
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
            state.bodiless = bodiless;
        }
        let is_whole = by != By::Upstream || request.upstream != Upstream::Breaks;
        let sent = match by != By::Plugin || self.personality().filters_local_responses {
            true => self.filter_response(stream, response, bodiless, is_whole),
            false => Ok(Some(Forwarded {
                headers: response.headers.clone(),
                body: response.body.concat(),
                trailers: response.trailers.clone(),
            })),
        };
        let sent = match sent {
            Ok(Some(sent)) => Ok((by, sent)),
            Ok(None) => self.instead(stream, head),
            Err(failure) => Err(failure),
        };
        match sent {
            Ok((by, sent)) => (self.answer_of(stream, by, sent, forwarded), true),
            Err(failure) => {
                let ends = !matches!(failure, Failure::Fault(_));
                let mut answer = self.failed(stream, failure, request);
                answer.forwarded = answer.forwarded.or(forwarded);
                (answer, ends)
            }
        }
    }

    /// Who responds, and what reached the upstream.
    fn responder(
        &mut self,
        stream: u32,
        progress: Progress,
        request: &Request,
    ) -> (By, Option<Forwarded>) {
        let Progress::Passed(forwarded) = progress else {
            return (By::Plugin, None);
        };
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
            state.forwarded = true;
            let answers = [Upstream::Answers, Upstream::Breaks];
            state.upstream_answers = answers.contains(&request.upstream);
            let upstream = match request.upstream {
                Upstream::Breaks => Upstream::Answers,
                upstream => upstream,
            };
            Ending::of(upstream, false).note(state);
        }
        let by = match request.upstream {
            Upstream::Answers | Upstream::Breaks => By::Upstream,
            Upstream::Closes | Upstream::Refuses | Upstream::TimesOut => By::Host,
        };
        let arrived = request.upstream != Upstream::Refuses && self.sends_whole_request(stream);
        (by, arrived.then_some(forwarded))
    }

    /// Records the consequences for the stream if the proxy or the plugin responds.
    fn note_responder(&mut self, stream: u32, by: &By, request: &Request) {
        let is_bare = request.body.is_empty() && request.trailers.is_empty();
        let Some(state) = self.store.data_mut().streams.get_mut(&stream) else {
            return;
        };
        if *by != By::Upstream {
            let complete = is_bare || state.at_end[Half::Request as usize];
            state.closes_connection = !complete && request.protocol == Protocol::Http1;
        }
        if *by == By::Plugin {
            let local = state.local_response.as_ref();
            state.details = local.map(LocalResponse::details_in_one_word).unwrap_or_default();
        }
    }

    /// What the plugin passes on of a response; `None` if it sends a local response.
    fn filter_response(
        &mut self,
        stream: u32,
        response: &Response,
        bodiless: bool,
        is_whole: bool,
    ) -> Result<Option<Forwarded>, Failure> {
        // Nothing follows such headers, whatever the scenario says.
        let nothing = HeaderMap::new();
        let content = Content {
            body: if bodiless { &[] } else { &response.body },
            trailers: if bodiless { &nothing } else { &response.trailers },
            is_whole,
            has_waited: false,
        };
        self.half(stream, Half::Response, response.headers.clone(), content)
    }

    /// What the client receives, and from whom.
    fn answer_of(
        &mut self,
        stream: u32,
        by: By,
        mut sent: Forwarded,
        forwarded: Option<Forwarded>,
    ) -> Answer {
        if self.personality().measured && matches!(status(&sent.headers), 204 | 304) {
            sent.body.clear();
        }
        let state = self.store.data().streams.get(&stream);
        let by_host = by == By::Plugin && state.is_some_and(|it| it.by_host);
        let local = self.local_response(stream).filter(|_| !by_host);
        Answer {
            by: if by_host { By::Host } else { by },
            status: status(&sent.headers),
            headers: sent.headers,
            body: sent.body,
            trailers: sent.trailers,
            forwarded,
            local_response: local,
            log: Vec::new(),
            remarks: Vec::new(),
            fault: None,
        }
    }
}
