//! Bodies, messages and configurations as bytes.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{No, Unimplemented, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_SET_BUFFER_BYTES: Function = Function {
    name: "proxy_set_buffer_bytes",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Buffers",
    summary: "Replaces, inserts or appends bytes in a buffer.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("buffer_id", ValType::I32, Meaning::Enum("proxy_buffer_type_t"), None),
            param("start", ValType::I32, Meaning::Number, None),
            param("size", ValType::I32, Meaning::Number, None),
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
    hosts: &[Yes, Yes, Yes, Yes, Unimplemented, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_BUFFER_BYTES: Function = Function {
    name: "proxy_get_buffer_bytes",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Buffers",
    summary: "Reads bytes of a buffer: a body, a message, a configuration.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("buffer_id", ValType::I32, Meaning::Enum("proxy_buffer_type_t"), None),
            param("start", ValType::I32, Meaning::Number, None),
            param("max_size", ValType::I32, Meaning::Number, None),
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

pub(super) const PROXY_GET_BUFFER_STATUS: Function = Function {
    name: "proxy_get_buffer_status",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Buffers",
    summary: "Reads the length of a buffer.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("buffer_id", ValType::I32, Meaning::Enum("proxy_buffer_type_t"), None),
            param(
                "return_buffer_size",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
            param(
                "return_unused",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
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
