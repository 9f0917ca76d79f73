//! gRPC calls by a plugin.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{Bool, Status};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Sends one gRPC message to an upstream, and expects one in return.
    ///
    /// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every
    /// version.
    ///
    /// On Envoy the upstream is the name of a cluster, or a serialized
    /// `envoy.config.core.v3.GrpcService`. The host calls
    /// [`proxy_on_grpc_receive`](crate::callbacks::proxy_on_grpc_receive) with the response, and
    /// [`proxy_on_grpc_close`](crate::callbacks::proxy_on_grpc_close) at the end. `timeout` is in
    /// milliseconds.
    ///
    /// # Ownership
    ///
    /// * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
    ///   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data`,
    ///   `serialized_initial_metadata_size`, `message_data` and `message_size`: **borrowed** for
    ///   the call.
    /// * `return_call_id`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the call has started, and its id is written.
    /// * [`Status::PARSE_FAILURE`]: the host cannot read the upstream, or does not know it.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory.
    /// * [`Status::INTERNAL_FAILURE`]: the call could not be sent.
    ///
    /// # Phase
    ///
    /// Any callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: OK in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Traps when called on `ngx_wasm_module`.
    /// * Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
    ///   `panic: unset oneof`.
    ///
    /// # Errata
    ///
    /// The spec calls the upstream a name.
    ///
    /// # Safety
    ///
    /// * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
    /// * `service_name_data` must be valid for reads of `service_name_size` bytes.
    /// * `method_name_data` must be valid for reads of `method_name_size` bytes.
    /// * `serialized_initial_metadata_data` must be valid for reads of
    ///   `serialized_initial_metadata_size` bytes.
    /// * `message_data` must be valid for reads of `message_size` bytes.
    /// * `return_call_id` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_call)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_grpc_call;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let (upstream, service, method) = ("upstream", "policy.v1.Policy", "Check");
    /// let message: [u8; 0] = [];
    /// let mut call_id = 0;
    /// // SAFETY: all data outlives the call, and the slot is this function's own.
    /// let status = unsafe {
    ///     proxy_grpc_call(
    ///         upstream.as_ptr(),
    ///         upstream.len(),
    ///         service.as_ptr(),
    ///         service.len(),
    ///         method.as_ptr(),
    ///         method.len(),
    ///         core::ptr::null(),
    ///         0,
    ///         message.as_ptr(),
    ///         message.len(),
    ///         1_000,
    ///         &mut call_id,
    ///     )
    /// };
    /// let pending = status == Status::OK;
    /// ```
    pub unsafe fn proxy_grpc_call(
        upstream_name_data: *const u8,
        upstream_name_size: usize,
        service_name_data: *const u8,
        service_name_size: usize,
        method_name_data: *const u8,
        method_name_size: usize,
        serialized_initial_metadata_data: *const u8,
        serialized_initial_metadata_size: usize,
        message_data: *const u8,
        message_size: usize,
        timeout: u32,
        return_call_id: *mut u32,
    ) -> Status;

    /// Opens a gRPC stream to an upstream.
    ///
    /// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// The upstream is as in [`proxy_grpc_call`]. Send messages with [`proxy_grpc_send`]; the host
    /// calls [`proxy_on_grpc_receive`](crate::callbacks::proxy_on_grpc_receive) for each message
    /// that arrives.
    ///
    /// # Ownership
    ///
    /// * `upstream_name_data`, `upstream_name_size`, `service_name_data`, `service_name_size`,
    ///   `method_name_data`, `method_name_size`, `serialized_initial_metadata_data` and
    ///   `serialized_initial_metadata_size`: **borrowed** for the call.
    /// * `return_stream_id`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the stream is open, and its id is written.
    /// * [`Status::PARSE_FAILURE`]: the host cannot read the upstream, or does not know it.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory.
    /// * [`Status::INTERNAL_FAILURE`]: the stream could not be opened.
    ///
    /// # Phase
    ///
    /// Any callback.
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
    /// * Envoy reads an empty upstream as a `GrpcService` without a target, and its process ends:
    ///   `panic: unset oneof`.
    ///
    /// # Errata
    ///
    /// The text mentions a timeout; there is no such parameter.
    ///
    /// # Safety
    ///
    /// * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
    /// * `service_name_data` must be valid for reads of `service_name_size` bytes.
    /// * `method_name_data` must be valid for reads of `method_name_size` bytes.
    /// * `serialized_initial_metadata_data` must be valid for reads of
    ///   `serialized_initial_metadata_size` bytes.
    /// * `return_stream_id` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_stream)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_grpc_stream;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let (upstream, service, method) = ("upstream", "policy.v1.Policy", "Watch");
    /// let mut stream_id = 0;
    /// // SAFETY: all data outlives the call, and the slot is this function's own.
    /// let status = unsafe {
    ///     proxy_grpc_stream(
    ///         upstream.as_ptr(),
    ///         upstream.len(),
    ///         service.as_ptr(),
    ///         service.len(),
    ///         method.as_ptr(),
    ///         method.len(),
    ///         core::ptr::null(),
    ///         0,
    ///         &mut stream_id,
    ///     )
    /// };
    /// let open = status == Status::OK;
    /// ```
    pub unsafe fn proxy_grpc_stream(
        upstream_name_data: *const u8,
        upstream_name_size: usize,
        service_name_data: *const u8,
        service_name_size: usize,
        method_name_data: *const u8,
        method_name_size: usize,
        serialized_initial_metadata_data: *const u8,
        serialized_initial_metadata_size: usize,
        return_stream_id: *mut u32,
    ) -> Status;

    /// Sends a message on a gRPC stream.
    ///
    /// `(func (param i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `message_data` and `message_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the message is sent or queued.
    /// * [`Status::NOT_FOUND`]: there is no such stream, or it has closed.
    /// * [`Status::BAD_ARGUMENT`]: `stream_id` is the id of a call, not of a stream.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// Any callback.
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
    /// * `message_data` must be valid for reads of `message_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_send)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_grpc_send;
    /// use proxy_wasm_abi::types::{Bool, Status};
    ///
    /// let stream_id = 1; // from `proxy_grpc_stream`
    /// let message = [8, 1];
    /// // SAFETY: `message` outlives the call.
    /// let status = unsafe { proxy_grpc_send(stream_id, message.as_ptr(), message.len(), Bool::TRUE) };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_grpc_send(
        stream_id: u32,
        message_data: *const u8,
        message_size: usize,
        end_stream: Bool,
    ) -> Status;

    /// Cancels a gRPC call or stream.
    ///
    /// `(func (param i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the call or stream is cancelled; what it has not sent yet is dropped.
    /// * [`Status::NOT_FOUND`]: there is no such call or stream, or it has ended.
    /// * [`Status::BAD_ARGUMENT`]: the id does not belong to a gRPC call or stream.
    ///
    /// # Phase
    ///
    /// Any callback.
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
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_cancel)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_grpc_cancel;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let stream_id = 1; // from `proxy_grpc_stream`
    /// assert_eq!(proxy_grpc_cancel(stream_id), Status::OK);
    /// ```
    pub safe fn proxy_grpc_cancel(call_or_stream_id: u32) -> Status;

    /// Closes a gRPC call or stream.
    ///
    /// `(func (param i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the call or stream is closed; responses to what was sent still arrive.
    /// * [`Status::NOT_FOUND`]: there is no such call or stream, or it has ended.
    /// * [`Status::BAD_ARGUMENT`]: the id does not belong to a gRPC call or stream.
    ///
    /// # Phase
    ///
    /// Any callback.
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
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_grpc_close)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_grpc_close;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let stream_id = 1; // from `proxy_grpc_stream`
    /// assert_eq!(proxy_grpc_close(stream_id), Status::OK);
    /// ```
    pub safe fn proxy_grpc_close(call_or_stream_id: u32) -> Status;
}
