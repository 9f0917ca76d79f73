//! Reading images from a registry and pushing them to it.
//!
//! `image.rs` is an image in a registry, `client.rs` sends requests, `access.rs` and `realm.rs`
//! handle credentials and where they may be sent. Nothing is asynchronous outside of this module:
//! every function blocks.

mod access;
mod client;
mod deadline;
mod docker_login;
mod failure;
mod helper;
mod image;
mod load;
mod pull;
mod push;
mod realm;
mod retry;

pub use access::{Access, parse_reference, refuse_userinfo};
pub use image::Registry;
pub use push::{Pushed, push};
