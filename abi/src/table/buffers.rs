//! Bodies, messages and configurations as bytes.

use super::rows::{
    STATUS, data, everywhere, hostcall, hosts, number, return_data, return_number, return_size,
    size, value,
};
use super::{Content, Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Replaces, inserts or appends bytes in a buffer.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("buffer_id", "proxy_buffer_type_t"),
                number("start"),
                number("size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("apisix", Support::Unimplemented),
                ("mosn-draft", Support::No),
            ],
        ),
        ..hostcall("proxy_set_buffer_bytes", "Buffers")
    },
    Function {
        summary: "Reads bytes of a buffer: a body, a message, a configuration.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("buffer_id", "proxy_buffer_type_t"),
                number("start"),
                number("max_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &everywhere(Support::Yes),
        ..hostcall("proxy_get_buffer_bytes", "Buffers")
    },
    Function {
        summary: "Reads how long a buffer is.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("buffer_id", "proxy_buffer_type_t"),
                return_size("return_buffer_size"),
                return_number("return_unused", ValType::I32),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::No),
                ("apisix", Support::No),
                ("mosn", Support::No),
                ("mosn-draft", Support::No),
                ("bfe", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        ..hostcall("proxy_get_buffer_status", "Buffers")
    },
];
