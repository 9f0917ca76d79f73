//! Every function that a plugin may import: the hostcalls.
//!
//! One declaration per function, in the order of the spec's topics, with the spec's names. A
//! declaration costs nothing: a plugin imports only the functions that it calls.
//!
//! # How to read an entry
//!
//! * The **type** on the wire, and the versions that have the function. On the wire, pointers and
//!   sizes are `i32`, whatever Rust calls them.
//! * **Ownership** says for each pointer who may touch the bytes and for how long, in one of
//!   [four words](crate#the-four-words).
//! * **Status** lists what the function returns, and when. Hosts return other numbers too, see
//!   [`Status`](crate::Status): treat everything except OK as a failure.
//! * **Phase** lists the callbacks in which the call makes sense.
//! * **Hosts** lists the hosts that deviate, by the ids of [`table::HOSTS`](crate::table::HOSTS).
//! * **Errata** lists what is wrong or missing in the spec.
//!
//! Functions that take no pointer are safe to call. All functions link only in a plugin that runs
//! inside a host.
//!
//! Names that are in no spec are not declared here. [`table::FUNCTIONS`](crate::table::FUNCTIONS)
//! lists them.

pub use crate::generated::hostcalls::*;
