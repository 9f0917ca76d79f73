//! `plugin-configured.wasm`: the policy from the plugin's configuration.
//!
//! It is driven by a host of its own, [`guest`] and [`imports`], which can do what no real host would:
//! call in any order, have any number of plugin contexts, and lie about everything.
//!
//! * [`policies`]: what a configuration means.
//! * [`faults`]: what is refused, with which words, at which byte.
//! * [`contexts`]: several plugin contexts in one VM, and streams of all of them.
//! * [`hostile`]: hosts that lie, and callbacks in no order.
//! * [`comes_back`]: hosts that call from within a hostcall.
//! * [`structs`], [`struct_faults`]: a configuration that is a `Struct` of protobuf.
//! * [`fuzz`]: any bytes as configuration, made by [`grammar`] and [`wire_grammar`], against
//!   [`reference`], which reads JSON and, with [`wire`], protobuf.

mod comes_back;
mod contexts;
mod faults;
mod fuzz;
mod grammar;
mod guest;
mod hostile;
mod imports;
mod policies;
mod reference;
mod struct_faults;
mod structs;
mod wire;
mod wire_grammar;
