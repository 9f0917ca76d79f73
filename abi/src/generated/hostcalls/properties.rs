//! Properties and foreign functions.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::Status;

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Reads a property of the request, the connection or the plugin.
    ///
    /// `(func (param i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// The path is its segments, separated by NULs, see [serialization](crate::serialization). The
    /// value depends on the property: text as it is, numbers as 8 bytes little-endian, truth values
    /// as one byte, maps as header maps.
    ///
    /// # Ownership
    ///
    /// * `path_data` and `path_size`: **borrowed** for the call.
    /// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks
    ///   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its
    ///   address and size to the two slots. The plugin owns the buffer; no host ever frees it.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the value is handed over.
    /// * [`Status::NOT_FOUND`]: there is no such property, or not in this phase.
    /// * [`Status::SERIALIZATION_FAILURE`]: the property cannot be turned into bytes.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    ///
    /// # Phase
    ///
    /// Any callback.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: OK in [`proxy_on_log`](crate::callbacks::proxy_on_log) and
    /// [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); NOT_FOUND in the
    /// others.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * The set of properties differs between hosts and versions.
    ///
    /// # Errata
    ///
    /// The spec does not say how a path is encoded.
    ///
    /// # Safety
    ///
    /// * `path_data` must be valid for reads of `path_size` bytes.
    /// * `return_value_data` and `return_value_size` must be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_property)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_property;
    /// use proxy_wasm_abi::serialization::{path, path_size};
    /// use proxy_wasm_abi::types::Status;
    ///
    /// const SEGMENTS: &[&str] = &["source", "address"];
    /// static PATH: [u8; path_size(SEGMENTS)] = path(SEGMENTS);
    /// let (mut data, mut size) = (core::ptr::null_mut(), 0);
    /// // SAFETY: the path is a static, and both slots are this function's own.
    /// let status = unsafe { proxy_get_property(PATH.as_ptr(), PATH.len(), &mut data, &mut size) };
    /// let known = status == Status::OK && size > 0;
    /// ```
    pub unsafe fn proxy_get_property(
        path_data: *const u8,
        path_size: usize,
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
    ) -> Status;

    /// Sets a property of the request.
    ///
    /// `(func (param i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// On Envoy the property becomes filter state of the stream, under a name with the plugin's
    /// prefix.
    ///
    /// # Ownership
    ///
    /// * `path_data`, `path_size`, `value_data` and `value_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the property has the value.
    /// * [`Status::NOT_FOUND`]: there is no such property to set, or no stream to set it on.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// Any callback of a stream.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: NOT_FOUND in [`proxy_on_tick`](crate::callbacks::proxy_on_tick) and
    /// [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response); OK in the
    /// others.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    ///
    /// # Safety
    ///
    /// * `path_data` must be valid for reads of `path_size` bytes.
    /// * `value_data` must be valid for reads of `value_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_property)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_set_property;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let (path, value) = ("verdict", "denied");
    /// // SAFETY: `path` and `value` outlive the call.
    /// let status = unsafe {
    ///     proxy_set_property(path.as_ptr(), path.len(), value.as_ptr(), value.len())
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_set_property(
        path_data: *const u8,
        path_size: usize,
        value_data: *const u8,
        value_size: usize,
    ) -> Status;

    /// Calls a function that the host offers by name.
    ///
    /// `(func (param i32 i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `name_data`, `name_size`, `arguments_data` and `arguments_size`: **borrowed** for the
    ///   call.
    /// * `return_results_data` and `return_results_size`: the bytes are **handed over**. The host
    ///   asks the plugin's allocator for a buffer of exactly their size, fills it, and **writes**
    ///   its address and size to the two slots. The plugin owns the buffer; no host ever frees it.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the function has run; its results, if any, are handed over.
    /// * [`Status::NOT_FOUND`]: the host offers no function of that name.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    ///
    /// # Phase
    ///
    /// Any callback; the function may allow fewer.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Each host has its own functions; Envoy has `clear_route_cache`, `compress`, `uncompress`,
    ///   `declare_property` and others.
    ///
    /// # Safety
    ///
    /// * `name_data` must be valid for reads of `name_size` bytes.
    /// * `arguments_data` must be valid for reads of `arguments_size` bytes.
    /// * `return_results_data` and `return_results_size` must be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_call_foreign_function)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_call_foreign_function;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let name = "clear_route_cache";
    /// let (mut data, mut size) = (core::ptr::null_mut(), 0);
    /// // SAFETY: `name` outlives the call, and both slots are this function's own.
    /// let status = unsafe {
    ///     proxy_call_foreign_function(
    ///         name.as_ptr(),
    ///         name.len(),
    ///         core::ptr::null(),
    ///         0,
    ///         &mut data,
    ///         &mut size,
    ///     )
    /// };
    /// let cleared = status == Status::OK;
    /// ```
    pub unsafe fn proxy_call_foreign_function(
        name_data: *const u8,
        name_size: usize,
        arguments_data: *const u8,
        arguments_size: usize,
        return_results_data: *mut *mut u8,
        return_results_size: *mut usize,
    ) -> Status;
}
