//! Bodies, messages and configurations as bytes.

use super::Support::{No, Unimplemented, Yes};
use super::rows::{
    STATUS, always, data, everywhere, hostcall, hosts, number, return_data, return_number,
    return_size, size, value,
};
use super::{Content, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    hostcall(
        "proxy_set_buffer_bytes",
        "Buffers",
        "Replaces, inserts or appends bytes in a buffer.",
        &[always(
            &[
                value("buffer_id", "proxy_buffer_type_t"),
                number("start"),
                number("size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_get_buffer_bytes",
        "Buffers",
        "Reads bytes of a buffer: a body, a message, a configuration.",
        &[always(
            &[
                value("buffer_id", "proxy_buffer_type_t"),
                number("start"),
                number("max_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            &[STATUS],
        )],
        &everywhere(Yes),
    ),
    hostcall(
        "proxy_get_buffer_status",
        "Buffers",
        "Reads how long a buffer is.",
        &[always(
            &[
                value("buffer_id", "proxy_buffer_type_t"),
                return_size("return_buffer_size"),
                return_number("return_unused", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[
                ("ngx_wasm_module", No),
                ("apisix", No),
                ("mosn", No),
                ("mosn-draft", No),
                ("bfe", No),
                ("proxytest", No),
            ],
        ),
    ),
];
