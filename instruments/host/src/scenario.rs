//! A scenario: requests, configuration and the responses of upstreams, from a TOML file.
//!
//! Everything has a default, so an empty file is one `GET /`. The keys are those of
//! [`Scenario`] and the structures below it. An unknown key is an error, because a
//! misspelt one could make a test pass without testing anything.

mod connection;
mod file;
mod grpc_call;
mod reading;
mod requests;
mod warning;

pub use file::Scenario;
pub use warning::Warning;
