//! The Proxy-Wasm ABI.
#![no_std]

pub mod callbacks;
pub mod hostcalls;
pub mod serialization;
pub mod table;
pub mod types;

pub use types::{Action, Bool, BufferType, GrpcStatus, LogLevel, MapType, Status};
