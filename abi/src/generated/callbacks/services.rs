//! Logging, clocks and timers.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

/// Called each time the tick period has passed.
///
/// `(func (param i32))`, every version.
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
/// Every [tick period](crate::hostcalls::proxy_set_tick_period_milliseconds), in the plugin
/// context; never if the plugin has not set one.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
/// * On APISIX the tick period cannot be set.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_tick)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_tick(plugin_context_id: u32) {}
/// const _: callbacks::proxy_on_tick = proxy_on_tick;
/// ```
pub type proxy_on_tick = extern "C" fn(plugin_context_id: u32);
