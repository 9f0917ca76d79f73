//! Every hostcall in every callback, with good arguments and with each kind of wrong one; every
//! property in every phase; PAUSE and CONTINUE in every callback; local responses and calls from
//! everywhere.

pub mod arguments;
pub mod bodies;
pub mod calls;
pub mod changes;
pub mod connections;
pub mod contexts;
pub mod ends;
pub mod found;
pub mod grpc;
pub mod grpc_calls;
pub mod hostcalls;
pub mod http2;
pub mod joined;
pub mod local_responses;
pub mod pauses;
pub mod places;
pub mod plugins;
pub mod properties;
pub mod services;
pub mod shapes;
pub mod works_in;

use crate::program::Program;

/// All programs, by part.
#[must_use]
pub fn parts() -> Vec<(&'static str, Vec<Program>)> {
    vec![
        ("hostcalls", hostcalls::hostcalls_in_callbacks()),
        ("properties", properties::properties()),
        ("pauses", pauses::pauses()),
        ("calls", calls::calls()),
        ("local", local_responses::local_responses()),
        ("changes", changes::changes()),
        ("services", services::services()),
        ("contexts", contexts::contexts()),
        ("ends", ends::ends()),
        ("bodies", bodies::bodies()),
        ("large", bodies::large()),
        ("behind", bodies::behind_headers()),
        ("resumes", bodies::resumes()),
        ("late", bodies::late_answers()),
        ("found", found::found()),
        ("joined", joined::joined_names()),
        ("plugins", plugins::plugins()),
        ("http2", http2::http2()),
        ("grpc", grpc::grpc()),
        ("grpc calls", grpc_calls::grpc_calls()),
    ]
}
