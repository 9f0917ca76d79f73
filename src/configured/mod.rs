//! The build that takes its policy from the plugin's configuration: `plugin-configured.wasm`.
//!
//! Like the strict build, it examines all lines of a header, joined. The header's name, the values
//! that pass, the response and the log line come from an object that the operator writes. An empty
//! one gives the policy of [`crate::policy`].
//!
//! # The life of a policy
//!
//! 1. The host creates a plugin context and calls `proxy_on_configure`, in [`callbacks`]. The bytes
//!    are copied into the landing buffer: JSON, or a `Struct` as protobuf encodes it.
//! 2. [`keys`] and [`values`] parse the object with a [`reader`]. [`strings`] are decoded into a
//!    record of [`memory`] that belongs to no context yet.
//! 3. The record is assigned to the context only if the whole configuration is valid. Anything else
//!    is a [`fault`]: one line in the log, and `proxy_on_configure` returns false.
//! 4. Each stream is created under a plugin context, which [`memory`] records in a table of fixed
//!    size.
//! 5. A stream's headers arrive: the policy of its plugin context decides. A stream whose policy is
//!    not known is denied.
//! 6. `proxy_on_delete` frees the record.
//!
//! Nothing is allocated, nothing can panic, and the memory never grows.
//!
//! A host that reenters the plugin during a hostcall finds every policy complete: a configuration
//! is parsed without a hostcall, and none is accepted while a request is being decided.
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
