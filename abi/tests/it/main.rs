//! The tests of the ABI crate: of its data, and of that on a real Envoy.
//!
//! * `table`: the table itself, and the JSON that the example prints.
//! * `serialization`: header maps and property paths, for any pairs and any bytes.
//! * `behaviour`: what Envoy does with a plugin that has loaded.
//! * `bindings`: what other languages import against the table.
//! * `cost`: that the crate costs a plugin nothing.
//! * `loading`: every import and export, one module each, on the oldest and the newest Envoy.
//! * `markers`: which marker counts, on Envoy.
//! * `on_the_wire`: header maps that Envoy decodes.
//! * `examples`: the gate in other languages; the examples of the documentation for wasm32.
//! * `readme`: the front page and its pages, whose parts `pages` makes of the table.

mod behaviour;
mod bindings;
mod cost;
mod envoy;
mod examples;
mod loading;
mod markers;
mod module;
mod on_the_wire;
mod pages;
mod readme;
mod rng;
mod serialization;
mod surfaces;
mod table;
