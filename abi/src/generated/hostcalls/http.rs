//! HTTP streams: requests, responses and the answer that a plugin gives itself.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{GrpcStatus, Status};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Answers a request without asking the upstream.
    ///
    /// `(func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// The answer goes out when the callback has returned. Return
    /// [`Action::PAUSE`](crate::types::Action::PAUSE) after it: nearly every host ignores the
    /// result, older Envoys crashed on CONTINUE. Call it once a request: a second call traps on
    /// ngx_wasm_module, and hangs the connection on Envoy if it is made in
    /// [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers), which the local
    /// answer passes through too.
    ///
    /// `serialized_headers` is a header map, see [serialization](crate::serialization). Do not send
    /// `content-length`. `grpc_status` is [`GrpcStatus::NONE`] for an HTTP request: 0 would be a
    /// gRPC success. `status_code_details` may be empty; hosts that show it to the client put it
    /// behind the status code, so keep request data out of it.
    ///
    /// # Ownership
    ///
    /// * `status_code_details_data` and `status_code_details_size`: **borrowed** for the call.
    /// * `body_data` with `body_size`: **kept** by BFE, which reads the body after the callback has
    ///   returned. Borrowed elsewhere.
    /// * `serialized_headers_data` with `serialized_headers_size`: **kept** by Apache Traffic
    ///   Server, which reads the block when it sends the answer. Borrowed elsewhere. Let both be
    ///   constant data that nobody ever writes.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the host has taken the answer, which is not to say that it can send it.
    /// * [`Status::NOT_FOUND`]: on libnasp: the phase has no response.
    /// * [`Status::BAD_ARGUMENT`]: on some hosts: the status code is no HTTP status, the header
    ///   block is malformed, or it is too late.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers), `_body`,
    /// `_trailers`, and, on most hosts,
    /// [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers); until the
    /// response headers have gone out.
    ///
    /// # Hosts
    ///
    /// * Not served by `mosn` and `mosn-draft`: a plugin that imports it does not load.
    /// * Envoy and Apache Traffic Server take a malformed header block for no headers and say
    ///   nothing; the Rust host answers BAD_ARGUMENT and sends nothing; ngx_wasm_module and APISIX
    ///   read past it.
    /// * Envoy adds `content-type: text/plain` unless given, and drops it with an empty body.
    ///   ngx_wasm_module appends a line feed to the body. Apache Traffic Server and APISIX answer
    ///   an empty body with an error page of their own: send a body and a content type.
    /// * The details become the reason phrase on ngx_wasm_module, Apache Traffic Server and BFE.
    /// * FastEdge sends the answer only if the callback returns PAUSE.
    /// * libnasp has it but no response object in the request phase: NOT_FOUND, and the request
    ///   goes on.
    ///
    /// # Errata
    ///
    /// The spec says neither what `grpc_status` means, nor when the answer is sent, nor that the
    /// callback's result does not matter afterwards, nor what a malformed block does.
    ///
    /// # Safety
    ///
    /// * `status_code_details_data` must be valid for reads of `status_code_details_size` bytes.
    /// * `body_data` must be valid for reads of `body_size` bytes.
    /// * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
    /// * The body and the headers must stay as they are until the answer is sent.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_send_local_response)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_send_local_response;
    /// use proxy_wasm_abi::serialization::{encode, encoded_size};
    /// use proxy_wasm_abi::types::{GrpcStatus, Status};
    ///
    /// const PAIRS: &[(&str, &str)] = &[("content-type", "text/plain")];
    /// static HEADERS: [u8; encoded_size(PAIRS)] = encode(PAIRS);
    /// static BODY: &str = "no";
    /// // SAFETY: the body and the headers are statics, which nobody ever writes.
    /// let status = unsafe {
    ///     proxy_send_local_response(
    ///         403,
    ///         core::ptr::null(),
    ///         0,
    ///         BODY.as_ptr(),
    ///         BODY.len(),
    ///         HEADERS.as_ptr(),
    ///         HEADERS.len(),
    ///         GrpcStatus::NONE,
    ///     )
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_send_local_response(
        status_code: u32,
        status_code_details_data: *const u8,
        status_code_details_size: usize,
        body_data: *const u8,
        body_size: usize,
        serialized_headers_data: *const u8,
        serialized_headers_size: usize,
        grpc_status: GrpcStatus,
    ) -> Status;

    /// Lets a paused request go on.
    ///
    /// `(func (result i32))`, 0.1.0 only.
    ///
    /// Later versions have [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream).
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the request goes on.
    ///
    /// # Phase
    ///
    /// After a callback of the request has returned [`Action::PAUSE`](crate::types::Action::PAUSE),
    /// in another callback.
    ///
    /// # Hosts
    ///
    /// * Not served by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
    ///   `fastedge`: a plugin that imports it does not load.
    /// * Of another type on `java`: a plugin that imports it with this one does not load.
    ///
    /// # Errata
    ///
    /// The spec prints no result. Every production host that has the function returns a status, and
    /// a module that imports it without a result does not load there; the Java host does as the
    /// spec says.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_request)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_continue_request;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// assert_eq!(proxy_continue_request(), Status::OK);
    /// ```
    pub safe fn proxy_continue_request() -> Status;

    /// Lets a paused response go on.
    ///
    /// `(func (result i32))`, 0.1.0 only.
    ///
    /// Later versions have [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream).
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the response goes on.
    ///
    /// # Phase
    ///
    /// After a callback of the response has returned
    /// [`Action::PAUSE`](crate::types::Action::PAUSE), in another callback.
    ///
    /// # Hosts
    ///
    /// * Not served by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
    ///   `fastedge`: a plugin that imports it does not load.
    /// * Of another type on `java`: a plugin that imports it with this one does not load.
    /// * Traps when called on `ngx_wasm_module`.
    ///
    /// # Errata
    ///
    /// The spec prints no result. Every production host that has the function returns a status, and
    /// a module that imports it without a result does not load there; the Java host does as the
    /// spec says.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_continue_response)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_continue_response;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// assert_eq!(proxy_continue_response(), Status::OK);
    /// ```
    pub safe fn proxy_continue_response() -> Status;

    /// Makes the host choose the route of a request anew.
    ///
    /// `(func (result i32))`, 0.1.0 only.
    ///
    /// Later versions have no function for it; Envoy offers it as the foreign function
    /// `clear_route_cache`.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the route is chosen anew, by the headers as they are now.
    ///
    /// # Phase
    ///
    /// [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers), after the headers
    /// that routes look at were changed.
    ///
    /// # Hosts
    ///
    /// * Not served by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
    ///   `fastedge`: a plugin that imports it does not load.
    /// * Of another type on `java`: a plugin that imports it with this one does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Traps when called on `ngx_wasm_module`.
    ///
    /// # Errata
    ///
    /// The spec prints no result. Every production host that has the function returns a status, and
    /// a module that imports it without a result does not load there; the Java host does as the
    /// spec says.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_clear_route_cache)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_clear_route_cache;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// assert_eq!(proxy_clear_route_cache(), Status::OK);
    /// ```
    pub safe fn proxy_clear_route_cache() -> Status;
}
