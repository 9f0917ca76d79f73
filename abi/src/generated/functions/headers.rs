//! Header maps: headers, trailers, gRPC metadata.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{No, Unimplemented, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_GET_HEADER_MAP_SIZE: Function = Function {
    name: "proxy_get_header_map_size",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP fields",
    summary: "Reads the size of a header map in bytes.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("map_id", ValType::I32, Meaning::Enum("proxy_map_type_t"), None),
            param(
                "return_serialized_pairs_size",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, No, No, No, No, No, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_HEADER_MAP_PAIRS: Function = Function {
    name: "proxy_get_header_map_pairs",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP fields",
    summary: "Reads a whole header map.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("map_id", ValType::I32, Meaning::Enum("proxy_map_type_t"), None),
            param(
                "return_serialized_pairs_data",
                ValType::I32,
                Meaning::ReturnData(Content::HeaderMap),
                Some(Ownership::HandedOver),
            ),
            param(
                "return_serialized_pairs_size",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes; 14],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_HEADER_MAP_PAIRS: Function = Function {
    name: "proxy_set_header_map_pairs",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP fields",
    summary: "Replaces a whole header map.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("map_id", ValType::I32, Meaning::Enum("proxy_map_type_t"), None),
            param(
                "serialized_pairs_data",
                ValType::I32,
                Meaning::Data(Content::HeaderMap),
                Some(Ownership::Borrowed),
            ),
            param("serialized_pairs_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Unimplemented, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_HEADER_MAP_VALUE: Function = Function {
    name: "proxy_get_header_map_value",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP fields",
    summary: "Reads the first value of a key in a header map.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("map_id", ValType::I32, Meaning::Enum("proxy_map_type_t"), None),
            param(
                "key_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("key_size", ValType::I32, Meaning::Size, None),
            param(
                "return_value_data",
                ValType::I32,
                Meaning::ReturnData(Content::Bytes),
                Some(Ownership::HandedOver),
            ),
            param("return_value_size", ValType::I32, Meaning::ReturnSize, Some(Ownership::Written)),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes; 14],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ADD_HEADER_MAP_VALUE: Function = Function {
    name: "proxy_add_header_map_value",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP fields",
    summary: "Adds a value to a key in a header map.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("map_id", ValType::I32, Meaning::Enum("proxy_map_type_t"), None),
            param(
                "key_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("key_size", ValType::I32, Meaning::Size, None),
            param(
                "value_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("value_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_REPLACE_HEADER_MAP_VALUE: Function = Function {
    name: "proxy_replace_header_map_value",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP fields",
    summary: "Sets a key in a header map to one value.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("map_id", ValType::I32, Meaning::Enum("proxy_map_type_t"), None),
            param(
                "key_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("key_size", ValType::I32, Meaning::Size, None),
            param(
                "value_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("value_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes; 14],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_REMOVE_HEADER_MAP_VALUE: Function = Function {
    name: "proxy_remove_header_map_value",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP fields",
    summary: "Removes a key from a header map.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("map_id", ValType::I32, Meaning::Enum("proxy_map_type_t"), None),
            param(
                "key_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("key_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
