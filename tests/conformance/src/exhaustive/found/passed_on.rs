//! Trailers that a plugin adds, and headers that were passed on while it still sees them.

use super::super::calls::waits;
use super::super::local_responses::reply;
use super::super::properties::property;
use super::super::shapes::{full, shapes};
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Callback, Program};
use crate::traffic::Traffic;

const LOCAL: &str = "proxy_send_local_response";
const PROPERTY: &str = "proxy_get_property";

/// Trailers that a plugin adds at the end of a body, with each part, or once its headers were sent.
pub(super) fn made_trailers() -> Vec<Program> {
    let traffic = &shapes()[2];
    let mut programs = Vec::new();
    for (headers, callback, trailers, direction) in [
        (Callback::RequestHeaders, Callback::RequestBody, Callback::RequestTrailers, 0),
        (Callback::ResponseHeaders, Callback::ResponseBody, Callback::ResponseTrailers, 1),
    ] {
        let id = Number(direction * 2 + 1);
        let trailer = [id.clone(), Bytes(b"x-made".to_vec()), Bytes(b"1".to_vec())];
        let makes = |program: Program| {
            program.call(callback, "proxy_add_header_map_value", &trailer).call(
                Callback::Delete,
                "proxy_get_header_map_size",
                &[id.clone(), Slot(1)],
            )
        };
        for returns in [[0, 1], [1, 0], [1, 1], [2, 0], [2, 2], [0, 2], [0, 3], [1, 3]] {
            let name = format!("{} makes trailers, {returns:?}", callback.name());
            programs.push(makes(Program::new(name, traffic.clone()).returns(callback, &returns)));
        }
        for returns in [0, 1, 2, 3] {
            let name = format!("{} has waited and makes trailers, {returns}", callback.name());
            let program = Program::new(name, traffic.clone()).returns(callback, &[returns]);
            programs.push(waits(makes(program), headers, direction));
        }
        let program = Program::new("made trailers wait, and nobody for them", shapes()[1].clone());
        let program = program.returns(trailers, &[1]);
        programs.push(waits(makes(program), headers, direction));
        let late = format!("trailers after the end of {}", callback.name());
        programs.push(
            Program::new(late, Traffic { response: shapes()[1].response.clone(), ..full() })
                .returns(callback, &[1])
                .call(Callback::Delete, "proxy_add_header_map_value", &trailer),
        );
    }
    programs
}

/// Headers of a response that were passed on while the plugin still sees them.
pub(super) fn sent_headers() -> Vec<Program> {
    let mut programs = Vec::new();
    let refused = reply(403, "no", &[("x-local", "1")], -1);
    for traffic in [full(), shapes()[1].clone(), shapes()[2].clone()] {
        let mut program = Program::new("headers are looked at once they went", traffic.clone());
        let mut changed = Program::new("headers are changed once they went", traffic);
        for callback in [Callback::ResponseBody, Callback::ResponseTrailers, Callback::Done] {
            program = program
                .call(callback, "proxy_get_header_map_size", &[Number(2), Slot(1)])
                .call(callback, PROPERTY, &property("response.headers.server"));
            for name in ["x-half", "x-new", "server", "content-length", ":status"] {
                let replace = [Number(2), Bytes(name.into()), Bytes(b"204".to_vec())];
                changed = changed.call(callback, "proxy_replace_header_map_value", &replace);
            }
        }
        let local = program.clone().call(Callback::RequestHeaders, LOCAL, &refused);
        let again = local.clone().call(Callback::Done, LOCAL, &refused);
        for program in [program, changed, local, again] {
            programs.push(waits(program, Callback::ResponseHeaders, 1));
        }
    }
    programs
}
