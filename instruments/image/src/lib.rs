#![doc = include_str!("../README.md")]

pub mod cli;
mod commands;
pub mod digest;
pub mod error;
pub mod layer;
pub mod layout;
pub mod manifests;
pub mod media_type;
pub mod module;
pub mod pack;
pub mod registry;
pub mod report;
pub mod rules;
pub mod source;
pub mod store;
pub mod tree;

extern crate self as plugin_image; // `commands/` refers to the library by name
