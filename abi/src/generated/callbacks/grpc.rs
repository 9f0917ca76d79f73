//! gRPC calls by a plugin.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::GrpcStatus;

/// Called when the initial metadata of a gRPC call has arrived.
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

/// Called when a message of a gRPC call has arrived.
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

/// Called when the trailing metadata of a gRPC call has arrived.
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

/// Called when a gRPC call or stream has closed.
///
/// `(func (param i32 i32 i32))`, every version.
///
/// Read the message of the status with [`proxy_get_status`](crate::hostcalls::proxy_get_status).
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
