//! The way through the code: [`project`] looks whether the project is ready; [`compile`] builds the static programs;
//! [`release`] makes all files in memory, of which [`archive`], [`debian`], [`wheel`], [`npm`], [`images`], [`sbom`] and
//! [`notes`] make one kind each; [`pins`] looks whether the action has their hashes; [`trial`] installs every package in an empty environment and has its program work.
//! Only then is the folder written. Nothing here publishes anything.
//!
#![doc = include_str!("../README.md")]

pub mod archive;
pub mod changelog;
pub mod command;
pub mod compile;
pub mod debian;
pub mod files;
pub mod images;
pub mod notes;
pub mod npm;
pub mod pages;
pub mod pins;
pub mod program;
pub mod project;
pub mod refusal;
pub mod release;
pub mod sbom;
pub mod target;
pub mod trial;
pub mod wheel;
