//! Responses to gRPC calls and streams: initial metadata, messages, trailing metadata, the end.
//!
//! Each part has its own function, because a plugin may send, close or cancel in between. Each
//! returns whether the call still exists: parts of a cancelled call are dropped.

use crate::call_answer::CallAnswer;
use crate::callback::Callback;
use crate::fault::Fault;
use crate::grpc::{INTERNAL, Told};
use crate::header_map::HeaderMap;
use crate::services::Reply;
use crate::vm::Vm;

impl Vm {
    /// Responds to a gRPC call or stream completely. Returns whether the plugin was told anything.
    ///
    /// # Errors
    ///
    /// If a callback did not return.
    pub fn answer_grpc_call(&mut self, id: u32, answer: &CallAnswer) -> Result<bool, Fault> {
        let Some(call) = self.store.data().services.grpc_calls.get(&id) else {
            return Ok(false);
        };
        let (is_stream, measured) = (call.stream, self.personality().measured);
        // Streams have no timeout.
        if is_stream && *answer == CallAnswer::TimedOut {
            return Ok(false);
        }
        let told = Told::of(answer, self.store.data().settings.tells_failures);
        if measured && !is_stream {
            return self.answer_one(id, told);
        }
        if measured || !told.initial.is_empty() {
            self.grpc_initial_metadata(id, &told.initial)?;
        }
        for message in &told.messages {
            self.grpc_message(id, message)?;
        }
        if measured || !told.trailing.is_empty() {
            self.grpc_trailing_metadata(id, &told.trailing)?;
        }
        self.close_grpc_call(id, told.code, &told.text)?;
        Ok(true)
    }

    /// For a call, Envoy reports either its message or its end, and no metadata.
    fn answer_one(&mut self, id: u32, mut told: Told) -> Result<bool, Fault> {
        match (told.code, told.messages.pop()) {
            (0, Some(message)) => {
                self.grpc_message(id, &message)?;
                self.store.data_mut().services.forget_grpc(id);
                Ok(true)
            }
            (0, None) => self.close_grpc_call(id, INTERNAL, b""),
            (code, _) => self.close_grpc_call(id, code, &told.text),
        }
    }

    /// Calls `proxy_on_grpc_receive_initial_metadata`.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn grpc_initial_metadata(&mut self, id: u32, metadata: &HeaderMap) -> Result<bool, Fault> {
        let reply = Reply { initial_metadata: Some(metadata.clone()), ..Reply::default() };
        let callback = Callback::GRPC_RECEIVE_INITIAL_METADATA;
        self.grpc_part(callback, id, metadata.len(), reply)
    }

    /// Calls `proxy_on_grpc_receive`.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn grpc_message(&mut self, id: u32, message: &[u8]) -> Result<bool, Fault> {
        let reply = Reply { message: Some(message.to_vec()), ..Reply::default() };
        self.grpc_part(Callback::GRPC_RECEIVE, id, message.len(), reply)
    }

    /// Calls `proxy_on_grpc_receive_trailing_metadata`.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn grpc_trailing_metadata(&mut self, id: u32, metadata: &HeaderMap) -> Result<bool, Fault> {
        let reply = Reply { trailing_metadata: Some(metadata.clone()), ..Reply::default() };
        let callback = Callback::GRPC_RECEIVE_TRAILING_METADATA;
        self.grpc_part(callback, id, metadata.len(), reply)
    }

    /// Calls `proxy_on_grpc_close`: the call has ended with this status.
    ///
    /// # Errors
    ///
    /// If the callback did not return.
    pub fn close_grpc_call(&mut self, id: u32, code: u32, message: &[u8]) -> Result<bool, Fault> {
        let state = self.store.data_mut();
        let root = state.services.grpc_calls.get(&id).map(|call| call.root);
        let Some(root) = root.filter(|_| state.services.forget_grpc(id)) else {
            return Ok(false);
        };
        let root = state.root_of(root);
        let status = Some((code, message.to_vec()));
        let reply = Reply { status, ..Reply::default() };
        self.tell_of_grpc(root, Callback::GRPC_CLOSE, id, code, reply)?;
        Ok(true)
    }

    fn grpc_part(
        &mut self,
        callback: Callback,
        id: u32,
        size: usize,
        reply: Reply,
    ) -> Result<bool, Fault> {
        let state = self.store.data();
        let Some(root) = state.services.grpc_calls.get(&id).map(|call| state.root_of(call.root))
        else {
            return Ok(false);
        };
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        self.tell_of_grpc(root, callback, id, size, reply)?;
        Ok(true)
    }

    /// Hosts pass the root context; the plugin finds its stream by the id of the call.
    fn tell_of_grpc(
        &mut self,
        root: u32,
        callback: Callback,
        id: u32,
        last: u32,
        reply: Reply,
    ) -> Result<(), Fault> {
        self.reply(reply);
        let called = self.call(callback, root, &[root, id, last]);
        self.reply(Reply::default());
        called.map(drop)
    }
}
