//! HTTP/2 between client and proxy, between proxy and upstream, and on both sides.

use super::ends::looks;
use super::pauses::read_bodies;
use super::places::{OF_STREAMS, PAUSING};
use super::properties::property;
use super::shapes::{full, shapes};
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Callback, Program};
use crate::traffic::{Client, Protocol, Traffic, Upstream};

/// The properties that depend on the protocol.
const TOLD_BY: [&str; 8] = [
    "request.protocol",
    "request.scheme",
    "request.host",
    "request.size",
    "response.code",
    "response.code_details",
    "response.flags",
    "response.grpc_status",
];

/// The traffic with HTTP/2 for the client, for the upstream, and for both.
fn both(traffic: &Traffic) -> [(&'static str, Traffic); 3] {
    let two = |protocol, path: &str| Traffic { protocol, path: path.into(), ..traffic.clone() };
    [
        ("HTTP/2 to HTTP/1", two(Protocol::Http2, &traffic.path)),
        ("HTTP/1 to HTTP/2", two(Protocol::Http1, "/two?query=1")),
        ("HTTP/2 to HTTP/2", two(Protocol::Http2, "/two?query=1")),
    ]
}

/// Every shape of traffic, pauses in each callback, local responses, and streams with an abnormal
/// end.
#[must_use]
pub fn http2() -> Vec<Program> {
    let mut programs = Vec::new();
    for (shape, traffic) in shapes().iter().enumerate() {
        for (way, traffic) in both(traffic) {
            let name = |what: &str| format!("{way}, shape {shape}, {what}");
            programs.push(told(Program::new(name("read"), traffic.clone())));
            for callback in PAUSING {
                let program = Program::new(name(callback.name()), traffic.clone());
                programs.push(read_bodies(program.returns(*callback, &[1, 0])));
            }
        }
    }
    for callback in OF_STREAMS.iter().take(7) {
        for (way, traffic) in both(&full()) {
            let name = format!("{way}, a local response in {}", callback.name());
            programs.push(told(local(Program::new(name, traffic), *callback)));
        }
    }
    programs.extend(bad_ends());
    programs
}

/// In every callback, reads headers, bodies and what depends on the protocol.
fn told(program: Program) -> Program {
    let mut program = read_bodies(program);
    for callback in OF_STREAMS {
        for id in [0, 2] {
            let pairs = [Number(id), Slot(0), Slot(1)];
            program = program.call(*callback, "proxy_get_header_map_pairs", &pairs);
        }
        for path in TOLD_BY {
            program = program.call(*callback, "proxy_get_property", &property(path));
        }
    }
    program
}

/// A local response with a body and a header.
fn local(program: Program, callback: Callback) -> Program {
    let headers = plugin_host::HeaderMap::new().with("x-local", "1").encode();
    let arguments = [
        Number(429),
        Bytes(b"details".to_vec()),
        Bytes(b"too many".to_vec()),
        Bytes(headers),
        Number(-1),
    ];
    program.call(callback, "proxy_send_local_response", &arguments).returns(callback, &[1])
}

/// The upstream closes, does not respond or breaks off; the client leaves.
fn bad_ends() -> Vec<Program> {
    let mut programs = Vec::new();
    for (shape, traffic) in shapes().iter().enumerate() {
        for (way, traffic) in both(traffic) {
            for upstream in [Upstream::Closes, Upstream::TimesOut, Upstream::Breaks] {
                let to_one = !traffic.path.starts_with("/two");
                if upstream == Upstream::Breaks && traffic.response.pieces.len() < 2
                    || upstream == Upstream::TimesOut && to_one
                {
                    continue;
                }
                let name = format!("{way}, {upstream:?}, shape {shape}");
                let traffic = Traffic { upstream, ..traffic.clone() };
                programs.push(looks(Program::new(name, traffic)));
            }
            for client in [Client::LeavesBeforeTheAnswer, Client::LeavesInTheRequest] {
                let leaves_early = client == Client::LeavesInTheRequest;
                if leaves_early && traffic.request.pieces.len() < 2 {
                    continue;
                }
                let name = format!("{way}, {client:?}, shape {shape}");
                let upstream = Upstream::TimesOut;
                let traffic = Traffic { client, upstream, ..traffic.clone() };
                programs.push(looks(Program::new(name, traffic)));
            }
        }
    }
    programs
}
