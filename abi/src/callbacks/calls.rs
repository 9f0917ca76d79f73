//! Answers to what the plugin has asked for: calls, queues, foreign functions.

use crate::types::GrpcStatus;

/// Says that the answer to an HTTP call is there, or that it failed.
///
/// `(func (param i32 i32 i32 i32 i32))`, every version.
///
/// The parts are in `HTTP_CALL_RESPONSE_HEADERS`, `HTTP_CALL_RESPONSE_BODY` and
/// `HTTP_CALL_RESPONSE_TRAILERS`. It runs in the plugin context:
/// [`proxy_set_effective_context`](crate::hostcalls::proxy_set_effective_context) comes first.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each [`proxy_http_call`](crate::hostcalls::proxy_http_call), also if it failed: on Envoy
/// a refused connection arrives as a response with `:status` 503, a time-out as one with 504, and
/// `num_headers` is 0 in neither. Read `:status`.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `bfe`.
///
/// # Errata
///
/// The spec names the buffer `HTTP_RESPONSE_BODY`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_http_call_response)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_http_call_response(
///     plugin_context_id: u32,
///     call_id: u32,
///     num_headers: usize,
///     body_size: usize,
///     num_trailers: usize,
/// ) {}
/// const _: callbacks::proxy_on_http_call_response = proxy_on_http_call_response;
/// ```
pub type proxy_on_http_call_response = extern "C" fn(
    plugin_context_id: u32,
    call_id: u32,
    num_headers: usize,
    body_size: usize,
    num_trailers: usize,
);

/// Says that the initial metadata of a gRPC call is there.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// The metadata is in `GRPC_CALL_INITIAL_METADATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each gRPC call or stream, before messages.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_initial_metadata)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_grpc_receive_initial_metadata(
///     plugin_context_id: u32,
///     call_id: u32,
///     num_elements: usize,
/// ) {}
/// const _: callbacks::proxy_on_grpc_receive_initial_metadata = proxy_on_grpc_receive_initial_metadata;
/// ```
pub type proxy_on_grpc_receive_initial_metadata =
    extern "C" fn(plugin_context_id: u32, call_id: u32, num_elements: usize);

/// Says that a message of a gRPC call is there.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// The message is in `GRPC_CALL_MESSAGE`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// For each message of a gRPC call or stream.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_grpc_receive(
///     plugin_context_id: u32,
///     call_id: u32,
///     message_size: usize,
/// ) {}
/// const _: callbacks::proxy_on_grpc_receive = proxy_on_grpc_receive;
/// ```
pub type proxy_on_grpc_receive =
    extern "C" fn(plugin_context_id: u32, call_id: u32, message_size: usize);

/// Says that the trailing metadata of a gRPC call is there.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// The metadata is in `GRPC_CALL_TRAILING_METADATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each gRPC call or stream, after messages.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// # Errata
///
/// The C++ SDK declares it as `proxy_on_grpc_trailing_metadata`, a name that no host looks up.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_receive_trailing_metadata)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_grpc_receive_trailing_metadata(
///     plugin_context_id: u32,
///     call_id: u32,
///     num_elements: usize,
/// ) {}
/// const _: callbacks::proxy_on_grpc_receive_trailing_metadata = proxy_on_grpc_receive_trailing_metadata;
/// ```
pub type proxy_on_grpc_receive_trailing_metadata =
    extern "C" fn(plugin_context_id: u32, call_id: u32, num_elements: usize);

/// Says that a gRPC call or stream is closed.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// The message of the status is read with
/// [`proxy_get_status`](crate::hostcalls::proxy_get_status).
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// Once for each gRPC call or stream, at its end.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_grpc_close)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::GrpcStatus;
///
/// extern "C" fn proxy_on_grpc_close(
///     plugin_context_id: u32,
///     call_id: u32,
///     status_code: GrpcStatus,
/// ) {}
/// const _: callbacks::proxy_on_grpc_close = proxy_on_grpc_close;
/// ```
pub type proxy_on_grpc_close =
    extern "C" fn(plugin_context_id: u32, call_id: u32, status_code: GrpcStatus);

/// Says that a queue has a new item.
///
/// `(func (param i32 i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// After [`proxy_enqueue_shared_queue`](crate::hostcalls::proxy_enqueue_shared_queue), in the
/// plugin context that registered the queue.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_queue_ready)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_queue_ready(plugin_context_id: u32, queue_id: u32) {}
/// const _: callbacks::proxy_on_queue_ready = proxy_on_queue_ready;
/// ```
pub type proxy_on_queue_ready = extern "C" fn(plugin_context_id: u32, queue_id: u32);

/// Says that a foreign function calls back.
///
/// `(func (param i32 i32 i32))`, since 0.2.0.
///
/// Its arguments are in `FOREIGN_FUNCTION_ARGUMENTS`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nothing.
///
/// # Phase
///
/// When a foreign function of the host has something to say.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp`.
/// * Of another type on `test-framework`.
/// * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
/// * test-framework wants a result.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_foreign_function)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_foreign_function(
///     plugin_context_id: u32,
///     function_id: u32,
///     arguments_size: usize,
/// ) {}
/// const _: callbacks::proxy_on_foreign_function = proxy_on_foreign_function;
/// ```
pub type proxy_on_foreign_function =
    extern "C" fn(plugin_context_id: u32, function_id: u32, arguments_size: usize);
