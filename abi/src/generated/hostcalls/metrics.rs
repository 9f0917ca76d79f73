//! Metrics.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{MetricType, Status};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Defines a metric, or finds the existing one with that name.
    ///
    /// `(func (param i32 i32 i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `name_data` and `name_size`: **borrowed** for the call.
    /// * `return_metric_id`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the metric exists, and its id is written.
    /// * [`Status::BAD_ARGUMENT`]: `metric_type` is unknown.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address is outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// A callback of the plugin context. Call it once, and keep the id.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: OK in each.
    ///
    /// # Hosts
    ///
    /// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
    ///
    /// # Safety
    ///
    /// * `name_data` must be valid for reads of `name_size` bytes.
    /// * `return_metric_id` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_define_metric)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_define_metric;
    /// use proxy_wasm_abi::types::{MetricType, Status};
    ///
    /// let name = "denied";
    /// let mut metric_id = 0;
    /// // SAFETY: `name` outlives the call, and the slot is this function's own.
    /// let status = unsafe {
    ///     proxy_define_metric(MetricType::COUNTER, name.as_ptr(), name.len(), &mut metric_id)
    /// };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_define_metric(
        metric_type: MetricType,
        name_data: *const u8,
        name_size: usize,
        return_metric_id: *mut u32,
    ) -> Status;

    /// Sets a metric to a value.
    ///
    /// `(func (param i32 i64) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: a gauge has the value; a histogram has recorded it.
    /// * [`Status::NOT_FOUND`]: there is no such metric.
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
    /// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_record_metric)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_record_metric;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let metric_id = 1; // from `proxy_define_metric`
    /// assert_eq!(proxy_record_metric(metric_id, 42), Status::OK);
    /// ```
    pub safe fn proxy_record_metric(metric_id: u32, value: u64) -> Status;

    /// Adds a number to a metric; it may be negative.
    ///
    /// `(func (param i32 i64) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the metric has changed by `delta`.
    /// * [`Status::NOT_FOUND`]: there is no such metric.
    /// * [`Status::BAD_ARGUMENT`]: the metric cannot change this way: a counter never goes down, a
    ///   histogram has no single value.
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
    /// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_increment_metric)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_increment_metric;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let metric_id = 1; // from `proxy_define_metric`
    /// assert_eq!(proxy_increment_metric(metric_id, 1), Status::OK);
    /// ```
    pub safe fn proxy_increment_metric(metric_id: u32, delta: i64) -> Status;

    /// Reads the value of a metric.
    ///
    /// `(func (param i32 i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// * `return_value`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the value is written.
    /// * [`Status::NOT_FOUND`]: there is no such metric.
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
    /// * Not provided by `mosn-draft` and `fastedge`: a plugin that imports it does not load.
    /// * With another type on `apisix`: a plugin that imports it with this type does not load.
    /// * APISIX registers it with a 64-bit value in place of the out slot, so a plugin that imports
    ///   it does not load.
    ///
    /// # Safety
    ///
    /// * `return_value` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_metric)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_metric;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let metric_id = 1; // from `proxy_define_metric`
    /// let mut value = 0;
    /// // SAFETY: the slot is this function's own.
    /// let status = unsafe { proxy_get_metric(metric_id, &mut value) };
    /// assert!(status == Status::OK);
    /// ```
    pub unsafe fn proxy_get_metric(metric_id: u32, return_value: *mut u64) -> Status;
}
