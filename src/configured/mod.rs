//! The build that takes its policy from the plugin's configuration:
//! `plugin-configured.wasm`.
//!
//! It decides as the strict build does, over all lines of a header joined, but
//! the header's name, the values that pass, the answer and the log line come
//! from a JSON text that the operator writes. An empty one is the policy of
//! [`crate::policy`].
//!
//! # The life of a policy
//!
//! 1. The host creates a plugin context and calls `proxy_on_configure`, in
//!    [`callbacks`]. The text is fetched into the landing buffer.
//! 2. [`keys`] and [`values`] take the object apart with the [`json`] reader. Strings are
//!    decoded into a record of [`memory`] that belongs to no context yet.
//! 3. Only when all of it holds is the record given to the context. Anything
//!    wrong is a [`fault`]: one line in the log, and `proxy_on_configure`
//!    returns false.
//! 4. Each stream is created under a plugin context. [`memory`] notes which, in
//!    a table of fixed size.
//! 5. A stream's headers arrive: the policy of its plugin context decides. A
//!    stream whose policy is not known is denied.
//! 6. `proxy_on_delete` frees the record.
//!
//! Nothing is allocated, nothing can panic, and the memory never grows.
//!
//! Read next: [`callbacks`].

mod callbacks;
mod compare;
mod fault;
mod hostcalls;
mod keys;
mod line;
mod memory;
mod reader;
mod settings;
mod strings;
mod values;
mod words;
