//! gRPC calls by a plugin.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{MissingIsError, NeverCalled, No, Optional, Traps, Unimplemented, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_ON_GRPC_RECEIVE_INITIAL_METADATA: Function = Function {
    name: "proxy_on_grpc_receive_initial_metadata",
    kind: Kind::Callback,
    module: "",
    topic: "gRPC calls",
    summary: "Called when the initial metadata of a gRPC call has arrived.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("call_id", ValType::I32, Meaning::Number, None),
            param("num_elements", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        MissingIsError,
        MissingIsError,
        MissingIsError,
        Optional,
        Optional,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ON_GRPC_RECEIVE: Function = Function {
    name: "proxy_on_grpc_receive",
    kind: Kind::Callback,
    module: "",
    topic: "gRPC calls",
    summary: "Called when a message of a gRPC call has arrived.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("call_id", ValType::I32, Meaning::Number, None),
            param("message_size", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        MissingIsError,
        MissingIsError,
        MissingIsError,
        Optional,
        Optional,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ON_GRPC_RECEIVE_TRAILING_METADATA: Function = Function {
    name: "proxy_on_grpc_receive_trailing_metadata",
    kind: Kind::Callback,
    module: "",
    topic: "gRPC calls",
    summary: "Called when the trailing metadata of a gRPC call has arrived.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("call_id", ValType::I32, Meaning::Number, None),
            param("num_elements", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        MissingIsError,
        MissingIsError,
        MissingIsError,
        Optional,
        Optional,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ON_GRPC_CLOSE: Function = Function {
    name: "proxy_on_grpc_close",
    kind: Kind::Callback,
    module: "",
    topic: "gRPC calls",
    summary: "Called when a gRPC call or stream has closed.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("call_id", ValType::I32, Meaning::Number, None),
            param("status_code", ValType::I32, Meaning::Enum("grpc_status_t"), None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        MissingIsError,
        MissingIsError,
        MissingIsError,
        Optional,
        Optional,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GRPC_CALL: Function = Function {
    name: "proxy_grpc_call",
    kind: Kind::Hostcall,
    module: "env",
    topic: "gRPC calls",
    summary: "Sends one gRPC message to an upstream, and expects one in return.",
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
                "service_name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("service_name_size", ValType::I32, Meaning::Size, None),
            param(
                "method_name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("method_name_size", ValType::I32, Meaning::Size, None),
            param(
                "serialized_initial_metadata_data",
                ValType::I32,
                Meaning::Data(Content::HeaderMap),
                Some(Ownership::Borrowed),
            ),
            param("serialized_initial_metadata_size", ValType::I32, Meaning::Size, None),
            param(
                "message_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("message_size", ValType::I32, Meaning::Size, None),
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
    hosts: &[Yes, Yes, Yes, Traps, Unimplemented, Yes, No, Yes, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GRPC_STREAM: Function = Function {
    name: "proxy_grpc_stream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "gRPC calls",
    summary: "Opens a gRPC stream to an upstream.",
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
                "service_name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("service_name_size", ValType::I32, Meaning::Size, None),
            param(
                "method_name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("method_name_size", ValType::I32, Meaning::Size, None),
            param(
                "serialized_initial_metadata_data",
                ValType::I32,
                Meaning::Data(Content::HeaderMap),
                Some(Ownership::Borrowed),
            ),
            param("serialized_initial_metadata_size", ValType::I32, Meaning::Size, None),
            param(
                "return_stream_id",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Unimplemented, No, No, No, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GRPC_SEND: Function = Function {
    name: "proxy_grpc_send",
    kind: Kind::Hostcall,
    module: "env",
    topic: "gRPC calls",
    summary: "Sends a message on a gRPC stream.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_id", ValType::I32, Meaning::Number, None),
            param(
                "message_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("message_size", ValType::I32, Meaning::Size, None),
            param("end_stream", ValType::I32, Meaning::Bool, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Unimplemented, No, No, No, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GRPC_CANCEL: Function = Function {
    name: "proxy_grpc_cancel",
    kind: Kind::Hostcall,
    module: "env",
    topic: "gRPC calls",
    summary: "Cancels a gRPC call or stream.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("call_or_stream_id", ValType::I32, Meaning::Number, None)],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Unimplemented, No, No, No, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GRPC_CLOSE: Function = Function {
    name: "proxy_grpc_close",
    kind: Kind::Hostcall,
    module: "env",
    topic: "gRPC calls",
    summary: "Closes a gRPC call or stream.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("call_or_stream_id", ValType::I32, Meaning::Number, None)],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Unimplemented, No, No, No, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
