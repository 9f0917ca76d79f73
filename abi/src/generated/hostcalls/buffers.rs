//! Bodies, messages and configurations as bytes.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{BufferType, Status};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Replaces, inserts or appends bytes in a buffer.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// The value replaces the bytes `start..start + size` of the buffer. A `start` and `size` of 0
    /// prepend, a `start` at or past the end appends, 0 and the largest number replace everything.
    ///
    /// # Ownership
    ///
    /// * `value_data` and `value_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the buffer is changed.
    /// * [`Status::NOT_FOUND`]: there is no such buffer in this phase.
    /// * [`Status::BAD_ARGUMENT`]: `buffer_id` is not a buffer that can be written.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// The callback of the body or data, see [`BufferType`]; configurations and call responses
    /// cannot be written.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`BufferType::HTTP_REQUEST_BODY`]: OK in
    ///   [`proxy_on_request_body`](crate::callbacks::proxy_on_request_body); BAD_ARGUMENT in the
    ///   others.
    /// * [`BufferType::HTTP_RESPONSE_BODY`]: OK in
    ///   [`proxy_on_response_body`](crate::callbacks::proxy_on_response_body); BAD_ARGUMENT in the
    ///   others.
    /// * [`BufferType::DOWNSTREAM_DATA`], [`BufferType::UPSTREAM_DATA`],
    ///   [`BufferType::GRPC_CALL_MESSAGE`] and [`BufferType::VM_CONFIGURATION`]: BAD_ARGUMENT in
    ///   each.
    /// * [`BufferType::HTTP_CALL_RESPONSE_BODY`]: BAD_ARGUMENT in
    ///   [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response); NOT_FOUND
    ///   in the others.
    /// * [`BufferType::PLUGIN_CONFIGURATION`]: NOT_FOUND in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Envoy returns BAD_ARGUMENT for a `start` in the middle: it replaces from 0 on, or appends.
    ///
    /// # Errata
    ///
    /// If the length of a body changes, `content-length` becomes wrong: remove that header in the
    /// headers callback, before the host has sent it. The spec does not say so.
    ///
    /// # Safety
    ///
    /// * `value_data` must be valid for reads of `value_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_buffer_bytes)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_set_buffer_bytes;
    /// use proxy_wasm_abi::types::{BufferType, Status};
    ///
    /// let body = "replaced";
    /// // SAFETY: the address and the size are those of `body`, which outlives the call.
    /// let status = unsafe {
    ///     proxy_set_buffer_bytes(BufferType::HTTP_REQUEST_BODY, 0, usize::MAX, body.as_ptr(), body.len())
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_set_buffer_bytes(
        buffer_id: BufferType,
        start: usize,
        size: usize,
        value_data: *const u8,
        value_size: usize,
    ) -> Status;

    /// Reads bytes of a buffer: a body, a message, a configuration.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// At most `max_size` bytes from `start` on; fewer if the buffer ends earlier.
    ///
    /// # Ownership
    ///
    /// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks
    ///   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its
    ///   address and size to the two slots. The plugin owns the buffer; no host ever frees it.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the bytes are handed over; if there are none, the size is 0.
    /// * [`Status::NOT_FOUND`]: there is no such buffer in this phase.
    /// * [`Status::BAD_ARGUMENT`]: `buffer_id` is unknown, or `start + max_size` overflows.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    ///
    /// # Phase
    ///
    /// See [`BufferType`]: each buffer has its callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`BufferType::HTTP_REQUEST_BODY`]: OK in
    ///   [`proxy_on_request_body`](crate::callbacks::proxy_on_request_body); OK and empty in the
    ///   others.
    /// * [`BufferType::HTTP_RESPONSE_BODY`]: OK in
    ///   [`proxy_on_response_body`](crate::callbacks::proxy_on_response_body); OK and empty in the
    ///   others.
    /// * [`BufferType::DOWNSTREAM_DATA`], [`BufferType::UPSTREAM_DATA`] and
    ///   [`BufferType::GRPC_CALL_MESSAGE`]: OK and empty in each.
    /// * [`BufferType::HTTP_CALL_RESPONSE_BODY`]: OK in
    ///   [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response); NOT_FOUND
    ///   in the others.
    /// * [`BufferType::VM_CONFIGURATION`]: OK in each.
    /// * [`BufferType::PLUGIN_CONFIGURATION`]: NOT_FOUND in each.
    ///
    /// # Hosts
    ///
    /// * Provided by every host.
    /// * ngx_wasm_module writes neither slot for an empty buffer and ignores `start` (read in its
    ///   source, not run): preset both slots and read from 0.
    /// * APISIX and the Java host return NOT_FOUND for an empty buffer, for example an empty
    ///   configuration.
    ///
    /// # Safety
    ///
    /// * `return_value_data` and `return_value_size` must be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_bytes)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_buffer_bytes;
    /// use proxy_wasm_abi::types::{BufferType, Status};
    ///
    /// let (mut data, mut size) = (core::ptr::null_mut(), 0);
    /// // SAFETY: both slots are this function's own.
    /// let status = unsafe {
    ///     proxy_get_buffer_bytes(BufferType::PLUGIN_CONFIGURATION, 0, 4_096, &mut data, &mut size)
    /// };
    /// let configured = status == Status::OK && size > 0;
    /// ```
    pub unsafe fn proxy_get_buffer_bytes(
        buffer_id: BufferType,
        start: usize,
        max_size: usize,
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
    ) -> Status;

    /// Reads the length of a buffer.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `return_buffer_size` and `return_unused`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the length is written.
    /// * [`Status::NOT_FOUND`]: there is no such buffer in this phase.
    /// * [`Status::BAD_ARGUMENT`]: `buffer_id` is unknown.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// See [`BufferType`]: each buffer has its callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`BufferType::HTTP_REQUEST_BODY`]: OK in
    ///   [`proxy_on_request_body`](crate::callbacks::proxy_on_request_body); OK and empty in the
    ///   others.
    /// * [`BufferType::HTTP_RESPONSE_BODY`]: OK in
    ///   [`proxy_on_response_body`](crate::callbacks::proxy_on_response_body); OK and empty in the
    ///   others.
    /// * [`BufferType::DOWNSTREAM_DATA`], [`BufferType::UPSTREAM_DATA`] and
    ///   [`BufferType::GRPC_CALL_MESSAGE`]: OK and empty in each.
    /// * [`BufferType::HTTP_CALL_RESPONSE_BODY`]: OK in
    ///   [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response); NOT_FOUND
    ///   in the others.
    /// * [`BufferType::VM_CONFIGURATION`]: OK in each.
    /// * [`BufferType::PLUGIN_CONFIGURATION`]: NOT_FOUND in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`:
    ///   a plugin that imports it does not load.
    ///
    /// # Errata
    ///
    /// The spec calls the second out parameter unused. Hosts call it flags; Envoy always writes 0.
    ///
    /// # Safety
    ///
    /// * `return_buffer_size` and `return_unused` must be valid for writes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_buffer_status)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_buffer_status;
    /// use proxy_wasm_abi::types::{BufferType, Status};
    ///
    /// let (mut size, mut flags) = (0, 0);
    /// // SAFETY: both slots are this function's own.
    /// let status = unsafe { proxy_get_buffer_status(BufferType::HTTP_REQUEST_BODY, &mut size, &mut flags) };
    /// let empty = status != Status::OK || size == 0;
    /// ```
    pub unsafe fn proxy_get_buffer_status(
        buffer_id: BufferType,
        return_buffer_size: *mut usize,
        return_unused: *mut u32,
    ) -> Status;
}
