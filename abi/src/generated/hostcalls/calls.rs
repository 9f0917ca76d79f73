//! HTTP calls by a plugin.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::Status;

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Sends an HTTP request to an upstream.
    ///
    /// `(func (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// The upstream is the name of a cluster of the proxy. The headers must include `:method`,
    /// `:path` and `:authority`. The host calls
    /// [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response) with the
    /// response, or if there is none. `timeout` is in milliseconds.
    ///
    /// # Ownership
    ///
    /// * `upstream_name_data`, `upstream_name_size`, `serialized_headers_data`,
    ///   `serialized_headers_size`, `body_data`, `body_size`, `serialized_trailers_data` and
    ///   `serialized_trailers_size`: **borrowed** for the call.
    /// * `return_call_id`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the call has started, and its id is written.
    /// * [`Status::BAD_ARGUMENT`]: the upstream is unknown, or a required header is missing.
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
    /// HTTP call: OK in each; not run in
    /// [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response).
    ///
    /// # Hosts
    ///
    /// * Provided by every host.
    /// * Envoy treats a malformed header block as empty, and therefore returns BAD_ARGUMENT.
    ///
    /// # Errata
    ///
    /// The text calls the name of the upstream `upstream_data`.
    ///
    /// # Safety
    ///
    /// * `upstream_name_data` must be valid for reads of `upstream_name_size` bytes.
    /// * `serialized_headers_data` must be valid for reads of `serialized_headers_size` bytes.
    /// * `body_data` must be valid for reads of `body_size` bytes.
    /// * `serialized_trailers_data` must be valid for reads of `serialized_trailers_size` bytes.
    /// * `return_call_id` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_http_call)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_http_call;
    /// use proxy_wasm_abi::serialization::{encode, encoded_size};
    /// use proxy_wasm_abi::types::Status;
    ///
    /// const PAIRS: &[(&str, &str)] = &[(":method", "GET"), (":path", "/"), (":authority", "policy")];
    /// static HEADERS: [u8; encoded_size(PAIRS)] = encode(PAIRS);
    /// static NO_TRAILERS: [u8; 4] = encode(&[]);
    /// let upstream = "policy-cluster";
    /// let mut call_id = 0;
    /// // SAFETY: all data outlives the call, and the slot is this function's own.
    /// let status = unsafe {
    ///     proxy_http_call(
    ///         upstream.as_ptr(),
    ///         upstream.len(),
    ///         HEADERS.as_ptr(),
    ///         HEADERS.len(),
    ///         core::ptr::null(),
    ///         0,
    ///         NO_TRAILERS.as_ptr(),
    ///         NO_TRAILERS.len(),
    ///         1_000,
    ///         &mut call_id,
    ///     )
    /// };
    /// let pending = status == Status::OK;
    /// ```
    pub unsafe fn proxy_http_call(
        upstream_name_data: *const u8,
        upstream_name_size: usize,
        serialized_headers_data: *const u8,
        serialized_headers_size: usize,
        body_data: *const u8,
        body_size: usize,
        serialized_trailers_data: *const u8,
        serialized_trailers_size: usize,
        timeout: u32,
        return_call_id: *mut u32,
    ) -> Status;
}
