#![doc = include_str!("../docs/front.md")]
#![no_std]

pub mod callbacks;
mod generated;
pub mod hostcalls;
#[doc = include_str!("../docs/how-hosts-differ.md")]
pub mod how_hosts_differ {}
pub mod judge;
pub mod serialization;
pub mod table;
#[doc = include_str!("../docs/ways-to-get-it-wrong.md")]
pub mod ways_to_get_it_wrong {}
pub mod types;

pub use types::{Action, Bool, BufferType, GrpcStatus, LogLevel, MapType, Status};
