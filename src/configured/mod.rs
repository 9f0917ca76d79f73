//! The build that takes its policy from the plugin's configuration:
//! `plugin-configured.wasm`.
//!
//! It decides as the strict build does, over all lines of a header joined, but
//! the header's name, the values that pass, the answer and the log line come
//! from an object that the operator writes. An empty one is the policy of
//! [`crate::policy`].
//!
//! # The life of a policy
//!
//! 1. The host creates a plugin context and calls `proxy_on_configure`, in
//!    [`callbacks`]. The bytes are fetched into the landing buffer: JSON, or a
//!    `Struct` as protobuf writes it.
//! 2. [`keys`] and [`values`] take the object apart with a [`reader`]. [`strings`] are
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
//! A host that calls back from within a hostcall finds every policy whole: a
//! configuration is read without a call to the host, and none is accepted while a
//! request is being decided on.
//!
//! Read next: [`callbacks`].

mod callbacks;
mod compare;
mod fault;
mod hostcalls;
mod keys;
mod line;
mod low;
mod memory;
mod reader;
mod settings;
mod strings;
mod values;
mod words;
