//! Header maps: headers, trailers, gRPC metadata.

use super::Support::{No, Unimplemented, Yes};
use super::rows::{
    STATUS, always, data, everywhere, hostcall, hosts, return_data, return_size, size, value,
};
use super::{Content, Function};

pub(super) const FUNCTIONS: &[Function] = &[
    hostcall(
        "proxy_get_header_map_size",
        "HTTP fields",
        "Reads how many bytes a header map takes.",
        &[always(
            &[
                value("map_id", "proxy_map_type_t"),
                return_size("return_serialized_pairs_size"),
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
    hostcall(
        "proxy_get_header_map_pairs",
        "HTTP fields",
        "Reads a whole header map.",
        &[always(
            &[
                value("map_id", "proxy_map_type_t"),
                return_data("return_serialized_pairs_data", Content::HeaderMap),
                return_size("return_serialized_pairs_size"),
            ],
            &[STATUS],
        )],
        &everywhere(Yes),
    ),
    hostcall(
        "proxy_set_header_map_pairs",
        "HTTP fields",
        "Replaces a whole header map.",
        &[always(
            &[
                value("map_id", "proxy_map_type_t"),
                data("serialized_pairs_data", Content::HeaderMap),
                size("serialized_pairs_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_get_header_map_value",
        "HTTP fields",
        "Reads the first value of a key in a header map.",
        &[always(
            &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            &[STATUS],
        )],
        &everywhere(Yes),
    ),
    hostcall(
        "proxy_add_header_map_value",
        "HTTP fields",
        "Adds a value to a key in a header map.",
        &[always(
            &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_replace_header_map_value",
        "HTTP fields",
        "Sets a key in a header map to one value.",
        &[always(
            &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            &[STATUS],
        )],
        &everywhere(Yes),
    ),
    hostcall(
        "proxy_remove_header_map_value",
        "HTTP fields",
        "Removes a key from a header map.",
        &[always(
            &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("mosn-draft", No)]),
    ),
];
