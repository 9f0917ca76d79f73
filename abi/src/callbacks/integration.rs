//! Loading: markers, start functions, allocators.

/// Marks the plugin as written for 0.1.0; looked up, never called.
///
/// `(func)`, 0.1.0 only.
///
/// Export exactly one marker: hosts disagree about which of several counts, see
/// [`MarkerRule`](crate::table::MarkerRule).
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
/// What wasm toolchains call a reactor. Do not export [`_start`] beside it: ngx_wasm_module
/// takes whichever comes first in the export section, Envoy this one.
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
/// * A hostcall other than `proxy_log` in it traps on Envoy; any hostcall crashes the worker of
///   ngx_wasm_module.
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

/// Runs after `_initialize`, once.
///
/// `(func (param i32 i32) (result i32))`, every version.
///
/// # Ownership
///
/// No pointers.
///
/// # Returns
///
/// Nobody looks at the number.
///
/// # Phase
///
/// After [`_initialize`], once for each VM; never without it.
///
/// # Hosts
///
/// * Of another type on `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe`, `libnasp`,
///   `proxytest` and `fastedge`.
/// * test-framework wants it without parameters and result, and runs it in place of [`_start`].
///
/// # Errata
///
/// Envoy also runs `__main_void`, without parameters, which is what C compilers make of
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

/// Sets up a command module, once, if there is no `_initialize`.
///
/// `(func)`, every version.
///
/// What wasm toolchains call a command. It may be called twice and must stand that.
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
/// * A hostcall other than `proxy_log` in it traps on Envoy; any hostcall crashes the worker of
///   ngx_wasm_module.
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

/// Gives the host a buffer for what a hostcall hands over.
///
/// `(func (param i32) (result i32))`, every version.
///
/// Nobody ever frees a buffer for the plugin. A plugin may return the same static buffer every
/// time; a value in it then lasts until the host asks again.
///
/// # Ownership
///
/// * The result is **handed over**, from the plugin to the host for one moment and back: the
///   host fills the bytes and gives their address to the plugin in the out slot of the hostcall
///   under way.
///
/// # Returns
///
/// The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
///
/// Never null, neither for 0 bytes nor for more than there are: BFE and proxytest do not check, and
/// write to address 0; ngx_wasm_module takes null for a failure even for an empty value. For what
/// does not fit return an address at the end of the memory: the host's bounds check fails, and the
/// hostcall returns an error.
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
/// * Envoy, Apache Traffic Server and ngx_wasm_module look for [`malloc`] first; APISIX,
///   libnasp, the Java host, the Rust host and FastEdge for this name first.
/// * Envoy traps on any hostcall in it but `proxy_log`.
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

/// Gives the host a buffer, under the name that several hosts ask for first or only.
///
/// `(func (param i32) (result i32))`, every version.
///
/// Both names may be exported for one and the same function. A `malloc` that a language runtime
/// exports by itself is called by Envoy in place of the plugin's [`proxy_on_memory_allocate`],
/// and what it allocates is never freed.
///
/// # Ownership
///
/// * The result is **handed over**, from the plugin to the host for one moment and back: the
///   host fills the bytes and gives their address to the plugin in the out slot of the hostcall
///   under way.
///
/// # Returns
///
/// The address of `memory_size` bytes that nothing else uses. The bytes need no alignment.
///
/// Never null, neither for 0 bytes nor for more than there are: BFE and proxytest do not check, and
/// write to address 0; ngx_wasm_module takes null for a failure even for an empty value. For what
/// does not fit return an address at the end of the memory: the host's bounds check fails, and the
/// hostcall returns an error.
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
/// The spec calls it deprecated and used only in the absence of [`proxy_on_memory_allocate`].
/// Envoy, Apache Traffic Server and ngx_wasm_module look for it first, and MOSN, BFE and
/// test-framework know no other name.
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

/// Marks the plugin as written for 0.2.0; looked up, never called.
///
/// `(func)`, 0.2.0 only.
///
/// Export exactly one marker: hosts disagree about which of several counts, see
/// [`MarkerRule`](crate::table::MarkerRule). This one is accepted by every host that looks.
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

/// Marks the plugin as written for 0.2.1; looked up, never called.
///
/// `(func)`, since 0.2.1.
///
/// Export exactly one marker: hosts disagree about which of several counts, see
/// [`MarkerRule`](crate::table::MarkerRule). It gives a plugin
/// [`proxy_get_log_level`](crate::hostcalls::proxy_get_log_level) and nothing else; several
/// hosts do not know it.
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
