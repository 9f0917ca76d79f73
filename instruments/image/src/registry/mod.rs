//! A registry, as a place to read images from and to push them to.
//!
//! One image there is `image.rs`, requests are `client.rs`; who is asked for a login and where it
//! goes, `access.rs` and `realm.rs`. Nothing is asynchronous outside of this module: every function
//! waits.

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
