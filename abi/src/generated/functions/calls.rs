//! HTTP calls by a plugin.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{MissingCrashes, MissingIsError, NeverCalled, Optional, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_ON_HTTP_CALL_RESPONSE: Function = Function {
    name: "proxy_on_http_call_response",
    kind: Kind::Callback,
    module: "",
    topic: "HTTP calls",
    summary: "Called when the response to an HTTP call has arrived, or the call has failed.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("call_id", ValType::I32, Meaning::Number, None),
            param("num_headers", ValType::I32, Meaning::Number, None),
            param("body_size", ValType::I32, Meaning::Number, None),
            param("num_trailers", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        MissingCrashes,
        Optional,
        MissingIsError,
        MissingIsError,
        NeverCalled,
        MissingIsError,
        MissingIsError,
        MissingIsError,
        Optional,
        Optional,
        Optional,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_HTTP_CALL: Function = Function {
    name: "proxy_http_call",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP calls",
    summary: "Sends an HTTP request to an upstream.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "upstream_name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("upstream_name_size", ValType::I32, Meaning::Size, None),
            param(
                "serialized_headers_data",
                ValType::I32,
                Meaning::Data(Content::HeaderMap),
                Some(Ownership::Borrowed),
            ),
            param("serialized_headers_size", ValType::I32, Meaning::Size, None),
            param(
                "body_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("body_size", ValType::I32, Meaning::Size, None),
            param(
                "serialized_trailers_data",
                ValType::I32,
                Meaning::Data(Content::HeaderMap),
                Some(Ownership::Borrowed),
            ),
            param("serialized_trailers_size", ValType::I32, Meaning::Size, None),
            param("timeout", ValType::I32, Meaning::Number, None),
            param(
                "return_call_id",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
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
