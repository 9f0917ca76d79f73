//! How a stream ends: with a local response, with the last callbacks, or with a failure.

use super::ending::instead_of;
use super::failure::Failure;
use crate::callback::Callback;
use crate::fault::{Cause, Fault, FaultKind};
use crate::grpc::as_grpc;
use crate::guest_memory::GuestRange;
use crate::header_map::HeaderMap;
use crate::outcome::{Answer, By, Forwarded, LocalResponse, Remark};
use crate::personality::{AfterTrap, LateReads};
use crate::request::{Request, Response, Upstream, status};
use crate::stream::Half;
use crate::vm::Vm;

impl LocalResponse {
    /// The details as Envoy keeps them: `_` for whitespace.
    pub(super) fn details_in_one_word(&self) -> Vec<u8> {
        let kept = |byte: &u8| if byte.is_ascii_whitespace() { b'_' } else { *byte };
        self.details.iter().map(kept).collect()
    }
}

impl Vm {
    /// The local response; what the host reads late is read now.
    pub(super) fn local_response(&mut self, stream: u32) -> Option<LocalResponse> {
        let personality = self.personality();
        let memory = self.store.data().memory?;
        let (memory, state) = memory.data_and_store_mut(&mut self.store);
        let stream = state.streams.get_mut(&stream)?;
        let mut local = stream.local_response.clone()?;
        let late = stream.late.and_then(|(address, size)| GuestRange::new(memory, address, size));
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

    /// What the proxy sends in place of an upstream that does not respond.
    pub(super) fn instead_of(
        &mut self,
        stream: u32,
        upstream: Upstream,
        head: bool,
    ) -> Option<Response> {
        let tells_failures = self.store.data().settings.tells_failures;
        let response = instead_of(upstream, head, tells_failures)?;
        Some(self.for_client(stream, response, -1, head))
    }

    /// A local response as the proxy sends it: Envoy adds its length and type.
    pub(super) fn as_sent(&mut self, stream: u32, local: &LocalResponse, head: bool) -> Response {
        let personality = self.personality();
        let mut headers = HeaderMap::new().with(":status", local.status.to_string());
        for (name, value) in local.headers.iter() {
            headers.add(name, value);
        }
        let body = [&local.body, personality.body_suffix].concat();
        if personality.measured {
            if body.is_empty() {
                headers.remove(b"content-length");
                headers.remove(b"content-type");
            } else {
                headers.replace(b"content-length", body.len().to_string().as_bytes());
                if headers.get(b"content-type").is_none() {
                    headers.add(b"content-type", b"text/plain");
                }
            }
        }
        let body = match head || (body.is_empty() && personality.measured) {
            true => Vec::new(),
            false => vec![body],
        };
        let response = Response { headers, body, trailers: HeaderMap::new() };
        self.for_client(stream, response, local.grpc_status, head)
    }

    /// A response that is not the upstream's, in the form that the client's protocol needs.
    fn for_client(&mut self, stream: u32, response: Response, code: i32, head: bool) -> Response {
        match self.store.data_mut().streams.get_mut(&stream) {
            Some(state) if state.grpc => {
                // Until it is sent, its status is the HTTP status.
                state.sent_status = Some(u64::from(status(&response.headers)));
                as_grpc(&response, code, head)
            }
            _ => response,
        }
    }

    /// Calls the last three callbacks.
    pub(crate) fn end_stream(&mut self, stream: u32) -> Result<(), Fault> {
        let state = self.store.data().streams.get(&stream);
        let is_tcp = state.is_some_and(|state| state.connection.is_some());
        let logs_before_done = self.personality().logs_before_done && !is_tcp;
        if self.personality().measured
            && let Some(state) = self.store.data_mut().streams.get_mut(&stream)
        {
            state.over = true;
            if state.held_headers.is_none() {
                state.sent_status = None;
            }
            if state.sent_headers[1] && state.sent_response.is_none() {
                state.send_response_headers();
            }
        }
        if logs_before_done {
            self.log(stream)?;
        }
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream)
            && let Some(held) = state.held_headers.take()
        {
            state.response_headers = Some(held);
        }
        let done = self.call(Callback::DONE, stream, &[stream])?;
        if done == Some(0) && self.personality().waits_for_done && !self.wait_for_done(stream)? {
            return Ok(());
        }
        if !logs_before_done {
            self.log(stream)?;
        }
        self.call(Callback::DELETE, stream, &[stream])?;
        self.store.data_mut().observers.ledger.contexts_deleted += 1;
        Ok(())
    }

    fn log(&mut self, stream: u32) -> Result<(), Fault> {
        self.show_to_log(stream, true);
        self.call(Callback::LOG, stream, &[stream])?;
        self.show_to_log(stream, false);
        Ok(())
    }

    fn show_to_log(&mut self, stream: u32, logging: bool) {
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
            state.shown.logging = logging;
        }
    }

    /// Lets time pass until `proxy_done` is called. Returns whether it was.
    fn wait_for_done(&mut self, stream: u32) -> Result<bool, Fault> {
        const ROUNDS_MAX: u32 = 32;

        let waits = |vm: &Self| {
            let streams = &vm.store.data().streams;
            streams.get(&stream).is_some_and(|it| !it.done)
        };
        for _ in 0..ROUNDS_MAX {
            if !waits(self) || !self.pass_time()? {
                break;
            }
        }
        if !waits(self) {
            return Ok(true);
        }
        if let Some(state) = self.store.data_mut().streams.get_mut(&stream) {
            state.remarks.push(Remark::new(
                "`proxy_on_done` returned 0 and `proxy_done` was not called: the context is kept",
                "return 1 from `proxy_on_done`, or call `proxy_done` later",
            ));
        }
        Ok(false)
    }

    /// What the client has received of a reset stream: the headers, if they were sent.
    fn reset(&self, stream: u32) -> Answer {
        let mut answer = Answer::nobody();
        let state = self.store.data().streams.get(&stream);
        let sent = state.filter(|it| it.sent_headers[Half::Response as usize]);
        if let Some(headers) = sent.and_then(|it| it.headers_to_send(Half::Response)) {
            answer.status = status(headers);
            answer.headers = headers.clone();
        }
        answer
    }

    /// What the client receives when the plugin failed.
    pub(super) fn failed(&self, stream: u32, failure: Failure, request: &Request) -> Answer {
        let mut answer = Answer::nobody();
        let fault = match failure {
            Failure::Closed => return self.reset(stream),
            Failure::ClientLeft(_) => return answer,
            Failure::Hang(reason) => Fault::new("", FaultKind::Hang, Cause::NeverResumed, reason),
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
}

/// What the client receives when the proxy continues without the plugin.
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
        ..Answer::nobody()
    }
}
