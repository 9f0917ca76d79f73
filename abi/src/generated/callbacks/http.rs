//! HTTP streams: requests, responses and local responses.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{Action, Bool};

/// Called when the headers of a request have arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
///
/// Before 0.2.0 there is no third parameter.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Action::CONTINUE`] lets it go on. [`Action::PAUSE`] holds it until
/// [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream); also return it after
/// [`proxy_send_local_response`](crate::hostcalls::proxy_send_local_response). Return nothing else.
///
/// # Phase
///
/// Once for each request, when its headers are complete.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
/// * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on
///   APISIX and libnasp; `num_headers` is always 0 on APISIX.
/// * With a wrong number of parameters, the plugin does not load on Envoy; ngx_wasm_module calls it
///   with garbage.
///
/// # Errata
///
/// The spec says that CONTINUE forwards the headers downstream; it forwards them upstream. Envoy
/// has four ways to stop: it takes 1 for the strictest, and 2 to 4 for the others.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_headers)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::{Action, Bool};
///
/// extern "C" fn proxy_on_request_headers(
///     stream_context_id: u32,
///     num_headers: usize,
///     end_of_stream: Bool,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_request_headers = proxy_on_request_headers;
/// ```
pub type proxy_on_request_headers =
    extern "C" fn(stream_context_id: u32, num_headers: usize, end_of_stream: Bool) -> Action;

/// Called when the headers of a request have arrived.
///
/// `(func (param i32 i32) (result i32))`, 0.1.0 only.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// As the type with three parameters.
///
/// # Phase
///
/// As [`proxy_on_request_headers`].
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`:
///   the call fails.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_request_headers)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Action;
///
/// extern "C" fn proxy_on_request_headers(
///     stream_context_id: u32,
///     num_headers: usize,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_request_headers_0_1_0 = proxy_on_request_headers;
/// ```
pub type proxy_on_request_headers_0_1_0 =
    extern "C" fn(stream_context_id: u32, num_headers: usize) -> Action;

/// Called when a piece of a request's body has arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes) from
/// `HTTP_REQUEST_BODY`.
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
/// For each piece of the body of a request, also while paused; `body_size` counts everything
/// buffered. Never for a request without a body. If trailers follow, `end_of_stream` is 0 in every
/// call.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `bfe`.
/// * On Envoy, trailers release a body that was held back, unless [`proxy_on_request_trailers`]
///   stops them. A plugin that waits for `end_of_stream` before it examines a body has to examine
///   it in that callback, too.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_body)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::{Action, Bool};
///
/// extern "C" fn proxy_on_request_body(
///     stream_context_id: u32,
///     body_size: usize,
///     end_of_stream: Bool,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_request_body = proxy_on_request_body;
/// ```
pub type proxy_on_request_body =
    extern "C" fn(stream_context_id: u32, body_size: usize, end_of_stream: Bool) -> Action;

/// Called when the trailers of a request have arrived.
///
/// `(func (param i32 i32) (result i32))`, every version.
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
/// Once for each request that has trailers. It marks the end of the body.
///
/// # Hosts
///
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_request_trailers)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Action;
///
/// extern "C" fn proxy_on_request_trailers(
///     stream_context_id: u32,
///     num_trailers: usize,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_request_trailers = proxy_on_request_trailers;
/// ```
pub type proxy_on_request_trailers =
    extern "C" fn(stream_context_id: u32, num_trailers: usize) -> Action;

/// Called when the headers of a response have arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, since 0.2.0.
///
/// Before 0.2.0 there is no third parameter.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Action::CONTINUE`] lets it go on. [`Action::PAUSE`] holds it until
/// [`proxy_continue_stream`](crate::hostcalls::proxy_continue_stream); also return it after
/// [`proxy_send_local_response`](crate::hostcalls::proxy_send_local_response). Return nothing else.
///
/// # Phase
///
/// Once for each response, when its headers are complete. A local response passes it, too.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`.
/// * `end_of_stream` is always 0 on ngx_wasm_module and Apache Traffic Server, and always 1 on
///   APISIX and libnasp; `num_headers` is always 0 on APISIX.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_headers)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::{Action, Bool};
///
/// extern "C" fn proxy_on_response_headers(
///     stream_context_id: u32,
///     num_headers: usize,
///     end_of_stream: Bool,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_response_headers = proxy_on_response_headers;
/// ```
pub type proxy_on_response_headers =
    extern "C" fn(stream_context_id: u32, num_headers: usize, end_of_stream: Bool) -> Action;

/// Called when the headers of a response have arrived.
///
/// `(func (param i32 i32) (result i32))`, 0.1.0 only.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// As the type with three parameters.
///
/// # Phase
///
/// As [`proxy_on_response_headers`].
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Without it a line is logged on `bfe`.
/// * Three parameters, whatever the marker, on `mosn`, `bfe`, `libnasp`, `proxytest` and `java`:
///   the call fails.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_on_response_headers)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Action;
///
/// extern "C" fn proxy_on_response_headers(
///     stream_context_id: u32,
///     num_headers: usize,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_response_headers_0_1_0 = proxy_on_response_headers;
/// ```
pub type proxy_on_response_headers_0_1_0 =
    extern "C" fn(stream_context_id: u32, num_headers: usize) -> Action;

/// Called when a piece of a response's body has arrived.
///
/// `(func (param i32 i32 i32) (result i32))`, every version.
///
/// Read the bytes with [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes) from
/// `HTTP_RESPONSE_BODY`.
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
/// For each piece of the body of a response, also while paused; `body_size` counts everything
/// buffered. Never for a response without a body.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `bfe`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_body)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::{Action, Bool};
///
/// extern "C" fn proxy_on_response_body(
///     stream_context_id: u32,
///     body_size: usize,
///     end_of_stream: Bool,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_response_body = proxy_on_response_body;
/// ```
pub type proxy_on_response_body =
    extern "C" fn(stream_context_id: u32, body_size: usize, end_of_stream: Bool) -> Action;

/// Called when the trailers of a response have arrived.
///
/// `(func (param i32 i32) (result i32))`, every version.
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
/// Once for each response that has trailers.
///
/// # Hosts
///
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `bfe` and `fastedge`.
/// * Only in builds with `NGX_WASM_RESPONSE_TRAILERS` on ngx_wasm_module.
///
/// # Errata
///
/// The spec continues a paused response as `HTTP_REQUEST`; the right type is `HTTP_RESPONSE`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_response_trailers)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Action;
///
/// extern "C" fn proxy_on_response_trailers(
///     stream_context_id: u32,
///     num_trailers: usize,
/// ) -> Action {
///     Action::CONTINUE
/// }
/// const _: callbacks::proxy_on_response_trailers = proxy_on_response_trailers;
/// ```
pub type proxy_on_response_trailers =
    extern "C" fn(stream_context_id: u32, num_trailers: usize) -> Action;
