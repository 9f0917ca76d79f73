//! What HTTP and TCP streams have in common, and TCP streams.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{Status, StreamType};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Reads the status of the HTTP or gRPC call that the callback is about.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// For an HTTP call it is useless on Envoy: the code is 0 whatever the service returned, and
    /// even if there was no response. Read `:status` in
    /// [`MapType::HTTP_CALL_RESPONSE_HEADERS`](crate::types::MapType::HTTP_CALL_RESPONSE_HEADERS).
    ///
    /// # Ownership
    ///
    /// * `return_status_message_data` and `return_status_message_size`: the bytes are **handed
    ///   over**. The host asks the plugin's allocator for a buffer of exactly their size, fills it,
    ///   and **writes** its address and size to the two slots. The plugin owns the buffer; no host
    ///   ever frees it.
    /// * `return_status_code`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the code is written, and the message is handed over.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    ///
    /// # Phase
    ///
    /// [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response) and
    /// [`proxy_on_grpc_close`](crate::callbacks::proxy_on_grpc_close).
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: OK in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that imports it does
    ///   not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Traps when called on `ngx_wasm_module`.
    ///
    /// # Safety
    ///
    /// * `return_status_message_data`, `return_status_message_size` and `return_status_code` must
    ///   be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_status)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_status;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let (mut code, mut data, mut size) = (0, core::ptr::null_mut(), 0);
    /// // SAFETY: the three slots are this function's own.
    /// let status = unsafe { proxy_get_status(&mut code, &mut data, &mut size) };
    /// // The gRPC status; for an HTTP call this would always be true.
    /// let succeeded = status == Status::OK && code == 0;
    /// ```
    pub unsafe fn proxy_get_status(
        return_status_code: *mut u32,
        return_status_message_data: *mut *mut u8,
        return_status_message_size: *mut usize,
    ) -> Status;

    /// Lets a paused stream go on.
    ///
    /// `(func (param i32) (result i32))`, since 0.2.0.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the stream goes on.
    /// * [`Status::BAD_ARGUMENT`]: `stream_type` is unknown.
    /// * [`Status::UNIMPLEMENTED`]: this host cannot continue that kind of stream.
    ///
    /// # Phase
    ///
    /// After a callback of the stream has returned [`Action::PAUSE`](crate::types::Action::PAUSE),
    /// in another callback. If that is a callback of the plugin context, call
    /// [`proxy_set_effective_context`](crate::hostcalls::proxy_set_effective_context) first.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`StreamType::HTTP_REQUEST`]: OK in each; not run in
    ///   [`proxy_on_request_body`](crate::callbacks::proxy_on_request_body),
    ///   [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers) and
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers).
    /// * [`StreamType::HTTP_RESPONSE`]: ends the process of Envoy in
    ///   [`proxy_on_context_create`](crate::callbacks::proxy_on_context_create),
    ///   [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers),
    ///   [`proxy_on_request_body`](crate::callbacks::proxy_on_request_body) and
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); OK in the
    ///   others; not run in [`proxy_on_response_body`](crate::callbacks::proxy_on_response_body),
    ///   [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers) and
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers).
    /// * [`StreamType::DOWNSTREAM`]: OK in each.
    /// * [`StreamType::UPSTREAM`]: UNIMPLEMENTED in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn`, `mosn-draft` and `bfe`: a plugin that imports it does not load.
    /// * Called in [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers) itself,
    ///   which then returns [`Action::CONTINUE`](crate::types::Action::CONTINUE), Envoy sends the
    ///   headers twice: the upstream reads two requests.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_continue_stream)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_continue_stream;
    /// use proxy_wasm_abi::types::{Status, StreamType};
    ///
    /// assert_eq!(proxy_continue_stream(StreamType::HTTP_REQUEST), Status::OK);
    /// ```
    pub safe fn proxy_continue_stream(stream_type: StreamType) -> Status;

    /// Closes or resets a stream.
    ///
    /// `(func (param i32) (result i32))`, since 0.2.0.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the stream is closed or reset.
    /// * [`Status::BAD_ARGUMENT`]: `stream_type` is unknown.
    ///
    /// # Phase
    ///
    /// Any callback of a stream, or of the plugin context after
    /// [`proxy_set_effective_context`](crate::hostcalls::proxy_set_effective_context).
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`StreamType::HTTP_REQUEST`] and [`StreamType::HTTP_RESPONSE`]: ends the process of Envoy
    ///   in [`proxy_on_done`](crate::callbacks::proxy_on_done),
    ///   [`proxy_on_log`](crate::callbacks::proxy_on_log) and
    ///   [`proxy_on_delete`](crate::callbacks::proxy_on_delete); OK in the others.
    /// * [`StreamType::DOWNSTREAM`] and [`StreamType::UPSTREAM`]: OK in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn` and `bfe`: a plugin that imports it does not load.
    /// * Traps when called on `ngx_wasm_module`.
    /// * For a TCP stream, Envoy closes the connection to the client whichever side is named. If
    ///   the plugin does that in
    ///   [`proxy_on_context_create`](crate::callbacks::proxy_on_context_create), it gets
    ///   [`proxy_on_new_connection`](crate::callbacks::proxy_on_new_connection) and nothing after
    ///   it, not even [`proxy_on_delete`](crate::callbacks::proxy_on_delete).
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_close_stream)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_close_stream;
    /// use proxy_wasm_abi::types::{Status, StreamType};
    ///
    /// assert_eq!(proxy_close_stream(StreamType::DOWNSTREAM), Status::OK);
    /// ```
    pub safe fn proxy_close_stream(stream_type: StreamType) -> Status;
}
