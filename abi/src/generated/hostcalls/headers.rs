//! Header maps: headers, trailers, gRPC metadata.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{MapType, Status};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Reads the size of a header map in bytes.
    ///
    /// `(func (param i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `return_serialized_pairs_size`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: a number is written.
    /// * [`Status::BAD_ARGUMENT`]: `map_id` is unknown, or the map does not exist in this phase.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// See [`MapType`]: each map has its callbacks.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`MapType::HTTP_REQUEST_HEADERS`]: OK in
    ///   [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); BAD_ARGUMENT in
    ///   the others.
    /// * [`MapType::HTTP_REQUEST_TRAILERS`]: OK in
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_HEADERS`]: OK in
    ///   [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_TRAILERS`]: OK in
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::GRPC_CALL_INITIAL_METADATA`], [`MapType::GRPC_CALL_TRAILING_METADATA`],
    ///   [`MapType::HTTP_CALL_RESPONSE_HEADERS`] and [`MapType::HTTP_CALL_RESPONSE_TRAILERS`]:
    ///   BAD_ARGUMENT in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`:
    ///   a plugin that imports it does not load.
    ///
    /// # Errata
    ///
    /// The spec defines it as the size of the serialized map. Envoy writes the sum of the lengths
    /// of the names and values, and the test harness of Google's Service Extensions the number of
    /// headers. Do not rely on the number.
    ///
    /// # Safety
    ///
    /// * `return_serialized_pairs_size` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_size)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_header_map_size;
    /// use proxy_wasm_abi::types::{MapType, Status};
    ///
    /// let mut size = 0;
    /// // SAFETY: the slot is this function's own.
    /// let status = unsafe { proxy_get_header_map_size(MapType::HTTP_REQUEST_HEADERS, &mut size) };
    /// let has_headers = status == Status::OK && size > 0;
    /// ```
    pub unsafe fn proxy_get_header_map_size(
        map_id: MapType,
        return_serialized_pairs_size: *mut usize,
    ) -> Status;

    /// Reads a whole header map.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// The block is a header map, see [serialization](crate::serialization). On most hosts this is
    /// the only way to read the second value of a header that has several lines.
    ///
    /// # Ownership
    ///
    /// * `return_serialized_pairs_data` and `return_serialized_pairs_size`: the bytes are **handed
    ///   over**. The host asks the plugin's allocator for a buffer of exactly their size, fills it,
    ///   and **writes** its address and size to the two slots. The plugin owns the buffer; no host
    ///   ever frees it.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the block is handed over; an empty map is OK with size 0 or a count of 0.
    /// * [`Status::BAD_ARGUMENT`]: `map_id` is unknown, or the map does not exist in this phase.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    ///
    /// # Phase
    ///
    /// See [`MapType`]: each map has its callbacks.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`MapType::HTTP_REQUEST_HEADERS`]: OK in [`proxy_on_log`](crate::callbacks::proxy_on_log)
    ///   and [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); OK and empty
    ///   in the others.
    /// * [`MapType::HTTP_REQUEST_TRAILERS`]: OK in
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); OK and empty
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_HEADERS`]: OK in [`proxy_on_log`](crate::callbacks::proxy_on_log)
    ///   and [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers); OK and
    ///   empty in the others.
    /// * [`MapType::HTTP_RESPONSE_TRAILERS`]: OK in
    ///   [`proxy_on_log`](crate::callbacks::proxy_on_log) and
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); OK and empty
    ///   in the others.
    /// * [`MapType::GRPC_CALL_INITIAL_METADATA`], [`MapType::GRPC_CALL_TRAILING_METADATA`] and
    ///   [`MapType::HTTP_CALL_RESPONSE_TRAILERS`]: OK and empty in each.
    /// * [`MapType::HTTP_CALL_RESPONSE_HEADERS`]: OK in
    ///   [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response); OK and
    ///   empty in the others.
    ///
    /// # Hosts
    ///
    /// * Provided by every host.
    ///
    /// # Safety
    ///
    /// * `return_serialized_pairs_data` and `return_serialized_pairs_size` must be valid for
    ///   writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_pairs)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_header_map_pairs;
    /// use proxy_wasm_abi::serialization::decode;
    /// use proxy_wasm_abi::types::{MapType, Status};
    ///
    /// let (mut data, mut size) = (core::ptr::null_mut(), 0);
    /// // SAFETY: both slots are this function's own.
    /// let status = unsafe {
    ///     proxy_get_header_map_pairs(MapType::HTTP_REQUEST_HEADERS, &mut data, &mut size)
    /// };
    /// let mut count = 0;
    /// if status == Status::OK && size > 0 {
    ///     // SAFETY: the host has put `size` bytes into a buffer of this plugin's allocator.
    ///     let block: &[u8] = unsafe { core::slice::from_raw_parts(data, size) };
    ///     count = decode(block).filter(|pair| matches!(pair, Ok((b"allow", _)))).count();
    /// }
    /// ```
    pub unsafe fn proxy_get_header_map_pairs(
        map_id: MapType,
        return_serialized_pairs_data: *mut *mut u8,
        return_serialized_pairs_size: *mut usize,
    ) -> Status;

    /// Replaces a whole header map.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// The block is a header map, see [serialization](crate::serialization).
    ///
    /// # Ownership
    ///
    /// * `serialized_pairs_data` and `serialized_pairs_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the map is replaced; some hosts return OK for a malformed block too.
    /// * [`Status::BAD_ARGUMENT`]: `map_id` is unknown, or the map cannot be written in this phase.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// See [`MapType`]: each map has its callbacks.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`MapType::HTTP_REQUEST_HEADERS`]: OK in
    ///   [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); BAD_ARGUMENT in
    ///   the others.
    /// * [`MapType::HTTP_REQUEST_TRAILERS`]: OK in
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_HEADERS`]: OK in
    ///   [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_TRAILERS`]: OK in
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::GRPC_CALL_INITIAL_METADATA`], [`MapType::GRPC_CALL_TRAILING_METADATA`],
    ///   [`MapType::HTTP_CALL_RESPONSE_HEADERS`] and [`MapType::HTTP_CALL_RESPONSE_TRAILERS`]:
    ///   BAD_ARGUMENT in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * A malformed block empties the map on Envoy and Apache Traffic Server.
    ///
    /// # Safety
    ///
    /// * `serialized_pairs_data` must be valid for reads of `serialized_pairs_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_header_map_pairs)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_set_header_map_pairs;
    /// use proxy_wasm_abi::serialization::{encode, encoded_size};
    /// use proxy_wasm_abi::types::{MapType, Status};
    ///
    /// const PAIRS: &[(&str, &str)] = &[("content-type", "text/plain")];
    /// static BLOCK: [u8; encoded_size(PAIRS)] = encode(PAIRS);
    /// // SAFETY: the address and the size are those of a static.
    /// let status = unsafe {
    ///     proxy_set_header_map_pairs(MapType::HTTP_RESPONSE_HEADERS, BLOCK.as_ptr(), BLOCK.len())
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_set_header_map_pairs(
        map_id: MapType,
        serialized_pairs_data: *const u8,
        serialized_pairs_size: usize,
    ) -> Status;

    /// Reads the first value of a key in a header map.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// Write the key in lower case: every host finds it that way. The value is bytes, not text. If
    /// a header has several lines, every host hands over only the first; see
    /// [`proxy_get_header_map_pairs`].
    ///
    /// # Ownership
    ///
    /// * `key_data` and `key_size`: **borrowed** for the call.
    /// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks
    ///   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its
    ///   address and size to the two slots. The plugin owns the buffer; no host ever frees it.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the value is handed over. **Treat size 0 as missing**, see Hosts.
    /// * [`Status::NOT_FOUND`]: there is no such header (since 0.2.0).
    /// * [`Status::BAD_ARGUMENT`]: `map_id` is unknown, or the map does not exist in this phase.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    ///
    /// # Phase
    ///
    /// See [`MapType`]: each map has its callbacks.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`MapType::HTTP_REQUEST_HEADERS`]: OK in [`proxy_on_log`](crate::callbacks::proxy_on_log)
    ///   and [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_REQUEST_TRAILERS`]: NOT_FOUND in
    ///   [`proxy_on_log`](crate::callbacks::proxy_on_log); OK in
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_HEADERS`]: OK in [`proxy_on_log`](crate::callbacks::proxy_on_log)
    ///   and [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers);
    ///   BAD_ARGUMENT in the others.
    /// * [`MapType::HTTP_RESPONSE_TRAILERS`]: OK in
    ///   [`proxy_on_log`](crate::callbacks::proxy_on_log) and
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::GRPC_CALL_INITIAL_METADATA`], [`MapType::GRPC_CALL_TRAILING_METADATA`] and
    ///   [`MapType::HTTP_CALL_RESPONSE_TRAILERS`]: NOT_FOUND in
    ///   [`proxy_on_log`](crate::callbacks::proxy_on_log); BAD_ARGUMENT in the others.
    /// * [`MapType::HTTP_CALL_RESPONSE_HEADERS`]: NOT_FOUND in
    ///   [`proxy_on_log`](crate::callbacks::proxy_on_log); OK in
    ///   [`proxy_on_http_call_response`](crate::callbacks::proxy_on_http_call_response);
    ///   BAD_ARGUMENT in the others.
    ///
    /// # Hosts
    ///
    /// * Provided by every host.
    /// * A missing header is OK with size 0 for a plugin marked 0.1.0 on Envoy and ngx_wasm_module,
    ///   and for every plugin on Apache Traffic Server and FastEdge.
    /// * An empty value is OK with address 0 on Envoy, Apache Traffic Server, the Java and the Rust
    ///   host; OK with the address slot untouched on APISIX; NOT_FOUND on BFE and proxytest.
    /// * For an empty value ngx_wasm_module, MOSN and test-framework ask the allocator for 0 bytes;
    ///   if it returns 0, ngx_wasm_module returns INTERNAL_FAILURE.
    /// * ngx_wasm_module traps if an out slot is at address 0 or not 4-byte aligned.
    /// * APISIX writes the size before it calls the allocator: after an error the size slot may
    ///   hold a size without bytes. Check the status first.
    /// * test-framework and, depending on the adaptor, the Java host compare the key
    ///   case-sensitively; so does ngx_wasm_module for pseudo-headers.
    ///
    /// # Errata
    ///
    /// The text calls the size of the key `key_value`. It does not mention empty values, several
    /// lines, case, or the address 0.
    ///
    /// # Safety
    ///
    /// * `key_data` must be valid for reads of `key_size` bytes.
    /// * `return_value_data` and `return_value_size` must be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_header_map_value)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_header_map_value;
    /// use proxy_wasm_abi::types::{MapType, Status};
    ///
    /// let key = "allow";
    /// let (mut data, mut size) = (core::ptr::null_mut(), 0);
    /// // SAFETY: `key` outlives the call; both slots are this function's own and not zero.
    /// let status = unsafe {
    ///     proxy_get_header_map_value(
    ///         MapType::HTTP_REQUEST_HEADERS,
    ///         key.as_ptr(),
    ///         key.len(),
    ///         &mut data,
    ///         &mut size,
    ///     )
    /// };
    /// let allowed = status == Status::OK && size == 4 && {
    ///     // SAFETY: the host has put `size` bytes into a buffer of this plugin's allocator.
    ///     let value = unsafe { core::slice::from_raw_parts(data, size) };
    ///     value == b"true"
    /// };
    /// ```
    pub unsafe fn proxy_get_header_map_value(
        map_id: MapType,
        key_data: *const u8,
        key_size: usize,
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
    ) -> Status;

    /// Adds a value to a key in a header map.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the value is added after the existing ones.
    /// * [`Status::BAD_ARGUMENT`]: `map_id` is unknown, or the map cannot be written in this phase.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// See [`MapType`]: each map has its callbacks.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`MapType::HTTP_REQUEST_HEADERS`]: OK in
    ///   [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); BAD_ARGUMENT in
    ///   the others.
    /// * [`MapType::HTTP_REQUEST_TRAILERS`]: OK in
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_HEADERS`]: OK in
    ///   [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_TRAILERS`]: OK in
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::GRPC_CALL_INITIAL_METADATA`], [`MapType::GRPC_CALL_TRAILING_METADATA`],
    ///   [`MapType::HTTP_CALL_RESPONSE_HEADERS`] and [`MapType::HTTP_CALL_RESPONSE_TRAILERS`]:
    ///   BAD_ARGUMENT in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    ///
    /// # Safety
    ///
    /// * `key_data` must be valid for reads of `key_size` bytes.
    /// * `value_data` must be valid for reads of `value_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_add_header_map_value)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_add_header_map_value;
    /// use proxy_wasm_abi::types::{MapType, Status};
    ///
    /// let (key, value) = ("x-checked-by", "gate");
    /// // SAFETY: `key` and `value` outlive the call.
    /// let status = unsafe {
    ///     proxy_add_header_map_value(
    ///         MapType::HTTP_REQUEST_HEADERS,
    ///         key.as_ptr(),
    ///         key.len(),
    ///         value.as_ptr(),
    ///         value.len(),
    ///     )
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_add_header_map_value(
        map_id: MapType,
        key_data: *const u8,
        key_size: usize,
        value_data: *const u8,
        value_size: usize,
    ) -> Status;

    /// Sets a key in a header map to one value.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: this is now the only value of the key.
    /// * [`Status::BAD_ARGUMENT`]: `map_id` is unknown, or the map cannot be written in this phase.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// See [`MapType`]: each map has its callbacks.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`MapType::HTTP_REQUEST_HEADERS`]: OK in
    ///   [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); BAD_ARGUMENT in
    ///   the others.
    /// * [`MapType::HTTP_REQUEST_TRAILERS`]: OK in
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_HEADERS`]: OK in
    ///   [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_TRAILERS`]: OK in
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::GRPC_CALL_INITIAL_METADATA`], [`MapType::GRPC_CALL_TRAILING_METADATA`],
    ///   [`MapType::HTTP_CALL_RESPONSE_HEADERS`] and [`MapType::HTTP_CALL_RESPONSE_TRAILERS`]:
    ///   BAD_ARGUMENT in each.
    ///
    /// # Hosts
    ///
    /// * Provided by every host.
    ///
    /// # Safety
    ///
    /// * `key_data` must be valid for reads of `key_size` bytes.
    /// * `value_data` must be valid for reads of `value_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_replace_header_map_value)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_replace_header_map_value;
    /// use proxy_wasm_abi::types::{MapType, Status};
    ///
    /// let (key, value) = ("x-checked-by", "gate");
    /// // SAFETY: `key` and `value` outlive the call.
    /// let status = unsafe {
    ///     proxy_replace_header_map_value(
    ///         MapType::HTTP_REQUEST_HEADERS,
    ///         key.as_ptr(),
    ///         key.len(),
    ///         value.as_ptr(),
    ///         value.len(),
    ///     )
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_replace_header_map_value(
        map_id: MapType,
        key_data: *const u8,
        key_size: usize,
        value_data: *const u8,
        value_size: usize,
    ) -> Status;

    /// Removes a key from a header map.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `key_data` and `key_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the key is removed, or did not exist.
    /// * [`Status::BAD_ARGUMENT`]: `map_id` is unknown, or the map cannot be written in this phase.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// See [`MapType`]: each map has its callbacks.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call:
    ///
    /// * [`MapType::HTTP_REQUEST_HEADERS`]: OK in
    ///   [`proxy_on_request_headers`](crate::callbacks::proxy_on_request_headers); BAD_ARGUMENT in
    ///   the others.
    /// * [`MapType::HTTP_REQUEST_TRAILERS`]: OK in
    ///   [`proxy_on_request_trailers`](crate::callbacks::proxy_on_request_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_HEADERS`]: OK in
    ///   [`proxy_on_response_headers`](crate::callbacks::proxy_on_response_headers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::HTTP_RESPONSE_TRAILERS`]: OK in
    ///   [`proxy_on_response_trailers`](crate::callbacks::proxy_on_response_trailers); BAD_ARGUMENT
    ///   in the others.
    /// * [`MapType::GRPC_CALL_INITIAL_METADATA`], [`MapType::GRPC_CALL_TRAILING_METADATA`],
    ///   [`MapType::HTTP_CALL_RESPONSE_HEADERS`] and [`MapType::HTTP_CALL_RESPONSE_TRAILERS`]:
    ///   BAD_ARGUMENT in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    ///
    /// # Safety
    ///
    /// * `key_data` must be valid for reads of `key_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_remove_header_map_value)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_remove_header_map_value;
    /// use proxy_wasm_abi::types::{MapType, Status};
    ///
    /// let key = "allow";
    /// // SAFETY: `key` outlives the call.
    /// let status = unsafe {
    ///     proxy_remove_header_map_value(MapType::HTTP_REQUEST_HEADERS, key.as_ptr(), key.len())
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_remove_header_map_value(
        map_id: MapType,
        key_data: *const u8,
        key_size: usize,
    ) -> Status;
}
