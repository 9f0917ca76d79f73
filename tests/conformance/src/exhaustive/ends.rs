//! Streams with an abnormal end: the upstream refuses, closes, does not respond, or breaks off; the
//! client leaves.

use super::pauses::read_bodies;
use super::places::{OF_STREAMS, PAUSING};
use super::properties::property;
use super::shapes::{full, shapes};
use crate::program::Argument::{Number, Slot};
use crate::program::{Callback, Program};
use crate::traffic::{Client, Traffic, Upstream};

/// The properties that describe a stream's end.
const TOLD_BY: [&str; 7] = [
    "response.code",
    "response.code_details",
    "response.flags",
    "response.grpc_status",
    "upstream.address",
    "xds.cluster_name",
    "connection.termination_details",
];

/// Each kind of end, with each shape of traffic, read from every callback.
#[must_use]
pub fn ends() -> Vec<Program> {
    let mut programs = Vec::new();
    for upstream in [Upstream::Closes, Upstream::Refuses, Upstream::TimesOut, Upstream::Breaks] {
        let path = match upstream {
            Upstream::Refuses => "/refused",
            Upstream::TimesOut => "/slow",
            _ => "/path",
        };
        let with = |traffic: Traffic| Traffic { path: path.into(), upstream, ..traffic };
        for (shape, traffic) in shapes().into_iter().enumerate() {
            // Without a body, the upstream cannot break off in it.
            if upstream == Upstream::Breaks && traffic.response.pieces.len() < 2 {
                continue;
            }
            let name = format!("{upstream:?}, shape {shape}");
            programs.push(looks(Program::new(name, with(traffic))));
        }
        let broken = Traffic { response: shapes()[6].response.clone(), ..full() };
        for callback in PAUSING {
            let name = format!("{upstream:?}, {} pauses", callback.name());
            let program = Program::new(name, with(broken.clone()));
            programs.push(looks(program.returns(*callback, &[1, 0])));
        }
    }
    programs.extend(clients_that_leave());
    programs
}

/// The client closes its connection before the response, or before the end of its request.
fn clients_that_leave() -> Vec<Program> {
    let mut programs = Vec::new();
    for client in [Client::LeavesBeforeTheAnswer, Client::LeavesInTheRequest] {
        for (shape, traffic) in shapes().into_iter().enumerate() {
            if client == Client::LeavesInTheRequest && traffic.request.pieces.len() < 2 {
                continue;
            }
            let traffic = Traffic { client, upstream: Upstream::TimesOut, ..traffic };
            for callback in PAUSING {
                let name = format!("{client:?}, shape {shape}, {} pauses", callback.name());
                let program = Program::new(name, traffic.clone()).returns(*callback, &[1, 0]);
                programs.push(looks(program));
            }
            let name = format!("{client:?}, shape {shape}");
            programs.push(looks(Program::new(name, traffic)));
        }
    }
    programs
}

/// In every callback, reads the state of the stream and the response.
pub(super) fn looks(program: Program) -> Program {
    let mut program = read_bodies(program);
    for callback in OF_STREAMS {
        for path in TOLD_BY {
            program = program.call(*callback, "proxy_get_property", &property(path));
        }
    }
    for callback in [Callback::ResponseHeaders, Callback::Done, Callback::Log] {
        let pairs = [Number(2), Slot(0), Slot(1)];
        program = program.call(callback, "proxy_get_header_map_pairs", &pairs);
    }
    program
}
