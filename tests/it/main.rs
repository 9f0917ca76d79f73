//! The gate's tests: the artifacts of `scripts/build`, in a real Envoy and byte by byte.
//!
//! `scripts/test` builds the artifacts, installs Envoy and runs this; by hand,
//! run `scripts/setup` and `scripts/build` once, then `cargo test --test it`.
//!
//! * [`bed`]: an Envoy with one artifact in front of an upstream, and what it logs.
//! * [`values`], [`lines`], [`sizes`], [`methods`], [`protocols`]: one request at a time.
//! * [`blind_spots`]: what passes because the gate cannot see it.
//! * [`load`], [`reload`]: many.
//! * [`surface`]: what is in an artifact and what is not.
//! * [`rebuild`]: the same bytes from any folder, other bytes from another policy.
//! * [`configured`]: the build that takes its policy from the configuration.
//! * [`commands`]: `scripts/try` as a user runs it.
//! * [`systems`]: `scripts/setup` where it cannot install packages.
//! * [`deploy`]: the configurations that README tells users to apply.
//! * [`house`]: how long files and functions are, and what imports what.
//! * [`tidy`]: rules of the source that no compiler checks.

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
