//! Properties and foreign functions.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{
    MissingCrashes, MissingIsError, NeverCalled, No, Optional, Unimplemented, WrongType, Yes,
};
use crate::table::{
    Content, Deviation, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_ON_FOREIGN_FUNCTION: Function = Function {
    name: "proxy_on_foreign_function",
    kind: Kind::Callback,
    module: "",
    topic: "Foreign function interface (FFI)",
    summary: "Called by a foreign function of the host.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::SINCE_0_2_0,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("function_id", ValType::I32, Meaning::Number, None),
            param("arguments_size", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        MissingCrashes,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        MissingIsError,
        NeverCalled,
        WrongType,
        Optional,
        Optional,
        NeverCalled,
    ],
    deviations: &[Deviation {
        host: "test-framework",
        signature: Signature {
            versions: Versions::SINCE_0_2_0,
            params: &[
                param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
                param("function_id", ValType::I32, Meaning::Number, None),
                param("arguments_size", ValType::I32, Meaning::Number, None),
            ],
            results: &[param("unused", ValType::I32, Meaning::Number, None)],
        },
    }],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_PROPERTY: Function = Function {
    name: "proxy_get_property",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Properties",
    summary: "Reads a property of the request, the connection or the plugin.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "path_data",
                ValType::I32,
                Meaning::Data(Content::PropertyPath),
                Some(Ownership::Borrowed),
            ),
            param("path_size", ValType::I32, Meaning::Size, None),
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
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_PROPERTY: Function = Function {
    name: "proxy_set_property",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Properties",
    summary: "Sets a property of the request.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "path_data",
                ValType::I32,
                Meaning::Data(Content::PropertyPath),
                Some(Ownership::Borrowed),
            ),
            param("path_size", ValType::I32, Meaning::Size, None),
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

pub(super) const PROXY_CALL_FOREIGN_FUNCTION: Function = Function {
    name: "proxy_call_foreign_function",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Foreign function interface (FFI)",
    summary: "Calls a function that the host offers by name.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("name_size", ValType::I32, Meaning::Size, None),
            param(
                "arguments_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("arguments_size", ValType::I32, Meaning::Size, None),
            param(
                "return_results_data",
                ValType::I32,
                Meaning::ReturnData(Content::Bytes),
                Some(Ownership::HandedOver),
            ),
            param(
                "return_results_size",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Unimplemented, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
