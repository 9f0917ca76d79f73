//! The tests of `plugin-host`, one module a topic.
//!
//! `gate` and `guest` make guests out of text, `testbed` out of other languages; the other
//! modules run them.

mod answers;
mod assertions;
mod cases;
mod commands;
mod configured;
mod gate;
mod google;
mod grpc;
mod guest;
mod harmed_suites;
mod hostile_guests;
mod hostile_hosts;
mod leak;
mod life;
mod measured;
mod null_writers;
mod one_judge;
mod personalities;
mod plugins;
mod sdk;
mod tcp;
mod toolchains;
mod trace;
