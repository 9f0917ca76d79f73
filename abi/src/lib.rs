//! The Proxy-Wasm ABI.
#![no_std]

pub mod table;
