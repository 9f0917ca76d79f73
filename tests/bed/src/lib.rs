//! Runs a real Envoy and a real upstream on loopback, for the tests and for `scripts/try`.
//!
//! Everything that is started here listens only on 127.0.0.1, on a free port. It ends when its
//! handle is dropped, and when this process ends for any reason.
//!
//! * [`tools`]: where `scripts/setup` has installed the programs.
//! * [`Envoy`]: an Envoy, its log and its admin page.
//! * [`Browser`]: a real browser, for pages.
//! * [`config`]: Envoy's configuration in the few forms that the tests need.
//! * [`gate`]: the response of every build of the gate.
//! * [`guests`]: plugins from other toolchains, built from their sources.
//! * [`http`]: requests and responses as bytes, so that a test can send what no client library
//!   would.
//! * [`Httpbin`]: the upstream.
//! * [`try_it`]: the command behind `scripts/try`.
//!
//! Not here: any test. Read next: `tests/it/main.rs`.

mod browser;
pub mod config;
mod envoy;
mod expected;
pub mod gate;
pub mod guests;
pub mod http;
mod httpbin;
mod process;
pub mod tools;
pub mod try_it;

pub use browser::Browser;
pub use envoy::{Envoy, Options};
pub use httpbin::Httpbin;
pub use process::Process;
