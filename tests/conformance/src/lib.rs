//! Compares `plugin-host` with a real Envoy, hostcall by hostcall.
//!
//! A [`program`] is what a plugin does in each of its callbacks, and the traffic for it. [`guest`]
//! makes one module of many programs: each stream runs the next program and logs every callback
//! with its arguments, and every hostcall with its status and results. [`envoy`] and [`host`] send
//! the same traffic through the same module. [`difference`] compares the logs, and what client and
//! upstream received, and names what may differ. Traffic is HTTP/1 ([`http1`]) or HTTP/2
//! ([`http2`]) on either side, and gRPC ([`grpc_services`]); [`tcp`] has connections without HTTP,
//! and [`update`] replaces a configuration while a stream is open. [`exhaustive`] and [`random`]
//! make the programs, [`shrink`] reduces one that differs, and [`run`] combines them. [`memory`]
//! compares leaks of real plugins instead.
//!
//! Read next: `tests/it.rs`.

pub mod clusters;
pub mod difference;
pub mod envoy;
pub mod exhaustive;
mod frames;
pub mod grpc_services;
pub mod guest;
pub mod host;
pub mod http1;
pub mod http2;
pub mod may_differ;
pub mod measured;
pub mod memory;
pub mod not_compared;
pub mod program;
pub mod random;
pub mod run;
mod script;
pub mod shrink;
pub mod tcp;
pub mod traffic;
pub mod update;
pub mod upstream;
