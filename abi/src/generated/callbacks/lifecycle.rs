//! From loading to the end of the last context: markers, start functions, allocators, contexts, configuration.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::types::Bool;

/// Declares that the plugin is written for 0.1.0. Hosts look it up and never call it.
///
/// `(func)`, 0.1.0 only.
///
/// Export exactly one marker: hosts disagree about which of several counts.
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
/// Never called: hosts look for the export.
///
/// # Hosts
///
/// * Never looked up by `mosn-draft`, `proxytest`, `java`, `rust-host` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.1.0/README.md#proxy_abi_version_0_1_0)
///
/// ```
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_abi_version_0_1_0() {}
/// const _: callbacks::proxy_abi_version_0_1_0 = proxy_abi_version_0_1_0;
/// ```
pub type proxy_abi_version_0_1_0 = extern "C" fn();

/// Sets up a reactor module, once, before anything else.
///
/// `(func)`, every version.
///
/// Toolchains call such a module a reactor. Do not also export [`_start`]: ngx_wasm_module runs the
/// one that comes first in the export section, Envoy this one.
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
/// First, once for each VM.
///
/// # Hosts
///
/// * Never called by `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
/// * Inside it, a hostcall other than [`proxy_log`](crate::hostcalls::proxy_log) traps on Envoy;
///   any hostcall crashes the worker of ngx_wasm_module.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#_initialize)
///
/// ```
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn initialize() {}
/// const _: callbacks::_initialize = initialize;
/// ```
pub type _initialize = extern "C" fn();

/// Runs after [`_initialize`], once.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Hosts ignore the number.
///
/// # Phase
///
/// After [`_initialize`], once for each VM; never without it.
///
/// # Hosts
///
/// * With another type on `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe`, `libnasp`,
///   `proxytest` and `fastedge`.
/// * test-framework expects it without parameters and result, and runs it in place of [`_start`].
///
/// # Errata
///
/// Envoy also runs `__main_void`, without parameters: this is what C compilers make of
/// `main(void)`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#main)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn entry(unused_argc: u32, unused_argv: u32) -> u32 {
///     0
/// }
/// const _: callbacks::main = entry;
/// ```
pub type main = extern "C" fn(unused_argc: u32, unused_argv: u32) -> u32;

/// Sets up a command module, once, if there is no [`_initialize`].
///
/// `(func)`, every version.
///
/// Toolchains call such a module a command. Some hosts call it twice; it must tolerate that.
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
/// First, once for each VM, if there is no [`_initialize`].
///
/// # Hosts
///
/// * Looked up by every host.
/// * MOSN on Wasmer and libnasp do not run a plugin that has neither.
/// * libnasp on wazero runs it twice.
/// * Inside it, a hostcall other than [`proxy_log`](crate::hostcalls::proxy_log) traps on Envoy;
///   any hostcall crashes the worker of ngx_wasm_module.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#_start)
///
/// ```
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn start() {}
/// const _: callbacks::_start = start;
/// ```
pub type _start = extern "C" fn();

/// Allocates a buffer for what a hostcall hands over.
///
/// `(func (param i32) (result i32))`, every version.
///
/// Nobody ever frees the buffer for the plugin. A plugin may return the same static buffer every
/// time; a value in it then lasts until the next call.
///
/// # Ownership
///
/// * The result is **handed over**, first from the plugin to the host and then back: the host fills
///   the bytes, and returns their address to the plugin in the out slot of the current hostcall.
///
/// # Returns
///
/// The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
///
/// Never null, neither for 0 bytes nor for more than the memory holds: BFE and proxytest do not
/// check, and write to address 0; ngx_wasm_module takes null for a failure even for an empty value.
/// For what does not fit, return the address of the end of the memory: the host's bounds check
/// fails, and the hostcall returns an error.
///
/// # Phase
///
/// In the middle of any hostcall that hands bytes over, such as
/// [`proxy_get_header_map_value`](crate::hostcalls::proxy_get_header_map_value).
///
/// # Hosts
///
/// * Without it a plugin does not load on `proxytest`.
/// * Never called by `mosn`, `mosn-draft`, `bfe` and `test-framework`.
/// * Envoy, Apache Traffic Server and ngx_wasm_module look for [`malloc`] first; APISIX, libnasp,
///   the Java host, the Rust host and FastEdge for this name first.
/// * Envoy traps on any hostcall in it except [`proxy_log`](crate::hostcalls::proxy_log).
/// * APISIX tries [`malloc`] if this returns null.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_memory_allocate)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// static mut BUFFER: [u8; 65536] = [0; 65536];
///
/// extern "C" fn allocate(memory_size: usize) -> *mut u8 {
///     let fits = memory_size <= 65536;
///     if fits { (&raw mut BUFFER).cast() } else { core::ptr::without_provenance_mut(1 << 20) }
/// }
/// const _: callbacks::proxy_on_memory_allocate = allocate;
/// ```
pub type proxy_on_memory_allocate = extern "C" fn(memory_size: usize) -> *mut u8;

/// Allocates a buffer, under the name that several hosts look for first or exclusively.
///
/// `(func (param i32) (result i32))`, every version.
///
/// A plugin may export the same function under both names. If a language runtime exports its own
/// `malloc`, Envoy calls that in place of the plugin's [`proxy_on_memory_allocate`], and nobody
/// frees what it allocates.
///
/// # Ownership
///
/// * The result is **handed over**, first from the plugin to the host and then back: the host fills
///   the bytes, and returns their address to the plugin in the out slot of the current hostcall.
///
/// # Returns
///
/// The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
///
/// Never null, neither for 0 bytes nor for more than the memory holds: BFE and proxytest do not
/// check, and write to address 0; ngx_wasm_module takes null for a failure even for an empty value.
/// For what does not fit, return the address of the end of the memory: the host's bounds check
/// fails, and the hostcall returns an error.
///
/// # Phase
///
/// As [`proxy_on_memory_allocate`].
///
/// # Hosts
///
/// * Without it a plugin does not load on `mosn` and `mosn-draft`.
/// * Without it there are errors on `bfe` and `test-framework`.
/// * Never called by `proxytest`.
///
/// # Errata
///
/// The spec calls it deprecated, and used only if [`proxy_on_memory_allocate`] is missing. Envoy,
/// Apache Traffic Server and ngx_wasm_module look for it first, and MOSN, BFE and test-framework
/// know no other name.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#malloc)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// static mut BUFFER: [u8; 65536] = [0; 65536];
///
/// extern "C" fn allocate(memory_size: usize) -> *mut u8 {
///     let fits = memory_size <= 65536;
///     if fits { (&raw mut BUFFER).cast() } else { core::ptr::without_provenance_mut(1 << 20) }
/// }
/// const _: callbacks::malloc = allocate;
/// ```
pub type malloc = extern "C" fn(memory_size: usize) -> *mut u8;

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
/// Once for the plugin context, with `parent_context_id` 0, before or after [`proxy_on_vm_start`];
/// then once for each stream, with the plugin context as the parent.
///
/// # Hosts
///
/// * Without it a plugin does not load on `ngx_wasm_module` and `bfe`.
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Without it a line is logged on `mosn` and `mosn-draft`.
/// * The host chooses the ids. On ngx_wasm_module the id of the plugin context is a checksum.
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

/// Called when the host is done with a context; returns whether the plugin is, too.
///
/// `(func (param i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// [`Bool::TRUE`] if the host may delete the context now; [`Bool::FALSE`] to keep it until
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
/// * Without it a line is logged on `apisix`, `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `fastedge`.
/// * ngx_wasm_module ignores the result; proxytest and libnasp expect exactly 1; APISIX logs an
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

/// Called when a stream has ended, so that the plugin can log about it.
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
/// At the end of each stream; on Envoy before [`proxy_on_done`]. Header maps can be read, not
/// written.
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

/// Called when a context is deleted, so that the plugin can drop its state.
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
/// Last, once for each context. The host may use the id again.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp` and `test-framework`.
/// * Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
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

/// Starts the VM; passes the size of its configuration.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// Read the configuration with [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes)
/// from `VM_CONFIGURATION`.
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
/// * Without it a line is logged on `mosn`, `mosn-draft` and `bfe`.
/// * Never called by `apisix`.
/// * Envoy passes the id of the plugin context as the first parameter.
/// * MOSN calls it a second time in place of [`proxy_on_configure`], with the size of that
///   configuration.
/// * A result of 0 stops Envoy and ngx_wasm_module from starting, and crashes Apache Traffic
///   Server.
/// * libnasp and proxytest expect exactly 1.
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

/// Configures the plugin; passes the size of its configuration.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// Read the configuration with [`proxy_get_buffer_bytes`](crate::hostcalls::proxy_get_buffer_bytes)
/// from `PLUGIN_CONFIGURATION`.
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
/// * Without it a line is logged on `bfe`.
/// * Never called by `mosn` and `mosn-draft`.
/// * Without it, or if it returns 0, APISIX responds to every request with 503.
/// * libnasp and proxytest expect exactly 1.
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

/// Declares that the plugin is written for 0.2.0. Hosts look it up and never call it.
///
/// `(func)`, 0.2.0 only.
///
/// Export exactly one marker: hosts disagree about which of several counts. Every host that checks
/// the marker accepts this one.
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
/// Never called: hosts look for the export.
///
/// # Hosts
///
/// * Never looked up by `mosn`, `proxytest`, `java` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.0/README.md#proxy_abi_version_0_2_0)
///
/// ```
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_abi_version_0_2_0() {}
/// const _: callbacks::proxy_abi_version_0_2_0 = proxy_abi_version_0_2_0;
/// ```
pub type proxy_abi_version_0_2_0 = extern "C" fn();

/// Declares that the plugin is written for 0.2.1. Hosts look it up and never call it.
///
/// `(func)`, since 0.2.1.
///
/// Export exactly one marker: hosts disagree about which of several counts. This one adds only
/// [`proxy_get_log_level`](crate::hostcalls::proxy_get_log_level), and several hosts do not know
/// it.
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
/// Never called: hosts look for the export.
///
/// # Hosts
///
/// * Never looked up by `mosn`, `mosn-draft`, `proxytest`, `java` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_abi_version_0_2_1)
///
/// ```
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_abi_version_0_2_1() {}
/// const _: callbacks::proxy_abi_version_0_2_1 = proxy_abi_version_0_2_1;
/// ```
pub type proxy_abi_version_0_2_1 = extern "C" fn();
