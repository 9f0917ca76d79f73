//! The type of every function that a plugin may export: the callbacks.
//!
//! A callback is a function of the plugin that the host finds by its name. Nothing but the name
//! and the type connect the two, and a wrong type is found when the plugin loads, or never, see
//! [`MistypedCallback`](crate::table::MistypedCallback). With these types the compiler finds it:
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
//! The spec says that all callbacks are optional. On Envoy they are; for other hosts look under
//! **Hosts** in each entry. Every callback but the markers, the allocators and the start functions
//! gets the id of a context first. What comes after what is drawn in [the life of a
//! request](crate#the-life-of-a-request).
//!
//! What a host passes as a truth value may be any number, hence [`Bool`](crate::Bool). What a
//! plugin returns must be one of the constants.

pub use crate::generated::callbacks::*;
