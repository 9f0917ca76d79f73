//! Header maps: headers, trailers, gRPC metadata.

use super::rows::{
    STATUS, data, everywhere, hostcall, hosts, return_data, return_size, size, value,
};
use super::{Content, Function, Signature, Support, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Reads how many bytes a header map takes.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("map_id", "proxy_map_type_t"),
                return_size("return_serialized_pairs_size"),
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
        ..hostcall("proxy_get_header_map_size", "HTTP fields")
    },
    Function {
        summary: "Reads a whole header map.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("map_id", "proxy_map_type_t"),
                return_data("return_serialized_pairs_data", Content::HeaderMap),
                return_size("return_serialized_pairs_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &everywhere(Support::Yes),
        ..hostcall("proxy_get_header_map_pairs", "HTTP fields")
    },
    Function {
        summary: "Replaces a whole header map.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("map_id", "proxy_map_type_t"),
                data("serialized_pairs_data", Content::HeaderMap),
                size("serialized_pairs_size"),
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
        ..hostcall("proxy_set_header_map_pairs", "HTTP fields")
    },
    Function {
        summary: "Reads the first value of a key in a header map.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &everywhere(Support::Yes),
        ..hostcall("proxy_get_header_map_value", "HTTP fields")
    },
    Function {
        summary: "Adds a value to a key in a header map.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(Support::Yes, &[("mosn-draft", Support::No)]),
        ..hostcall("proxy_add_header_map_value", "HTTP fields")
    },
    Function {
        summary: "Sets a key in a header map to one value.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &everywhere(Support::Yes),
        ..hostcall("proxy_replace_header_map_value", "HTTP fields")
    },
    Function {
        summary: "Removes a key from a header map.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("map_id", "proxy_map_type_t"),
                data("key_data", Content::Bytes),
                size("key_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(Support::Yes, &[("mosn-draft", Support::No)]),
        ..hostcall("proxy_remove_header_map_value", "HTTP fields")
    },
];
