//! What HTTP and TCP streams have in common, and TCP streams.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{Action, Bool, PeerType};

/// Called when a client has connected.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Action::CONTINUE`] lets it go on, [`Action::PAUSE`] holds it until
/// [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream).
///
/// # Phase
///
/// Once for each TCP connection.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * While the plugin pauses a connection, Envoy's TCP proxy does not connect to the upstream and
///   does not read from the client; it does not notice that the client has gone, either.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_new_connection)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Action;
///
/// extern "C" fn proxy_on_new_connection(stream_context_id: u32) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_new_connection = proxy_on_new_connection;
/// ```
pub type proxy_on_new_connection = extern "C" fn(stream_context_id: u32) -> Action;

/// Called when bytes have arrived from the client.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes) from
/// `DOWNSTREAM_DATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Action::CONTINUE`] lets it go on, [`Action::PAUSE`] holds it until
/// [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream).
///
/// # Phase
///
/// For each piece of the bytes from the client, also while paused; `data_size` counts everything
/// buffered.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_data)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::{Action, Bool};
///
/// extern "C" fn proxy_on_downstream_data(
///     stream_context_id: u32,
///     data_size: usize,
///     end_of_stream: Bool,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_downstream_data = proxy_on_downstream_data;
/// ```
pub type proxy_on_downstream_data =
    extern "C" fn(stream_context_id: u32, data_size: usize, end_of_stream: Bool) -> Action;

/// Called when the connection to the client has closed.
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
/// Once for each TCP connection.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * On Envoy the stream ends with it: [`proxy_on_done`](crate::callbacks::proxy_on_done),
///   [`proxy_on_log`](crate::callbacks::proxy_on_log) and
///   [`proxy_on_delete`](crate::callbacks::proxy_on_delete) follow, whether or not the upstream has
///   closed.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_downstream_connection_close)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::PeerType;
///
/// extern "C" fn proxy_on_downstream_connection_close(
///     stream_context_id: u32,
///     peer_type: PeerType,
/// ) {}
/// const _: callbacks::proxy_on_downstream_connection_close = proxy_on_downstream_connection_close;
/// ```
pub type proxy_on_downstream_connection_close =
    extern "C" fn(stream_context_id: u32, peer_type: PeerType);

/// Called when bytes have arrived from the upstream.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes) from
/// `UPSTREAM_DATA`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Action::CONTINUE`] lets it go on, [`Action::PAUSE`] holds it until
/// [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream).
///
/// # Phase
///
/// For each piece of the bytes from the upstream, also while paused; `data_size` counts everything
/// buffered.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// # Errata
///
/// The section on buffers says that plugins read `UPSTREAM_DATA` in [`proxy_on_downstream_data`].
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_data)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::{Action, Bool};
///
/// extern "C" fn proxy_on_upstream_data(
///     stream_context_id: u32,
///     data_size: usize,
///     end_of_stream: Bool,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_upstream_data = proxy_on_upstream_data;
/// ```
pub type proxy_on_upstream_data =
    extern "C" fn(stream_context_id: u32, data_size: usize, end_of_stream: Bool) -> Action;

/// Called when the connection to the upstream has closed.
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
/// Once for each TCP connection.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * Envoy calls it when the upstream sends nothing more, with [`PeerType::UNKNOWN`]. If the
///   upstream resets the connection, or the plugin closes it earlier, it is not called.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_upstream_connection_close)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::PeerType;
///
/// extern "C" fn proxy_on_upstream_connection_close(
///     stream_context_id: u32,
///     peer_type: PeerType,
/// ) {}
/// const _: callbacks::proxy_on_upstream_connection_close = proxy_on_upstream_connection_close;
/// ```
pub type proxy_on_upstream_connection_close =
    extern "C" fn(stream_context_id: u32, peer_type: PeerType);
