//! Data that plugins share: a key-value store and queues.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

/// Called when a queue has a new item.
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
/// After [`proxy_enqueue_shared_queue`](crate::hostcalls::proxy_enqueue_shared_queue), in the
/// plugin context that registered the queue.
///
/// # Hosts
///
/// * Without it there are errors on `libnasp`, `proxytest` and `test-framework`.
/// * Never called by `ngx_wasm_module`, `apisix`, `mosn`, `mosn-draft`, `bfe` and `fastedge`.
///
/// [Spec](https://github.com/proxy-wasm/spec/blob/main/abi-versions/v0.2.1/README.md#proxy_on_queue_ready)
///
/// ```
/// # #![allow(unused_variables)]
/// use proxy_wasm_abi::callbacks;
///
/// extern "C" fn proxy_on_queue_ready(plugin_context_id: u32, queue_id: u32) {}
/// const _: callbacks::proxy_on_queue_ready = proxy_on_queue_ready;
/// ```
pub type proxy_on_queue_ready = extern "C" fn(plugin_context_id: u32, queue_id: u32);
