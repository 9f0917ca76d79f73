//! The gate: a Proxy-Wasm plugin that lets a request pass only if its header
//! `allow` is exactly `true`, and answers a fixed 403 otherwise.
//!
//! It is written directly on the ABI: what a host calls is an exported
//! function, what it offers is an imported one, and bytes travel through the
//! one memory that both sides see. There is no SDK, no allocation, and nothing
//! that can panic.
//!
//! # The life of one request
//!
//! 1. The host has the request's headers and calls
//!    `proxy_on_request_headers`, in `callbacks.rs`.
//! 2. The gate asks for the header: `proxy_get_header_map_value`, in
//!    `hostcalls.rs`, with the addresses of two slots for the answer.
//! 3. If there is such a header, the host needs room for its value inside the
//!    plugin's memory, so it calls back: `proxy_on_memory_allocate`. The gate
//!    returns the landing buffer, which is part of the one page that
//!    `memory/` lays out.
//! 4. The host copies the value there, writes address and size into the slots,
//!    and answers with a status.
//! 5. The gate compares. If all is well it returns CONTINUE and the request
//!    goes on; nothing else has happened.
//! 6. If not, it has one line written to the log (`proxy_log`), hands the host
//!    a whole answer (`proxy_send_local_response`) and returns PAUSE.
//!
//! What is asked for and what is answered stands in [`policy`], and nowhere
//! else. With the feature `strict` the gate asks for the property that holds all
//! lines of the header, joined, so that a repeated header is denied. With the
//! feature `portable` the plugin also exports what hosts outside the Envoy family
//! cannot do without. The features `wee_alloc` and `dlmalloc` put the value on a
//! heap, to show what that costs.
//!
//! With the feature `configured` the policy comes from the plugin's configuration, and
//! the files of `configured/` take the place of all but [`policy`].
//!
//! Read next: [`policy`], then `callbacks.rs`; `abi/README.md` for the ABI itself.

// The plugin exists on wasm only; on the host this crate is empty, so that
// `cargo test` can build the whole workspace.
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
