//! Every function that a plugin may import: the hostcalls.
//!
//! One declaration a function, in the order of the spec's topics, under the spec's names.
//! Declaring costs nothing: a plugin imports the functions that it calls and no others.
//!
//! # How to read an entry
//!
//! * The **type** on the wire and the versions that have the function. Pointers and sizes are
//!   `i32` there, whatever Rust calls them.
//! * **Ownership** says of each pointer who may touch the bytes and for how long, in one of
//!   [four words](crate#the-four-words).
//! * **Status** lists the answers and their conditions. Hosts answer others too, see
//!   [`Status`](crate::Status): decide by OK, and treat the rest as failure.
//! * **Phase** says in which callbacks the call makes sense.
//! * **Hosts** says who differs, by the ids of [`table::HOSTS`](crate::table::HOSTS).
//! * **Errata** says where the spec is wrong or silent.
//!
//! Functions that take no pointer are safe to call. They and all the others must be called by a
//! plugin inside a host only: there is nobody to link to anywhere else.
//!
//! Names that are in no spec are not declared here; [`table::FUNCTIONS`](crate::table::FUNCTIONS)
//! has them.

pub use crate::generated::hostcalls::*;
