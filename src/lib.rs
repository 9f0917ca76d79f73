//! The gate: a Proxy-Wasm plugin that lets a request pass only if its header `allow` is exactly
//! `true`, and sends a fixed 403 otherwise.
//!
//! It is written directly on the ABI. The host calls exported functions and provides imported ones,
//! and bytes are passed through the memory that both sides can access. There is no SDK, no
//! allocation, and nothing that can panic.
//!
//! # The life of one request
//!
//! 1. The host has the request's headers and calls `proxy_on_request_headers`, in `callbacks.rs`.
//! 2. The gate asks for the header with `proxy_get_header_map_value`, in `hostcalls.rs`, and passes
//!    the addresses of two slots for the result.
//! 3. If there is such a header, the host needs a buffer for its value in the plugin's memory, so
//!    it calls `proxy_on_memory_allocate`. The gate returns the landing buffer, which is part of
//!    the one page that `memory/` lays out.
//! 4. The host copies the value there, writes its address and size into the slots, and returns a
//!    status.
//! 5. The gate compares. If the value is right, it returns CONTINUE and the request goes on;
//!    nothing else has happened.
//! 6. If not, it logs one line (`proxy_log`), sends a complete response
//!    (`proxy_send_local_response`) and returns PAUSE.
//!
//! The whole policy is in [`policy`]. With the feature `strict`, the gate reads the property that
//! holds all lines of the header, joined, so that a repeated header is denied. With the feature
//! `portable`, the plugin also exports what hosts outside the Envoy family require. The features
//! `wee_alloc` and `dlmalloc` put the value on a heap, to show what that costs.
//!
//! With the feature `configured`, the policy comes from the plugin's configuration, and the files
//! of `configured/` replace all others except [`policy`].
//!
//! Read next: [`policy`], then `callbacks.rs`; `abi/README.md` for the ABI itself.

// The plugin exists on wasm only. On the host this crate is empty, so that `cargo test` can build
// the whole workspace.
#![cfg(target_family = "wasm")]
#![no_std]
#![warn(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

#[cfg(not(feature = "configured"))]
mod callbacks;
#[cfg(feature = "configured")]
mod configured;
#[cfg(not(feature = "configured"))]
mod hostcalls;
#[cfg(not(feature = "configured"))]
mod memory;
mod panic;
#[cfg(not(feature = "configured"))]
mod pointers;
mod policy;
#[cfg(feature = "portable")]
mod portable;
