//! HTTP calls by a plugin.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

/// Called when the response to an HTTP call has arrived, or the call has failed.
///
/// `(func (param i32 i32 i32 i32 i32))`, every version.
///
/// The parts of the response are in `HTTP_CALL_RESPONSE_HEADERS`, `HTTP_CALL_RESPONSE_BODY` and
/// `HTTP_CALL_RESPONSE_TRAILERS`. The callback runs in the plugin context: call
/// [`proxy_set_effective_context`](crate::hostcalls::proxy_set_effective_context) before any
/// hostcall about the stream that waits.
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
/// Once for each [`proxy_http_call`](crate::hostcalls::proxy_http_call), even if it failed: on
/// Envoy a refused connection arrives as a response with `:status` 503, and a time-out as one with
/// 504; `num_headers` is not 0 in either case. Read `:status`.
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
