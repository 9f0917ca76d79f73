//! HTTP streams: requests, responses and local responses.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{GrpcStatus, Status};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Sends a response to the client in place of the upstream's.
    ///
    /// `(func (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// The host sends the response when the callback has returned. Return
    /// [`Action::PAUSE`](crate::types::Action::PAUSE) after the call: nearly every host ignores the
    /// action, but older Envoys crashed on CONTINUE. Call it once per request: a second call traps
    /// on ngx_wasm_module. On Envoy it hangs the connection if it comes from
    /// [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers), through which
    /// the local response passes, too.
    ///
    /// `serialized_headers` is a header map, see [serialization](crate::serialization). Do not send
    /// `content-length`. For an HTTP request, `grpc_status` is [`GrpcStatus::NONE`]: 0 would mean
    /// success in gRPC. `status_code_details` may be empty. Some hosts show it to the client, after
    /// the status code: keep request data out of it.
    ///
    /// # Ownership
    ///
    /// * `status_code_details_data` and `status_code_details_size`: **borrowed** for the call.
    /// * `body_data` with `body_size`: **kept** by BFE, which reads the body after the callback has
    ///   returned. Borrowed elsewhere.
    /// * `serialized_headers_data` with `serialized_headers_size`: **kept** by Apache Traffic
    ///   Server, which reads the block when it sends the response. Borrowed elsewhere. Use constant
    ///   data for both.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the host accepts the response; it may still be unable to send it.
    /// * [`Status::NOT_FOUND`]: on libnasp, the phase has no response.
    /// * [`Status::BAD_ARGUMENT`]: on some hosts, the status code is not an HTTP status, the header
    ///   block is malformed, or it is too late.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers), `_body`,
    /// `_trailers`, and on most hosts
    /// [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers), until the
    /// response headers have been sent.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: ends the process of Envoy in [`proxy_on_done`](crate::callbacks::proxy_on_done),
    /// [`proxy_on_log`](crate::callbacks::proxy_on_log) and
    /// [`proxy_on_delete`](crate::callbacks::proxy_on_delete); OK in the others.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn` and `mosn-draft`: a plugin that imports it does not load.
    /// * Envoy and Apache Traffic Server silently treat a malformed header block as empty; the Rust
    ///   host returns BAD_ARGUMENT and sends nothing; ngx_wasm_module and APISIX read past it.
    /// * Envoy adds `content-type: text/plain` unless you send one, and drops it if the body is
    ///   empty. ngx_wasm_module appends a line feed to the body. Apache Traffic Server and APISIX
    ///   replace an empty body by their own error page: send a body and a content type.
    /// * The details become the reason phrase on ngx_wasm_module, Apache Traffic Server and BFE.
    /// * FastEdge sends the response only if the callback returns PAUSE.
    /// * libnasp has no response object in the request phase: it returns NOT_FOUND, and the request
    ///   goes on.
    ///
    /// # Errata
    ///
    /// The spec does not say what `grpc_status` means, when the response is sent, that the action
    /// does not matter afterwards, or what a malformed block does.
    ///
    /// # Safety
    ///
    /// * `status_code_details_data` must be valid for reads of `status_code_details_size` bytes.
    /// * `body_data` must be valid for reads of `body_size` bytes.
    /// * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
    /// * The body and the headers must not change until the response has been sent.
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
    /// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
    ///   `fastedge`: a plugin that imports it does not load.
    /// * With another type on `java`: a plugin that imports it with this type does not load.
    ///
    /// # Errata
    ///
    /// The spec shows no result. Every production host that has the function returns a status, and
    /// does not load a module that imports it without a result. The Java host follows the spec.
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
    /// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
    ///   `fastedge`: a plugin that imports it does not load.
    /// * With another type on `java`: a plugin that imports it with this type does not load.
    /// * Traps when called on `ngx_wasm_module`.
    ///
    /// # Errata
    ///
    /// The spec shows no result. Every production host that has the function returns a status, and
    /// does not load a module that imports it without a result. The Java host follows the spec.
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

    /// Makes the host choose the route of a request again.
    ///
    /// `(func (result i32))`, 0.1.0 only.
    ///
    /// Later versions have no such function; Envoy offers the foreign function `clear_route_cache`.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the host chooses the route again, by the current headers.
    ///
    /// # Phase
    ///
    /// [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers), after a change to
    /// the headers by which routes are chosen.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `rust-host` and
    ///   `fastedge`: a plugin that imports it does not load.
    /// * With another type on `java`: a plugin that imports it with this type does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Traps when called on `ngx_wasm_module`.
    ///
    /// # Errata
    ///
    /// The spec shows no result. Every production host that has the function returns a status, and
    /// does not load a module that imports it without a result. The Java host follows the spec.
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
