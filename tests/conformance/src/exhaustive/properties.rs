//! Every property in every callback.

use std::sync::LazyLock;

use proxy_wasm_abi::table;

use super::places::OF_STREAMS;
use super::shapes::{chunked, full};
use crate::program::Argument::{Bytes, Slot};
use crate::program::{Argument, Callback, Program};
use crate::traffic::Traffic;

pub(super) fn property(path: &str) -> Vec<Argument> {
    vec![Bytes(path.replace('.', "\0").into_bytes()), Slot(0), Slot(1)]
}

/// The properties of the table, invalid paths, and unknown properties.
pub static PROPERTIES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let known = table::PROPERTIES.iter().map(|property| property.path);
    known.chain(OTHERS.iter().copied()).collect()
});

const OTHERS: &[&str] = &[
    "request",
    "request.headers.x-half",
    "request.headers.missing",
    "request.nothing",
    "response",
    "response.headers.x-half",
    "response.trailers.x-trailer",
    "source",
    "destination",
    "connection",
    "upstream",
    "xds",
    "xds.node.id",
    "node",
    "cluster_metadata",
    "route_metadata",
    "listener_direction",
    "listener_metadata",
    "upstream_host_metadata",
    "no_such_thing",
    "",
    "request.",
    "request..path",
];

/// Every property in every callback of a stream.
#[must_use]
pub fn properties() -> Vec<Program> {
    let mut programs = Vec::new();
    for traffic in [full(), Traffic { response: chunked("r"), ..Traffic::default() }] {
        for callback in OF_STREAMS {
            for (part, paths) in PROPERTIES.chunks(24).enumerate() {
                let name = format!("properties in {}, {part}", callback.name());
                let mut program = Program::new(name, traffic.clone());
                for path in paths {
                    program = program.call(*callback, "proxy_get_property", &property(path));
                }
                programs.push(program);
            }
        }
    }
    for callback in OF_STREAMS {
        let mut program = Program::new(format!("set properties in {}", callback.name()), full());
        for path in ["mine", "mine.second", "plugin_name", "request.path", "wasm.mine", ""] {
            let path = path.replace('.', "\0").into_bytes();
            program = program
                .call(
                    *callback,
                    "proxy_set_property",
                    &[Bytes(path.clone()), Bytes(b"value".to_vec())],
                )
                .call(*callback, "proxy_get_property", &[Bytes(path), Slot(0), Slot(1)]);
        }
        program = program.call(Callback::Log, "proxy_get_property", &property("mine"));
        programs.push(program);
    }
    programs
}

/// Every property in every callback of a stream, for the table of measurements.
#[must_use]
pub fn properties_once() -> Vec<Program> {
    let programs = properties().into_iter();
    programs.take(OF_STREAMS.len() * PROPERTIES.len().div_ceil(24)).collect()
}
