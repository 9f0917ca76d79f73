//! Contexts, configurations and timers.

use crate::types::Bool;

/// Announces a new context: a plugin context if the parent is 0, else a stream.
///
/// `(func (param i32 i32))`, every version.
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
/// Once for the plugin context, with `parent_context_id` 0, before or after
/// [`proxy_on_vm_start`]; then once for each stream, with the plugin context as the parent.
///
/// # Hosts
///
/// * Without it a plugin does not load on `ngx_wasm_module` and `bfe`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it there is a line in the log on `mosn` and `mosn-draft`.
/// * Ids are numbers of the host's choice; on ngx_wasm_module that of the plugin context is a
///   checksum.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_context_create)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_context_create(context_id: u32, parent_context_id: u32) {}
/// const _: callbacks::proxy_on_context_create = proxy_on_context_create;
/// ```
pub type proxy_on_context_create = extern "C" fn(context_id: u32, parent_context_id: u32);

/// Says that the host is done with a context, and asks whether the plugin is too.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Bool::TRUE`] if the context may go now; [`Bool::FALSE`] to keep it until
/// [`proxy_done`](crate::hostcalls::proxy_done).
///
/// # Phase
///
/// Once at the end of each stream, and when the plugin is unloaded.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it there is a line in the log on `apisix`, `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `fastedge`.
/// * ngx_wasm_module ignores the result; proxytest and libnasp want exactly 1; APISIX logs an
///   error for 0.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_done)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Bool;
///
/// extern "C" fn proxy_on_done(context_id: u32) -> Bool {
///     Bool::TRUE
/// }
/// const _: callbacks::proxy_on_done = proxy_on_done;
/// ```
pub type proxy_on_done = extern "C" fn(context_id: u32) -> Bool;

/// Gives the plugin its last chance to log about a finished stream.
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
/// After [`proxy_on_done`], when the answer has gone out. Maps can be read, not written.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `mosn`, `mosn-draft`, `libnasp`, `proxytest` and
///   `test-framework`.
/// * Never called by `ats`, `apisix`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_log)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_log(context_id: u32) {}
/// const _: callbacks::proxy_on_log = proxy_on_log;
/// ```
pub type proxy_on_log = extern "C" fn(context_id: u32);

/// Says that a context is gone, so that its state can be dropped.
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
/// Last, once for each context. Its id may be used again.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp` and `test-framework`.
/// * Without it there is a line in the log on `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `proxytest` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_delete)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_delete(context_id: u32) {}
/// const _: callbacks::proxy_on_delete = proxy_on_delete;
/// ```
pub type proxy_on_delete = extern "C" fn(context_id: u32);

/// Starts the VM and says how long its configuration is.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// The configuration is read with
/// [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes) from
/// `VM_CONFIGURATION`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Bool::TRUE`] if the VM may be used.
///
/// # Phase
///
/// Once for each VM, after the start function.
///
/// # Hosts
///
/// * Without it a plugin does not load on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it there is a line in the log on `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `apisix`.
/// * Envoy passes the id of the plugin context as the first parameter.
/// * MOSN calls it a second time in place of [`proxy_on_configure`], with the size of that
///   configuration.
/// * A result of 0 stops Envoy and ngx_wasm_module from starting, and crashes Apache Traffic
///   Server.
/// * libnasp and proxytest want exactly 1.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_vm_start)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Bool;
///
/// extern "C" fn proxy_on_vm_start(unused: u32, vm_configuration_size: usize) -> Bool {
///     Bool::TRUE
/// }
/// const _: callbacks::proxy_on_vm_start = proxy_on_vm_start;
/// ```
pub type proxy_on_vm_start = extern "C" fn(unused: u32, vm_configuration_size: usize) -> Bool;

/// Starts the plugin and says how long its configuration is.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// The configuration is read with
/// [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes) from
/// `PLUGIN_CONFIGURATION`.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Bool::TRUE`] if the plugin may be used.
///
/// # Phase
///
/// After [`proxy_on_vm_start`], once for each configuration.
///
/// # Hosts
///
/// * Without it a plugin does not load on `ngx_wasm_module` and `apisix`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it there is a line in the log on `bfe`.
/// * Never called by `mosn` and `mosn-draft`.
/// * Without it, or when it returns 0, APISIX answers every request with 503.
/// * libnasp and proxytest want exactly 1.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_configure)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
/// use proxy_wasm_abi::types::Bool;
///
/// extern "C" fn proxy_on_configure(
///     plugin_context_id: u32,
///     plugin_configuration_size: usize,
/// ) -> Bool {
///     Bool::TRUE
/// }
/// const _: callbacks::proxy_on_configure = proxy_on_configure;
/// ```
pub type proxy_on_configure =
    extern "C" fn(plugin_context_id: u32, plugin_configuration_size: usize) -> Bool;

/// Says that the tick period has passed.
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
/// context; never if none was set.
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
