//! Tests of `plugin-image` from outside: the command, real tools, real registries.
//!
//! A tool that is missing is a failure that names the script that installs it.
//! Everything listens on loopback, on ports that were free, and ends with its test.

mod buildah;
mod deploy;
mod envoy;
mod faults;
mod hostile;
mod local;
mod manifests;
mod realms;
mod registry;
mod secrets;
mod ship;
mod size;
mod support;
mod verdicts;
