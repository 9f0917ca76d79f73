//! The type of every function that a plugin may export: the callbacks.
//!
//! A callback is a function of the plugin that the host finds by its name. Only the name and the type
//! connect the two. If the type is wrong, the host notices when it loads the plugin, or never, see
//! [`MistypedCallback`](crate::table::MistypedCallback). With these types the compiler notices:
//!
//! ```
//! use proxy_wasm_abi::callbacks;
//! use proxy_wasm_abi::types::{Action, Bool};
//!
//! # #[cfg(target_family = "wasm")]
//! #[unsafe(no_mangle)]
//! extern "C" fn proxy_on_request_headers(_: u32, _: usize, _: Bool) -> Action {
//!     Action::CONTINUE
//! }
//! # #[cfg(target_family = "wasm")]
//! const _: callbacks::proxy_on_request_headers = proxy_on_request_headers;
//! ```
//!
//! The spec says that all callbacks are optional. On Envoy they are; for other hosts see **Hosts** in
//! each entry. The first parameter of every callback, except the markers, the allocators and the start
//! functions, is the id of a context. [The life of a request](crate#the-life-of-a-request) shows the
//! order of the callbacks.
//!
//! A host may pass any number as a truth value, hence [`Bool`](crate::Bool). A plugin must return one
//! of its constants.

pub use crate::generated::callbacks::*;
