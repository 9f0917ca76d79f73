//! The gate's tests: the artifacts of `scripts/build`, in a real Envoy and byte by byte.
//!
//! `scripts/test` builds the artifacts, installs Envoy and runs this. To run it by hand, call
//! `scripts/setup` and `scripts/build` once, then `cargo test --test it`.
//!
//! * [`bed`]: an Envoy with one artifact in front of an upstream, and the plugin's log.
//! * [`values`], [`lines`], [`sizes`], [`methods`], [`protocols`]: one request at a time.
//! * [`blind_spots`]: requests that pass because the gate cannot see something.
//! * [`load`], [`reload`]: many requests.
//! * [`surface`]: what an artifact contains, and what it must not contain.
//! * [`rebuild`]: the same bytes from any directory, other bytes from another policy.
//! * [`configured`]: the build that takes its policy from the configuration.
//! * [`commands`]: `scripts/try` as users run it.
//! * [`systems`]: `scripts/setup` where it cannot install packages.
//! * [`deploy`]: the configurations that the README tells users to apply.
//! * [`house`]: the length of files and functions, and imports.
//! * [`tidy`]: rules for the source that no compiler checks.

mod bed;
mod blind_spots;
mod commands;
mod configured;
mod deploy;
mod house;
mod lines;
mod load;
mod methods;
mod protocols;
mod rebuild;
mod reload;
mod sizes;
mod surface;
mod systems;
mod tidy;
mod values;
