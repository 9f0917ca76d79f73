//! Holds `plugin-host` against a real Envoy, hostcall by hostcall.
//!
//! A [`program`] is what a plugin does in each of its callbacks, and the traffic that it meets.
//! [`guest`] makes one module of many programs: each stream runs the next program and logs every
//! callback with its arguments and every hostcall with its status and what it handed over.
//! [`envoy`] and [`host`] send the same traffic through the same module; [`difference`] compares
//! what was logged, what the client got and what the upstream got, and names what may differ.
//! Traffic is HTTP/1 ([`http1`]) or HTTP/2 ([`http2`]) on either side, and gRPC ([`grpc_services`]); [`tcp`] has
//! connections without HTTP, [`update`] a configuration that is replaced while a stream is open.
//! [`exhaustive`] and [`random`] make the programs, [`shrink`] makes a program that differs small.
//! [`run`] puts them together. [`memory`] compares judgements of real plugins instead: leaks.
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
