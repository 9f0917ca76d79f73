//! What happens to a plugin besides requests: ticks, queues, responses to its calls, reloads.
//!
//! Responses to gRPC calls, which come in several parts, are in `events/grpc.rs`; replaced
//! configurations are in `events/reload.rs`.

mod grpc;
mod reload;

use std::mem;

use crate::call_answer::CallAnswer;
use crate::callback::Callback;
use crate::fault::Fault;
use crate::request::Response;
use crate::services::{GrpcCall, HttpCall, Reply};
use crate::vm::Vm;

impl Vm {
    /// Lets time pass: calls get responses, queues are announced, the clock ticks.
    ///
    /// Returns whether the plugin was told of anything.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn pass_time(&mut self) -> Result<bool, Fault> {
        let mut happened = false;
        for (id, call) in self.http_calls() {
            let settings = &self.store.data().settings;
            let answer = settings.http_calls.get(&call.upstream).unwrap_or(&CallAnswer::Refused);
            let mut answer = answer.response(settings.tells_failures);
            if let (Some(answer), true) = (&mut answer, self.personality().measured) {
                // Envoy adds a header that says how many milliseconds the upstream took.
                let by_upstream = self.answers_itself(&call.upstream);
                if by_upstream {
                    answer.headers.replace(b"x-envoy-upstream-service-time", b"0");
                }
            }
            self.answer_http_call(id, answer.as_ref())?;
            happened = true;
        }
        for (id, call) in self.grpc_calls() {
            let path = [&call.service[..], b"/", &call.method].concat();
            let answers = &self.store.data().settings.grpc_calls;
            let answer = answers.get(&path).unwrap_or(&CallAnswer::Refused).clone();
            let told = self.grpc_answer(&answer);
            happened |= self.answer_grpc_call(id, &told)?;
        }
        happened |= self.announce_queues()?;
        happened |= self.tick()?;
        self.close_what_is_asked()?;
        Ok(happened)
    }

    /// The response with the header that Envoy adds to an upstream's.
    fn grpc_answer(&self, answer: &CallAnswer) -> CallAnswer {
        let mut answer = answer.clone();
        if let (CallAnswer::Response(response) | CallAnswer::Broken(Some(response)), true) =
            (&mut answer, self.personality().measured)
        {
            response.headers.replace(b"x-envoy-upstream-service-time", b"0");
        }
        answer
    }

    /// Whether the response comes from the upstream itself, not from the proxy.
    fn answers_itself(&self, upstream: &[u8]) -> bool {
        let answers = &self.store.data().settings.http_calls;
        matches!(answers.get(upstream), Some(CallAnswer::Response(_)))
    }

    /// Calls `proxy_on_tick`, if the plugin has set a period.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn tick(&mut self) -> Result<bool, Fault> {
        let state = self.store.data();
        let mut roots = vec![(state.root, state.tick_period)];
        roots.extend(state.others.iter().map(|other| (other.id, other.tick_period)));
        roots.extend(state.retired_ticks.iter().map(|(root, period)| (*root, *period)));
        roots.retain(|(_, period)| *period != 0);
        if !self.has(Callback::TICK) {
            return Ok(false);
        }
        for (root, period) in &roots {
            let state = self.store.data_mut();
            state.clock = state.clock.saturating_add(u64::from(*period) * 1_000_000);
            self.call(Callback::TICK, *root, &[*root])?;
        }
        Ok(!roots.is_empty())
    }

    /// Calls `proxy_on_queue_ready` for each queue with new values.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn announce_queues(&mut self) -> Result<bool, Fault> {
        let state = self.store.data_mut();
        let first = state.root;
        let others: Vec<u32> = state.others.iter().map(|other| other.id).collect();
        let mut ready = Vec::new();
        let each = state.personality.measured;
        for (id, queue) in (1u32..).zip(&mut state.services.queues) {
            // Envoy announces each value, even if it has been taken meanwhile.
            let count = mem::take(&mut queue.ready);
            let times = if each { count } else { count.min(1) };
            // If its plugin context is gone, its successor is told.
            let root = if others.contains(&queue.root) { queue.root } else { first };
            ready.extend((0..times).map(|_| (root, id)));
        }
        for (root, id) in &ready {
            self.call(Callback::QUEUE_READY, *root, &[*root, *id])?;
        }
        Ok(!ready.is_empty())
    }

    /// The HTTP calls that wait for a response.
    #[must_use]
    pub fn http_calls(&self) -> Vec<(u32, HttpCall)> {
        let calls = &self.store.data().services.http_calls;
        calls.iter().map(|(id, call)| (*id, call.clone())).collect()
    }

    /// The gRPC calls and streams that wait for a response.
    #[must_use]
    pub fn grpc_calls(&self) -> Vec<(u32, GrpcCall)> {
        let calls = &self.store.data().services.grpc_calls;
        calls.iter().map(|(id, call)| (*id, call.clone())).collect()
    }

    /// Responds to an HTTP call; `None` means that it failed. Returns whether the call existed.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn answer_http_call(&mut self, id: u32, answer: Option<&Response>) -> Result<bool, Fault> {
        let services = &mut self.store.data_mut().services;
        let Some(call) = services.http_calls.remove(&id) else {
            return Ok(false);
        };
        services.kept_bytes =
            services.kept_bytes.saturating_sub(call.upstream.len() + call.body.len() + 256);
        let (headers, body, trailers) = match answer {
            Some(answer) => (answer.headers.clone(), answer.body.concat(), answer.trailers.clone()),
            None => Default::default(),
        };
        let size = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
        let root = self.store.data().root_of(call.root);
        let sizes = [size(headers.len()), size(body.len()), size(trailers.len())];
        let [headers_size, body_size, trailers_size] = sizes;
        const BROKEN_CONNECTION: u32 = 11;
        // On Envoy, only the code can be read of a connection that broke.
        let measured = self.personality().measured;
        let reply = match answer.is_none() && measured {
            true => {
                let status = Some((BROKEN_CONNECTION, b"reset".to_vec()));
                Reply { status, ..Reply::default() }
            }
            false => Reply {
                headers: Some(headers),
                body: Some(body),
                trailers: Some(trailers).filter(|it| !measured || !it.is_empty()),
                ..Reply::default()
            },
        };
        self.reply(reply);
        // Hosts pass the root context; the plugin finds its stream by the id of the call.
        let arguments = [root, id, headers_size, body_size, trailers_size];
        let called = self.call(Callback::HTTP_CALL_RESPONSE, root, &arguments);
        self.reply(Reply::default());
        called.map(|_| true)
    }

    /// Calls a foreign function of the plugin.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn call_foreign_function(&mut self, id: u32, arguments: &[u8]) -> Result<(), Fault> {
        let root = self.store.data().root;
        let size = u32::try_from(arguments.len()).unwrap_or(u32::MAX);
        self.reply(Reply { foreign_arguments: Some(arguments.to_vec()), ..Reply::default() });
        let called = self.call(Callback::FOREIGN_FUNCTION, root, &[root, id, size]);
        self.reply(Reply::default());
        called.map(drop)
    }

    /// Sets what can be read while the next callback runs.
    fn reply(&mut self, reply: Reply) {
        let services = &mut self.store.data_mut().services;
        if let Some((code, _)) = reply.status {
            services.last_code = code;
        }
        services.reply = reply;
    }
}
