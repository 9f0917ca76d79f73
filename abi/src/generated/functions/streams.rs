//! What HTTP and TCP streams have in common, and TCP streams.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{MissingIsError, NeverCalled, No, Optional, Traps, Unimplemented, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_ON_NEW_CONNECTION: Function = Function {
    name: "proxy_on_new_connection",
    kind: Kind::Callback,
    module: "",
    topic: "TCP streams",
    summary: "Called when a client has connected.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("stream_context_id", ValType::I32, Meaning::ContextId, None)],
        results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
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

pub(super) const PROXY_ON_DOWNSTREAM_DATA: Function = Function {
    name: "proxy_on_downstream_data",
    kind: Kind::Callback,
    module: "",
    topic: "TCP streams",
    summary: "Called when bytes have arrived from the client.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("data_size", ValType::I32, Meaning::Number, None),
            param("end_of_stream", ValType::I32, Meaning::Bool, None),
        ],
        results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
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

pub(super) const PROXY_ON_DOWNSTREAM_CONNECTION_CLOSE: Function = Function {
    name: "proxy_on_downstream_connection_close",
    kind: Kind::Callback,
    module: "",
    topic: "TCP streams",
    summary: "Called when the connection to the client has closed.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("peer_type", ValType::I32, Meaning::Enum("proxy_peer_type_t"), None),
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

pub(super) const PROXY_ON_UPSTREAM_DATA: Function = Function {
    name: "proxy_on_upstream_data",
    kind: Kind::Callback,
    module: "",
    topic: "TCP streams",
    summary: "Called when bytes have arrived from the upstream.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("data_size", ValType::I32, Meaning::Number, None),
            param("end_of_stream", ValType::I32, Meaning::Bool, None),
        ],
        results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
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

pub(super) const PROXY_ON_UPSTREAM_CONNECTION_CLOSE: Function = Function {
    name: "proxy_on_upstream_connection_close",
    kind: Kind::Callback,
    module: "",
    topic: "TCP streams",
    summary: "Called when the connection to the upstream has closed.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("peer_type", ValType::I32, Meaning::Enum("proxy_peer_type_t"), None),
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

pub(super) const PROXY_GET_STATUS: Function = Function {
    name: "proxy_get_status",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Common HTTP and TCP stream operations",
    summary: "Reads the status of the HTTP or gRPC call that the callback is about.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "return_status_code",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
            param(
                "return_status_message_data",
                ValType::I32,
                Meaning::ReturnData(Content::Bytes),
                Some(Ownership::HandedOver),
            ),
            param(
                "return_status_message_size",
                ValType::I32,
                Meaning::ReturnSize,
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

pub(super) const PROXY_CONTINUE_STREAM: Function = Function {
    name: "proxy_continue_stream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Common HTTP and TCP stream operations",
    summary: "Lets a paused stream go on.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::SINCE_0_2_0,
        params: &[param("stream_type", ValType::I32, Meaning::Enum("proxy_stream_type_t"), None)],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, No, No, No, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CLOSE_STREAM: Function = Function {
    name: "proxy_close_stream",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Common HTTP and TCP stream operations",
    summary: "Closes or resets a stream.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::SINCE_0_2_0,
        params: &[param("stream_type", ValType::I32, Meaning::Enum("proxy_stream_type_t"), None)],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Yes, No, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
