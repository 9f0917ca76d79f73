//! Releases made around this machine's own programs: everything but the static builds, which take too long for each
//! run of `scripts/test`. `scripts/release` tries those.

mod bill;
mod command;
mod leaving;
mod packages;
mod refusals;
mod support;
mod versions;
mod workflow;
