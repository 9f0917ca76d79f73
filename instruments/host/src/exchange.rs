//! One request on its way through the plugin and the proxy.
//!
//! Request and response are two halves with the same steps: headers, body pieces, trailers. In each
//! step the plugin continues, sends a local response, or pauses; unless something resumes a paused
//! half, the request hangs. An [`Exchange`] can be kept between the halves, so that many streams
//! are open at once.
//!
//! Read next: `exchange/half.rs` for one half, `exchange/end.rs` for how a stream ends.

mod content;
mod end;
mod ending;
mod failure;
mod half;
mod instead;
mod respond;

use content::Content;
use failure::Failure;

use crate::callback::Callback;
use crate::fault::{Fault, FaultKind};
use crate::header_map::HeaderMap;
use crate::outcome::{Answer, Forwarded};
use crate::request::{Client, Request, Upstream};
use crate::stream::{Half, Stream};
use crate::vm::Vm;

pub(crate) use end::unfiltered;

/// An exchange whose request half is over.
#[derive(Debug)]
pub struct Exchange {
    pub(crate) stream: u32,
    progress: Result<Progress, Failure>,
}

/// How the request half ended.
#[derive(Debug)]
enum Progress {
    Passed(Forwarded),
    Answered,
}

impl Vm {
    /// Sends a request through the plugin and its response back.
    pub fn exchange(&mut self, request: &Request) -> Answer {
        let exchange = self.begin(request);
        self.finish(exchange, request)
    }

    /// Creates a stream and sends the request half through the plugin.
    pub fn begin(&mut self, request: &Request) -> Exchange {
        let headers = request.headers.clone();
        self.begin_with(headers, request)
    }

    /// Like [`Vm::begin`], with separate headers, which are not copied.
    pub(crate) fn begin_with(&mut self, headers: HeaderMap, request: &Request) -> Exchange {
        let stream = self.next_context;
        self.next_context += 1;
        let state = self.store.data_mut();
        let other = request.plugin.checked_sub(1).and_then(|place| state.others.get(place));
        let root = other.map_or(state.root, |other| other.id);
        state.observers.ledger.contexts_created += 1;
        let properties = request.properties.clone();
        state.streams.insert(
            stream,
            Stream {
                root,
                properties,
                refused: request.upstream == Upstream::Refuses,
                protocols: [request.protocol, request.upstream_protocol],
                grpc: state.personality.measured && request.is_grpc(),
                times_out: request.upstream == Upstream::TimesOut,
                request_bytes: request.body.iter().map(|piece| piece.len() as u64).sum(),
                ..Stream::default()
            },
        );
        let progress = self
            .call(Callback::CONTEXT_CREATE, stream, &[stream, root])
            .map_err(Failure::from)
            .map(|_| self.answered_at_creation(stream))
            .and_then(|()| self.half(stream, Half::Request, headers, Content::of(request)))
            .and_then(|passed| match (request.client, passed) {
                (Client::LeavesBeforeTheAnswer, Some(forwarded)) => {
                    let whole = self.sends_whole_request(stream);
                    Err(Failure::ClientLeft(whole.then_some(forwarded)))
                }
                (Client::LeavesInTheRequest, Some(_)) => Err(Failure::ClientLeft(None)),
                (_, passed) => Ok(passed),
            })
            .map(|forwarded| forwarded.map_or(Progress::Answered, Progress::Passed));
        Exchange { stream, progress }
    }

    /// Whether the plugin has no response callbacks, and the host does not mind.
    pub(crate) fn skips_responses(&self) -> bool {
        let skips = |callback: &Callback| self.skips(*callback);
        Half::Response.callbacks().iter().all(skips)
    }

    /// Ends the stream without building an answer. Returns what stopped the plugin, if anything,
    /// and the request headers, if they are still there.
    pub(crate) fn finish_unseen(
        &mut self,
        exchange: Exchange,
        request: &Request,
    ) -> (Option<Fault>, Option<HeaderMap>) {
        if exchange.progress.is_err() || !self.skips_responses() {
            return (self.finish(exchange, request).fault, None);
        }
        let ended = self.end_stream(exchange.stream);
        let state = self.store.data_mut();
        let stream = state.streams.remove(&exchange.stream);
        state.log.clear();
        let ended = ended.and_then(|()| self.end_retired_roots());
        (ended.err(), stream.and_then(|stream| stream.request_headers))
    }

    /// Sends the response half through the plugin and ends the stream.
    pub fn finish(&mut self, exchange: Exchange, request: &Request) -> Answer {
        let stream = exchange.stream;
        let (mut answer, ends) = match exchange.progress {
            Ok(Progress::Passed(forwarded)) if self.is_never_given_up(stream, request) => {
                let answer = self.failed(stream, Failure::silent_upstream(), request);
                (Answer { forwarded: Some(forwarded), ..answer }, true)
            }
            Ok(progress) => self.respond(stream, progress, request),
            Err(Failure::ClientLeft(forwarded)) => {
                self.client_left(stream);
                let answer = Answer { forwarded, ..Answer::nobody() };
                (answer, true)
            }
            // A plugin that has failed is not called again.
            Err(failure) => {
                let ends = !matches!(failure, Failure::Fault(_));
                (self.failed(stream, failure, request), ends)
            }
        };
        let hangs = answer.fault.as_ref().is_some_and(|it| it.kind == FaultKind::Hang);
        let state = self.store.data().streams.get(&stream);
        // The proxy has sent everything: to it, the stream ends before the client leaves.
        let is_over = state.is_some_and(|it| it.cut_short[Half::Response as usize]);
        let stalls = state.is_some_and(|it| it.stalled[Half::Response as usize]);
        if hangs && !is_over || stalls {
            self.client_left(stream);
        }
        if ends && let Err(fault) = self.end_stream(stream) {
            // The client already has its response; the worker may have died nevertheless.
            answer.fault = Some(fault);
        }
        let state = self.store.data_mut();
        answer.log = std::mem::take(&mut state.log);
        if let Some(ended) = state.streams.remove(&stream) {
            answer.remarks = ended.remarks;
        }
        if answer.fault.as_ref().is_none_or(|it| it.kind == FaultKind::Hang)
            && let Err(fault) = self.end_retired_roots()
        {
            answer.fault = Some(fault);
        }
        answer
    }
}
