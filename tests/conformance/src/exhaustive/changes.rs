//! Changes to header maps and buffers.

use super::arguments::map;
use super::shapes::{full, shapes};
use crate::program::Argument::{Bytes, Number, Slot};
use crate::program::{Callback, Program};

/// Headers that are present and headers that are not; hosts treat some of them specially.
const NAMES: &[&str] =
    &["x-half", "X-Half", "x-new", "accept", "content-type", "x-trailer", "cookie", "user-agent"];

/// Changes of bodies and of header maps.
#[must_use]
pub fn changes() -> Vec<Program> {
    let mut programs = Vec::new();
    for (callback, buffer) in [(Callback::RequestBody, 0), (Callback::ResponseBody, 1)] {
        for traffic in [full(), shapes()[2].clone(), shapes()[6].clone()] {
            for (start, size) in [
                (0, 0),
                (0, 3),
                (0, 7),
                (0, 8),
                (0, 100),
                (3, 0),
                (7, 0),
                (8, 0),
                (100, 0),
                (3, 100),
                (-1, 0),
                (0, -1),
            ] {
                for text in ["", "new"] {
                    for returns in [&[0][..], &[1, 0]] {
                        let name =
                            format!("set body ({start}, {size}) `{text}`, returns {returns:?}");
                        let set = [Number(buffer), Number(start), Number(size), Bytes(text.into())];
                        let get = [Number(buffer), Number(0), Number(1000), Slot(0), Slot(1)];
                        programs.push(
                            Program::new(name, traffic.clone())
                                .call(callback, "proxy_set_buffer_bytes", &set)
                                .call(callback, "proxy_get_buffer_bytes", &get)
                                .call(
                                    callback,
                                    "proxy_get_buffer_status",
                                    &[Number(buffer), Slot(1), Slot(2)],
                                )
                                .returns(callback, returns),
                        );
                    }
                }
            }
        }
    }
    for (callback, id) in [
        (Callback::RequestHeaders, 0),
        (Callback::RequestTrailers, 1),
        (Callback::ResponseHeaders, 2),
        (Callback::ResponseTrailers, 3),
        (Callback::RequestBody, 1),
        (Callback::ResponseBody, 3),
    ] {
        programs.extend(map_changes(callback, id));
    }
    programs
}

/// Each change to one header map; the whole map is read after each.
fn map_changes(callback: Callback, id: i32) -> Vec<Program> {
    let pairs = [Number(id), Slot(0), Slot(1)];
    let size = [Number(id), Slot(1)];
    let look = |program: Program| {
        program.call(callback, "proxy_get_header_map_pairs", &pairs).call(
            callback,
            "proxy_get_header_map_size",
            &size,
        )
    };
    let mut programs = Vec::new();
    for traffic in [full(), shapes()[2].clone()] {
        for name in NAMES {
            let name_bytes = Bytes((*name).into());
            for function in ["proxy_add_header_map_value", "proxy_replace_header_map_value"] {
                let title = format!("{function} {name} in {}", callback.name());
                let mut program = Program::new(title, traffic.clone());
                for value in ["one", "two", ""] {
                    let arguments = [Number(id), name_bytes.clone(), Bytes(value.into())];
                    program = look(program.call(callback, function, &arguments));
                }
                let get = [Number(id), name_bytes.clone(), Slot(0), Slot(1)];
                let add = [Number(id), name_bytes.clone(), Bytes(b"three".to_vec())];
                program = program
                    .call(callback, "proxy_get_header_map_value", &get)
                    .call(callback, "proxy_add_header_map_value", &add)
                    .call(callback, "proxy_get_header_map_value", &get);
                programs.push(look(program));
            }
            let title = format!("remove {name} in {}", callback.name());
            let remove = [Number(id), name_bytes];
            programs.push(look(Program::new(title, traffic.clone()).call(
                callback,
                "proxy_remove_header_map_value",
                &remove,
            )));
        }
        let title = format!("set pairs in {}", callback.name());
        let set = [
            Number(id),
            Bytes(map(&[pseudo(id), &[("x-a", "1"), ("x-b", ""), ("X-A", "2")]].concat())),
        ];
        programs.push(look(Program::new(title, traffic).call(
            callback,
            "proxy_set_header_map_pairs",
            &set,
        )));
    }
    programs
}

/// The pseudo headers without which a header map of that kind is refused.
fn pseudo(id: i32) -> &'static [(&'static str, &'static str)] {
    match id {
        0 => &[
            (":authority", "localhost"),
            (":path", "/new"),
            (":method", "GET"),
            (":scheme", "http"),
        ],
        2 => &[(":status", "201")],
        _ => &[],
    }
}
