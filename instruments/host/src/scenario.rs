//! A scenario: requests, configuration and a host's answers, from a TOML file.
//!
//! Everything has a default, so an empty file is one `GET /`. The keys are those of
//! [`Scenario`] and the structures below it; an unknown key is an error, because a
//! misspelt one would make a test pass that tests nothing.

mod connection;
mod file;
mod grpc_call;
mod reading;
mod requests;
mod warning;

pub use file::Scenario;
pub use warning::Warning;
