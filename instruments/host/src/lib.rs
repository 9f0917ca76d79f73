#![doc = include_str!("../README.md")]

mod another_plugin;
mod call;
mod call_answer;
mod callback;
pub mod check;
pub mod cli;
mod commands;
mod connection;
mod connection_steps;
mod deeds;
mod engine_error;
pub mod envoy_log;
mod events;
mod exchange;
mod expect;
mod fault;
mod foreign_bytes;
pub mod google;
mod grpc;
mod guest_memory;
mod handover;
mod header_map;
mod hostcalls;
mod imports;
pub mod leak;
mod ledger;
mod lie;
mod limits;
mod observers;
mod outcome;
mod pattern;
mod personality;
mod plugin;
mod refusal;
mod request;
mod roots;
mod scenario;
mod services;
mod settings;
mod start;
mod state;
mod stop;
mod stream;
mod tcp;
pub mod trace;
mod usage;
mod vm;
mod worker;

pub use another_plugin::AnotherPlugin;
pub use call_answer::CallAnswer;
pub use connection::Side;
pub use connection_steps::{Passed, Step};
pub use deeds::Deeds;
pub use exchange::Exchange;
pub use expect::{Expect, Wanted, Who};
pub use fault::{Fault, FaultKind};
pub use foreign_bytes::Finding;
pub use header_map::HeaderMap;
pub use ledger::Ledger;
pub use lie::{Lie, Place, Written};
pub use limits::Limits;
pub use outcome::{Answer, By, Forwarded, LocalResponse, LogLine, Remark};
pub use pattern::Pattern;
pub use personality::{
    AfterTrap, Decoder, EarlyHostcalls, EndOfStream, LateReads, NoMemory, PERSONALITIES,
    Personality, StartFailure,
};
pub use plugin::{LoadError, Plugin};
pub use refusal::Refusal;
pub use request::{Client, Protocol, Request, Response, Upstream};
pub use scenario::{Scenario, Warning};
pub use services::{GrpcCall, HttpCall, Metric};
pub use settings::Settings;
pub use vm::Vm;
pub use worker::Worker;

extern crate self as plugin_host; // `commands/` uses the library by its public name
