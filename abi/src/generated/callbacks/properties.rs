//! Properties and foreign functions.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

/// Called by a foreign function of the host.
///
/// `(func (param i32 i32 i32))`, since 0.2.0.
///
/// Its arguments are in `FOREIGN_FUNCTION_ARGUMENTS`.
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
/// Whenever a foreign function of the host calls back.
///
/// # Hosts
///
/// * Without it the worker crashes on `ngx_wasm_module`.
/// * Without it there are errors on `libnasp`.
/// * With another type on `test-framework`.
/// * Never called by `apisix`, `mosn`, `mosn-draft`, `bfe`, `proxytest` and `fastedge`.
/// * test-framework expects a result.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_foreign_function)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_foreign_function(
///     plugin_context_id: u32,
///     function_id: u32,
///     arguments_size: usize,
/// ) {}
/// const _: callbacks::proxy_on_foreign_function = proxy_on_foreign_function;
/// ```
pub type proxy_on_foreign_function =
    extern "C" fn(plugin_context_id: u32, function_id: u32, arguments_size: usize);
