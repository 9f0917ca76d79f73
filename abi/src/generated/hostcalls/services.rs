//! Logging, clocks and timers.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::{LogLevel, Status};

#[expect(unsafe_code, reason = "foreign functions are declared in an unsafe block")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// Writes a line to the log of the host.
    ///
    /// `(func (param i32 i32 i32) (result i32))`, every version.
    ///
    /// The line needs no NUL and no line feed at its end. Whether it appears depends on the level
    /// that the operator has set.
    ///
    /// # Ownership
    ///
    /// * `message_data` and `message_size`: **borrowed** for the call.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the line is logged, or its level is below what the host logs.
    /// * [`Status::BAD_ARGUMENT`]: `log_level` is above 5.
    /// * [`Status::INVALID_MEMORY_ACCESS`]: an address and size reach outside the plugin's memory.
    ///
    /// # Phase
    ///
    /// Everywhere. On Envoy it is the only hostcall allowed in the allocator and the start
    /// functions.
    ///
    /// # Works in
    ///
    /// Run on Envoy 1.40.0 in the callbacks of an HTTP stream, at a tick and at the answer to an
    /// HTTP call: OK in each.
    ///
    /// # Hosts
    ///
    /// * Provided by every host.
    /// * On ngx_wasm_module every hostcall in a start function crashes the worker, including this
    ///   one.
    /// * nginx cuts a line at about 2 KB.
    ///
    /// # Safety
    ///
    /// * `message_data` must be valid for reads of `message_size` bytes.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_log)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_log;
    /// use proxy_wasm_abi::types::{LogLevel, Status};
    ///
    /// let message = "denied";
    /// // SAFETY: the address and the size are those of `message`, which outlives the call.
    /// let status = unsafe { proxy_log(LogLevel::INFO, message.as_ptr(), message.len()) };
    /// assert_eq!(status, Status::OK);
    /// ```
    pub unsafe fn proxy_log(
        log_level: LogLevel,
        message_data: *const u8,
        message_size: usize,
    ) -> Status;

    /// Reads the time, as the host sees it.
    ///
    /// `(func (param i32) (result i32))`, every version.
    ///
    /// Nanoseconds since 1970. The time may stand still during a callback.
    ///
    /// # Ownership
    ///
    /// * `return_time`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the time is written.
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
    /// * Not provided by `mosn-draft` and `proxytest`: a plugin that imports it does not load.
    /// * Always UNIMPLEMENTED on `apisix`.
    /// * MOSN and the Java host write four of the eight bytes: preset the slot to 0.
    ///
    /// # Safety
    ///
    /// * `return_time` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_current_time_nanoseconds)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_current_time_nanoseconds;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// let mut now = 0;
    /// // SAFETY: the slot is this function's own.
    /// let status = unsafe { proxy_get_current_time_nanoseconds(&mut now) };
    /// assert!(status == Status::OK);
    /// ```
    pub unsafe fn proxy_get_current_time_nanoseconds(return_time: *mut u64) -> Status;

    /// Sets how often [`proxy_on_tick`](crate::callbacks::proxy_on_tick) is called; 0 stops it.
    ///
    /// `(func (param i32) (result i32))`, every version.
    ///
    /// # Ownership
    ///
    /// No pointers.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: from now on the host calls
    ///   [`proxy_on_tick`](crate::callbacks::proxy_on_tick) about every `tick_period` milliseconds.
    ///
    /// # Phase
    ///
    /// [`proxy_on_vm_start`](crate::callbacks::proxy_on_vm_start) and
    /// [`proxy_on_configure`](crate::callbacks::proxy_on_configure), or any other callback of the
    /// plugin context.
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
    /// * On ngx_wasm_module a second call, or one in a stream context, traps.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_set_tick_period_milliseconds)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_set_tick_period_milliseconds;
    /// use proxy_wasm_abi::types::Status;
    ///
    /// assert_eq!(proxy_set_tick_period_milliseconds(1_000), Status::OK);
    /// ```
    pub safe fn proxy_set_tick_period_milliseconds(tick_period: u32) -> Status;

    /// Reads the level below which the host drops log lines.
    ///
    /// `(func (param i32) (result i32))`, since 0.2.1.
    ///
    /// The level can change at any time, without a callback.
    ///
    /// # Ownership
    ///
    /// * `return_log_level`: **written** if the status is OK.
    ///
    /// # Status
    ///
    /// * [`Status::OK`]: the level is written.
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
    /// * Not provided by `apisix`, `mosn`, `mosn-draft`, `bfe` and `proxytest`: a plugin that
    ///   imports it does not load.
    /// * With another type on `ngx_wasm_module`: a plugin that imports it with this type does not
    ///   load.
    /// * Ends the process of the host when called on `ats`.
    /// * test-framework returns INTERNAL_FAILURE.
    ///
    /// # Errata
    ///
    /// The link lists of the 0.1.0 and 0.2.0 specs name it; only 0.2.1 has it.
    ///
    /// # Safety
    ///
    /// * `return_log_level` must be valid for a write.
    ///
    /// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_get_log_level)
    ///
    /// ```no_run
    /// use proxy_wasm_abi::hostcalls::proxy_get_log_level;
    /// use proxy_wasm_abi::types::{LogLevel, Status};
    ///
    /// let mut level = LogLevel::TRACE;
    /// // SAFETY: the slot is this function's own.
    /// let status = unsafe { proxy_get_log_level(&mut level) };
    /// let worth_formatting = status == Status::OK && level <= LogLevel::DEBUG;
    /// ```
    pub unsafe fn proxy_get_log_level(return_log_level: *mut LogLevel) -> Status;
}
