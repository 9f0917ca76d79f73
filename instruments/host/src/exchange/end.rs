//! How a stream ends: with a local response, with the last callbacks, or with a failure.

use super::{Failure, status};
use crate::callback::Callback;
use crate::guest_memory::GuestRange;
use crate::header_map::HeaderMap;
use crate::outcome::{Answer, By, Cause, Fault, FaultKind, Forwarded, LocalResponse, Remark};
use crate::personality::{AfterTrap, LateReads};
use crate::request::Request;
use crate::vm::Vm;

impl Vm {
    /// The local response, with what the host reads late as it reads it.
    pub(super) fn local_response(&mut self, stream: u32) -> Option<LocalResponse> {
        let personality = self.personality();
        let memory = self.store.data().memory?;
        let (memory, state) = memory.data_and_store_mut(&mut self.store);
        let stream = state.streams.get_mut(&stream)?;
        let mut local = stream.local_response.clone()?;
        let late = stream
            .late
            .and_then(|(address, size)| GuestRange::new(memory, address, size));
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

    /// The last three callbacks.
    pub(crate) fn end_stream(&mut self, stream: u32) -> Result<(), Fault> {
        let logs_before_done = self.personality().logs_before_done;
        if logs_before_done {
            self.call(Callback::LOG, stream, &[stream])?;
        }
        let done = self.call(Callback::DONE, stream, &[stream])?;
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
            self.call(Callback::LOG, stream, &[stream])?;
        }
        self.call(Callback::DELETE, stream, &[stream])?;
        self.store.data_mut().ledger.contexts_deleted += 1;
        Ok(())
    }

    /// What the client gets when the plugin failed.
    pub(super) fn failed(&self, failure: Failure, request: &Request) -> Answer {
        let mut answer = Answer::nobody();
        let fault = match failure {
            Failure::Closed => return answer,
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
        ..Answer::nobody()
    }
}
