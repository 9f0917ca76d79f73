//! Data that plugins share: a key-value store and queues.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::Status;

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Stores a value for all plugins with the same VM id, unless another one has changed it.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// With `cas` 0, the host stores the value unconditionally. With the number that
    /// [`proxy_get_shared_data`] wrote, it stores the value only if nobody has stored another
    /// since.
    ///
    /// # Ownership
    ///
    /// * `key_data`, `key_size`, `value_data` and `value_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the value is stored.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    /// * [`Status::CAS_MISMATCH`]: somebody else has stored a value: read it, and decide again.
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
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    ///
    /// # Errata
    ///
    /// The spec lists `cas` with the pointers; it is a number.
    ///
    /// # Safety
    ///
    /// * `key_data` must be valid for reads of `key_size` bytes.
    /// * `value_data` must be valid for reads of `value_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_shared_data)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_set_shared_data;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let (key, value) = ("denied", 1u32.to_le_bytes());
    /// // SAFETY: `key` and `value` outlive the call.
    /// let status = unsafe {
    ///     proxy_set_shared_data(key.as_ptr(), key.len(), value.as_ptr(), value.len(), 0)
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_set_shared_data(
        key_data: *const u8,
        key_size: usize,
        value_data: *const u8,
        value_size: usize,
        cas: u32,
    ) -> Status;

    /// Reads a value stored for all plugins with the same VM id.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `key_data` and `key_size`: **borrowed** for the call.
    /// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks
    ///   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its
    ///   address and size to the two slots. The plugin owns the buffer; no host ever frees it.
    /// * `return_cas`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the value is handed over, and its compare-and-swap number is written.
    /// * [`Status::NOT_FOUND`]: nothing is stored under the key.
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
    /// HTTP call: OK in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    ///
    /// # Safety
    ///
    /// * `key_data` must be valid for reads of `key_size` bytes.
    /// * `return_value_data`, `return_value_size` and `return_cas` must be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_shared_data)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_shared_data;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let key = "denied";
    /// let (mut data, mut size, mut cas) = (core::ptr::null_mut(), 0, 0);
    /// // SAFETY: `key` outlives the call, and the three slots are this function's own.
    /// let status = unsafe {
    ///     proxy_get_shared_data(key.as_ptr(), key.len(), &mut data, &mut size, &mut cas)
    /// };
    /// let stored = status == Status::OK && size > 0;
    /// ```
    pub unsafe fn proxy_get_shared_data(
        key_data: *const u8,
        key_size: usize,
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
        return_cas: *mut u32,
    ) -> Status;

    /// Opens a queue of this VM id, and creates it if necessary.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// The host calls [`proxy_on_queue_ready`](crate::callbacks::proxy_on_queue_ready) in the
    /// plugin context that registered the queue.
    ///
    /// # Ownership
    ///
    /// * `name_data` and `name_size`: **borrowed** for the call.
    /// * `return_queue_id`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the queue is open, and its id is written.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// A callback of the plugin context.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: OK in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    ///
    /// # Safety
    ///
    /// * `name_data` must be valid for reads of `name_size` bytes.
    /// * `return_queue_id` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_register_shared_queue)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_register_shared_queue;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let name = "events";
    /// let mut queue_id = 0;
    /// // SAFETY: `name` outlives the call, and the slot is this function's own.
    /// let status = unsafe { proxy_register_shared_queue(name.as_ptr(), name.len(), &mut queue_id) };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_register_shared_queue(
        name_data: *const u8,
        name_size: usize,
        return_queue_id: *mut u32,
    ) -> Status;

    /// Opens a queue of another VM id.
    ///
    /// `(func (param i32 i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `vm_id_data`, `vm_id_size`, `name_data` and `name_size`: **borrowed** for the call.
    /// * `return_queue_id`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the id of the queue is written.
    /// * [`Status::NOT_FOUND`]: nobody has registered such a queue.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory.
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
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * Traps when called on `ngx_wasm_module`.
    ///
    /// # Safety
    ///
    /// * `vm_id_data` must be valid for reads of `vm_id_size` bytes.
    /// * `name_data` must be valid for reads of `name_size` bytes.
    /// * `return_queue_id` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_resolve_shared_queue)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_resolve_shared_queue;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let (vm_id, name) = ("collector", "events");
    /// let mut queue_id = 0;
    /// // SAFETY: `vm_id` and `name` outlive the call, and the slot is this function's own.
    /// let status = unsafe {
    ///     proxy_resolve_shared_queue(vm_id.as_ptr(), vm_id.len(), name.as_ptr(), name.len(), &mut queue_id)
    /// };
    /// let found = status == Status::OK;
    /// ```
    pub unsafe fn proxy_resolve_shared_queue(
        vm_id_data: *const u8,
        vm_id_size: usize,
        name_data: *const u8,
        name_size: usize,
        return_queue_id: *mut u32,
    ) -> Status;

    /// Puts an item at the end of a queue.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `value_data` and `value_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the item is in the queue.
    /// * [`Status::NOT_FOUND`]: there is no such queue.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
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
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    ///
    /// # Safety
    ///
    /// * `value_data` must be valid for reads of `value_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_enqueue_shared_queue)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_enqueue_shared_queue;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let queue_id = 1; // from `proxy_register_shared_queue`
    /// let item = "denied";
    /// // SAFETY: `item` outlives the call.
    /// let status = unsafe { proxy_enqueue_shared_queue(queue_id, item.as_ptr(), item.len()) };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_enqueue_shared_queue(
        queue_id: u32,
        value_data: *const u8,
        value_size: usize,
    ) -> Status;

    /// Takes the item at the front of a queue.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `return_value_data` and `return_value_size`: the bytes are **handed over**. The host asks
    ///   the plugin's allocator for a buffer of exactly their size, fills it, and **writes** its
    ///   address and size to the two slots. The plugin owns the buffer; no host ever frees it.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the item is handed over.
    /// * [`Status::NOT_FOUND`]: there is no such queue.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory, or the
    ///   allocator returned no memory.
    /// * [`Status::EMPTY`]: there is no item.
    ///
    /// # Phase
    ///
    /// Any callback. Other workers take items, too: EMPTY is normal, even in
    /// [`proxy_on_queue_ready`](crate::callbacks::proxy_on_queue_ready).
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: OK in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    ///
    /// # Safety
    ///
    /// * `return_value_data` and `return_value_size` must be valid for writes.
    /// * The allocator that the plugin exports must return memory that nothing else uses.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_dequeue_shared_queue)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_dequeue_shared_queue;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let queue_id = 1; // from `proxy_register_shared_queue`
    /// let (mut data, mut size) = (core::ptr::null_mut(), 0);
    /// // SAFETY: both slots are this function's own.
    /// let status = unsafe { proxy_dequeue_shared_queue(queue_id, &mut data, &mut size) };
    /// let nothing_left = status == Status::EMPTY;
    /// ```
    pub unsafe fn proxy_dequeue_shared_queue(
        queue_id: u32,
        return_value_data: *mut *mut u8,
        return_value_size: *mut usize,
    ) -> Status;
}
