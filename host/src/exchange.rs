//! One request on its way through the plugin, as the proxy walks it.
//!
//! Two halves, request and response, with the same steps: headers, pieces of the body,
//! trailers. After each step the plugin has let it go on, has answered itself, or has
//! paused; who pauses must be resumed by something, or the request hangs. An [`Exchange`]
//! can be left standing between the halves, so that many streams are open at once.

use proxy_wasm_abi::types::Action;

use crate::header_map::HeaderMap;
use crate::outcome::{Answer, By, Fault, FaultKind, Forwarded, LocalResponse, Remark};
use crate::personality::{AfterTrap, EndOfStream, LateReads};
use crate::request::Request;
use crate::stream::Stream;
use crate::vm::Vm;

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

/// The request half or the response half.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Half {
    Request,
    Response,
}

impl Half {
    fn callbacks(self) -> [&'static str; 3] {
        match self {
            Self::Request => [
                "proxy_on_request_headers",
                "proxy_on_request_body",
                "proxy_on_request_trailers",
            ],
            Self::Response => [
                "proxy_on_response_headers",
                "proxy_on_response_body",
                "proxy_on_response_trailers",
            ],
        }
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
            .call("proxy_on_context_create", stream, &[stream, root])
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

    /// Ends the stream without an answer to look at; what stopped the plugin, if something did.
    pub(crate) fn finish_unseen(&mut self, exchange: Exchange, request: &Request) -> Option<Fault> {
        let skips = |callback: &&str| self.skips(callback);
        if exchange.progress.is_err() || !Half::Response.callbacks().iter().all(skips) {
            return self.finish(exchange, request).fault;
        }
        let ended = self.end_stream(exchange.stream);
        let state = self.store.data_mut();
        state.streams.remove(&exchange.stream);
        state.log.clear();
        ended.err()
    }

    /// Walks the response through the plugin and ends the stream.
    pub fn finish(&mut self, exchange: Exchange, request: &Request) -> Answer {
        let stream = exchange.stream;
        let mut answer = match exchange.progress {
            Ok(progress) => self.respond(stream, progress, request),
            Err(failure) => self.failed(stream, failure, request),
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
            Err(failure) => self.failed(stream, failure, request),
        }
    }

    /// The local response, with what the host reads late as it reads it.
    fn local_response(&mut self, stream: u32) -> Option<LocalResponse> {
        let personality = self.personality();
        let memory = self.store.data().memory?;
        let (memory, state) = memory.data_and_store_mut(&mut self.store);
        let stream = state.streams.get_mut(&stream)?;
        let mut local = stream.local_response.clone()?;
        let late = stream.late.and_then(|(address, size)| {
            crate::guest_memory::GuestRange::new(memory, address, size)
        });
        let Some(range) = late else {
            return Some(local);
        };
        let bytes = range.of(memory);
        let changed = match personality.late_reads {
            LateReads::None => false,
            LateReads::Body => std::mem::replace(&mut local.body, bytes.to_vec()) != bytes,
            LateReads::Headers => {
                let (headers, _) = HeaderMap::decode(bytes, personality.decoder);
                std::mem::replace(&mut local.headers, headers.clone()) != headers
            }
        };
        if changed {
            stream.remarks.push(Remark::new(
                "the local response was overwritten in the plugin's memory before this host read it",
                "keep headers and body of a local response in memory that is not written again",
            ));
        }
        Some(local)
    }

    /// Walks one half. `None` means that the plugin has answered itself.
    fn half(
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
        callback: &'static str,
        arguments: &[u32],
    ) -> Result<bool, Failure> {
        self.stream_mut(stream)?.resumed[half as usize] = false;
        let action = self
            .call(callback, stream, arguments)?
            .unwrap_or(Action::CONTINUE.0);
        if action > Action::PAUSE.0 {
            self.stream_mut(stream)?.remarks.push(Remark::new(
                format!("`{callback}` returned {action}, which is neither CONTINUE nor PAUSE"),
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
    fn resume(&mut self, stream: u32, half: Half, callback: &str) -> Result<(), Failure> {
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
            "`{callback}` returned PAUSE, and nothing resumes the stream: the request hangs"
        )))
    }

    /// The last three callbacks.
    fn end_stream(&mut self, stream: u32) -> Result<(), Fault> {
        let logs_before_done = self.personality().logs_before_done;
        if logs_before_done {
            self.call("proxy_on_log", stream, &[stream])?;
        }
        let done = self.call("proxy_on_done", stream, &[stream])?;
        if done == Some(0) {
            const ROUNDS_MAX: u32 = 32;

            for _ in 0..ROUNDS_MAX {
                let waits = self
                    .store
                    .data()
                    .streams
                    .get(&stream)
                    .is_some_and(|it| !it.done);
                if !waits || !self.pass_time()? {
                    break;
                }
            }
            if let Some(state) = self.store.data_mut().streams.get_mut(&stream)
                && !state.done
            {
                state.remarks.push(Remark::new(
                    "`proxy_on_done` returned 0 and `proxy_done` was not called: the context is kept",
                    "return 1 from `proxy_on_done`, or call `proxy_done` later",
                ));
                return Ok(());
            }
        }
        if !logs_before_done {
            self.call("proxy_on_log", stream, &[stream])?;
        }
        self.call("proxy_on_delete", stream, &[stream])?;
        self.store.data_mut().ledger.contexts_deleted += 1;
        Ok(())
    }

    /// What the client gets when the plugin failed.
    fn failed(&mut self, _stream: u32, failure: Failure, request: &Request) -> Answer {
        let mut answer = Answer {
            by: By::Nobody,
            status: 0,
            headers: HeaderMap::new(),
            body: Vec::new(),
            trailers: HeaderMap::new(),
            forwarded: None,
            local_response: None,
            log: Vec::new(),
            remarks: Vec::new(),
            fault: None,
        };
        let fault = match failure {
            Failure::Closed => return answer,
            Failure::Hang(reason) => Fault {
                callback: String::new(),
                kind: FaultKind::Hang,
                reason,
                backtrace: Vec::new(),
            },
            Failure::Fault(fault) => fault,
        };
        let hopeless = matches!(fault.kind, FaultKind::WorkerCrash | FaultKind::Hang);
        match self.personality().after_trap {
            _ if hopeless => {}
            AfterTrap::ClosedForGood(status)
            | AfterTrap::ClosedAndRestarted(status)
            | AfterTrap::ClosedAndKept(status) => {
                answer.by = By::Host;
                answer.status = status;
            }
            AfterTrap::Open | AfterTrap::OpenAndKept => answer = unfiltered(request),
        }
        answer.fault = Some(fault);
        answer
    }

    fn takes_end_of_stream(&self) -> bool {
        use proxy_wasm_abi::table::Version;
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

/// What the client gets when the proxy goes on without the plugin.
pub(crate) fn unfiltered(request: &Request) -> Answer {
    Answer {
        by: By::Upstream,
        status: status(&request.response.headers),
        headers: request.response.headers.clone(),
        body: request.response.body.concat(),
        trailers: request.response.trailers.clone(),
        forwarded: Some(Forwarded {
            headers: request.headers.clone(),
            body: request.body.concat(),
            trailers: request.trailers.clone(),
        }),
        local_response: None,
        log: Vec::new(),
        remarks: Vec::new(),
        fault: None,
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

fn status(headers: &HeaderMap) -> u32 {
    let status = headers.get(b":status").unwrap_or_default();
    std::str::from_utf8(status)
        .ok()
        .and_then(|status| status.parse().ok())
        .unwrap_or(0)
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
