//! From loading to the end of the last context: markers, start functions, allocators, contexts, configuration.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::Status;

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Ends a context whose [`proxy_on_done`](crate::callbacks::proxy_on_done) returned that it was
    /// still in use.
    ///
    /// `(func (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the context ends now.
    /// * [`Status::NOT_FOUND`]: no context waits for this call.
    ///
    /// # Phase
    ///
    /// Any callback, after [`proxy_on_done`](crate::callbacks::proxy_on_done) returned
    /// [`Bool::FALSE`](crate::types::Bool::FALSE) for the effective context.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: NOT_FOUND in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Traps when called on `ngx_wasm_module`.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_done)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_done;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// if proxy_done() == Status::NOT_FOUND {
    ///     // `proxy_on_done` had not answered that the context was still in use.
    /// }
    /// ```
    pub safe fn proxy_done() -> Status;

    /// Makes later hostcalls act on another context.
    ///
    /// `(func (param i32) (result i32))`, every version.
    ///
    /// Use it in callbacks of the plugin context
    /// ([`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response),
    /// [`proxy_on_tick`](crate::callbacks::proxy_on_tick)) before a hostcall about a stream. The
    /// change lasts until the callback returns.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: later hostcalls of this callback act on the context.
    /// * [`Status::BAD_ARGUMENT`]: there is no such context, or it has been deleted.
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
    /// * Provided by every host.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_effective_context)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_set_effective_context;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let stream_context_id = 2; // remembered from `proxy_on_request_headers`
    /// assert_eq!(proxy_set_effective_context(stream_context_id), Status::OK);
    /// ```
    pub safe fn proxy_set_effective_context(context_id: u32) -> Status;

    /// Reads the configuration of the plugin or the VM.
    ///
    /// `(func (param i32 i32) (result i32))`, 0.1.0 only.
    ///
    /// Later versions read it with
    /// [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes).
    ///
    /// # Ownership
    ///
    /// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks
    ///   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its
    ///   address and size to the two slots. The plugin owns the buffer; no host ever frees it.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the configuration is handed over; if there is none, the size is 0.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    ///
    /// # Phase
    ///
    /// [`proxy_on_vm_start`](crate::callbacks::proxy_on_vm_start) (the configuration of the VM) and
    /// [`proxy_on_configure`](crate::callbacks::proxy_on_configure) (of the plugin).
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn`, `mosn-draft`, `bfe`, `libnasp`, `proxytest`, `java`, `rust-host`
    ///   and `fastedge`: a plugin that imports it does not load.
    ///
    /// # Safety
    ///
    /// * `return_value_data` and `return_value_size` must be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_get_configuration)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_configuration;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let (mut data, mut size) = (core::ptr::null_mut(), 0);
    /// // SAFETY: both slots are this function's own.
    /// let status = unsafe { proxy_get_configuration(&mut data, &mut size) };
    /// assert!(status == Status::OK || size == 0);
    /// ```
    pub unsafe fn proxy_get_configuration(
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
    ) -> Status;
}
