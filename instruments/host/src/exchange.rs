//! One request on its way through the plugin, as the proxy walks it.
//!
//! Two halves, request and response, with the same steps: headers, pieces of the body,
//! trailers. After each step the plugin has let it go on, has answered itself, or has
//! paused; who pauses must be resumed by something, or the request hangs. An [`Exchange`]
//! can be left standing between the halves, so that many streams are open at once.
//!
//! One half is walked in `exchange/half.rs`; how a stream ends, well or not, is
//! `exchange/end.rs`.

mod end;
mod half;

use half::Half;

use crate::callback::Callback;
use crate::header_map::HeaderMap;
use crate::outcome::{Answer, By, Fault, Forwarded};
use crate::request::Request;
use crate::stream::Stream;
use crate::vm::Vm;

pub(crate) use end::unfiltered;

/// A request whose request half is over.
#[derive(Debug)]
pub struct Exchange {
    pub(crate) stream: u32,
    progress: Result<Progress, Failure>,
}

/// How far the request half got.
#[derive(Debug)]
enum Progress {
    Passed(Forwarded),
    Answered,
}

/// Why the proxy cannot go on as usual.
#[derive(Debug)]
enum Failure {
    Fault(Fault),
    Hang(String),
    Closed,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Vm {
    /// Sends a request through the plugin and back.
    pub fn exchange(&mut self, request: &Request) -> Answer {
        let exchange = self.begin(request);
        self.finish(exchange, request)
    }

    /// Creates a stream and walks the request through the plugin.
    pub fn begin(&mut self, request: &Request) -> Exchange {
        let headers = request.headers.clone();
        self.begin_with(headers, request)
    }

    /// The same with the headers apart from the request, so that they need not be copied.
    pub(crate) fn begin_with(&mut self, headers: HeaderMap, request: &Request) -> Exchange {
        let stream = self.next_context;
        self.next_context += 1;
        let state = self.store.data_mut();
        let root = state.root;
        state.ledger.contexts_created += 1;
        let properties = request.properties.clone();
        state.streams.insert(
            stream,
            Stream {
                properties,
                ..Stream::default()
            },
        );
        let progress = self
            .call(Callback::CONTEXT_CREATE, stream, &[stream, root])
            .map_err(Failure::from)
            .and_then(|_| {
                self.half(
                    stream,
                    Half::Request,
                    headers,
                    &request.body,
                    &request.trailers,
                )
            })
            .map(|forwarded| forwarded.map_or(Progress::Answered, Progress::Passed));
        Exchange { stream, progress }
    }

    /// Whether the plugin does not see responses, and the host does not mind.
    pub(crate) fn skips_responses(&self) -> bool {
        let skips = |callback: &Callback| self.skips(*callback);
        Half::Response.callbacks().iter().all(skips)
    }

    /// Ends the stream without an answer to look at: what stopped the plugin, if something
    /// did, and the headers of the request, if they are left.
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
        (
            ended.err(),
            stream.and_then(|stream| stream.request_headers),
        )
    }

    /// Walks the response through the plugin and ends the stream.
    pub fn finish(&mut self, exchange: Exchange, request: &Request) -> Answer {
        let stream = exchange.stream;
        let mut answer = match exchange.progress {
            Ok(progress) => self.respond(stream, progress, request),
            Err(failure) => self.failed(failure, request),
        };
        if answer.fault.is_none()
            && let Err(fault) = self.end_stream(stream)
        {
            // The client has its answer already; the worker may be gone all the same.
            answer.fault = Some(fault);
        }
        let state = self.store.data_mut();
        answer.log = std::mem::take(&mut state.log);
        if let Some(ended) = state.streams.remove(&stream) {
            answer.remarks = ended.remarks;
        }
        answer
    }

    fn respond(&mut self, stream: u32, progress: Progress, request: &Request) -> Answer {
        let (by, forwarded, local_response) = match progress {
            Progress::Passed(forwarded) => {
                if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
                    state.forwarded = true;
                }
                (By::Upstream, Some(forwarded), None)
            }
            Progress::Answered => (By::Plugin, None, self.local_response(stream)),
        };
        let (headers, body, trailers) = match &local_response {
            Some(local) => {
                let body = [&local.body, self.personality().body_suffix].concat();
                let status = HeaderMap::new().with(":status", local.status.to_string());
                let headers = local
                    .headers
                    .iter()
                    .fold(status, |all, (name, value)| all.with(name, value));
                (headers, vec![body], HeaderMap::new())
            }
            None => {
                let response = &request.response;
                (
                    response.headers.clone(),
                    response.body.clone(),
                    response.trailers.clone(),
                )
            }
        };
        let filtered = by == By::Upstream || self.personality().filters_local_responses;
        let sent = if filtered {
            match self.half(stream, Half::Response, headers, &body, &trailers) {
                Ok(Some(sent)) => Ok((by, sent)),
                // A local response instead of the upstream's.
                Ok(None) => match self.local_response(stream) {
                    Some(local) => Ok((
                        By::Plugin,
                        Forwarded {
                            headers: local
                                .headers
                                .clone()
                                .with(":status", local.status.to_string()),
                            body: local.body,
                            trailers: HeaderMap::new(),
                        },
                    )),
                    None => Err(Failure::Closed),
                },
                Err(failure) => Err(failure),
            }
        } else {
            Ok((
                by,
                Forwarded {
                    headers,
                    body: body.concat(),
                    trailers,
                },
            ))
        };
        match sent {
            Ok((by, sent)) => Answer {
                by,
                status: status(&sent.headers),
                headers: sent.headers,
                body: sent.body,
                trailers: sent.trailers,
                forwarded,
                local_response: self.local_response(stream),
                log: Vec::new(),
                remarks: Vec::new(),
                fault: None,
            },
            Err(failure) => self.failed(failure, request),
        }
    }
}

fn status(headers: &HeaderMap) -> u32 {
    let status = headers.get(b":status").unwrap_or_default();
    std::str::from_utf8(status)
        .ok()
        .and_then(|status| status.parse().ok())
        .unwrap_or(0)
}
