//! HTTP streams: requests, responses and local responses.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{
    MissingCrashes, MissingIsError, MissingIsLogged, NeverCalled, No, Optional, Traps,
    Unimplemented, WrongType, Yes,
};
use crate::table::{
    Content, Deviation, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_ON_REQUEST_HEADERS: Function = Function {
    name: "proxy_on_request_headers",
    kind: Kind::Callback,
    module: "",
    topic: "HTTP streams",
    summary: "Called when the headers of a request have arrived.",
    in_spec: true,
    signatures: &[
        Signature {
            versions: Versions::V0_1_0,
            params: &[
                param("stream_context_id", ValType::I32, Meaning::ContextId, None),
                param("num_headers", ValType::I32, Meaning::Number, None),
            ],
            results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
        },
        Signature {
            versions: Versions::SINCE_0_2_0,
            params: &[
                param("stream_context_id", ValType::I32, Meaning::ContextId, None),
                param("num_headers", ValType::I32, Meaning::Number, None),
                param("end_of_stream", ValType::I32, Meaning::Bool, None),
            ],
            results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
        },
    ],
    hosts: &[
        Optional,
        Optional,
        Optional,
        MissingCrashes,
        Optional,
        MissingIsError,
        MissingIsError,
        MissingIsLogged,
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

pub(super) const PROXY_ON_REQUEST_BODY: Function = Function {
    name: "proxy_on_request_body",
    kind: Kind::Callback,
    module: "",
    topic: "HTTP streams",
    summary: "Called when a piece of a request's body has arrived.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("body_size", ValType::I32, Meaning::Number, None),
            param("end_of_stream", ValType::I32, Meaning::Bool, None),
        ],
        results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
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

pub(super) const PROXY_ON_REQUEST_TRAILERS: Function = Function {
    name: "proxy_on_request_trailers",
    kind: Kind::Callback,
    module: "",
    topic: "HTTP streams",
    summary: "Called when the trailers of a request have arrived.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("num_trailers", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        MissingIsError,
        MissingIsError,
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

pub(super) const PROXY_ON_RESPONSE_HEADERS: Function = Function {
    name: "proxy_on_response_headers",
    kind: Kind::Callback,
    module: "",
    topic: "HTTP streams",
    summary: "Called when the headers of a response have arrived.",
    in_spec: true,
    signatures: &[
        Signature {
            versions: Versions::V0_1_0,
            params: &[
                param("stream_context_id", ValType::I32, Meaning::ContextId, None),
                param("num_headers", ValType::I32, Meaning::Number, None),
            ],
            results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
        },
        Signature {
            versions: Versions::SINCE_0_2_0,
            params: &[
                param("stream_context_id", ValType::I32, Meaning::ContextId, None),
                param("num_headers", ValType::I32, Meaning::Number, None),
                param("end_of_stream", ValType::I32, Meaning::Bool, None),
            ],
            results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
        },
    ],
    hosts: &[
        Optional,
        Optional,
        Optional,
        MissingCrashes,
        Optional,
        MissingIsError,
        MissingIsError,
        MissingIsLogged,
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

pub(super) const PROXY_ON_RESPONSE_BODY: Function = Function {
    name: "proxy_on_response_body",
    kind: Kind::Callback,
    module: "",
    topic: "HTTP streams",
    summary: "Called when a piece of a response's body has arrived.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("body_size", ValType::I32, Meaning::Number, None),
            param("end_of_stream", ValType::I32, Meaning::Bool, None),
        ],
        results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
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

pub(super) const PROXY_ON_RESPONSE_TRAILERS: Function = Function {
    name: "proxy_on_response_trailers",
    kind: Kind::Callback,
    module: "",
    topic: "HTTP streams",
    summary: "Called when the trailers of a response have arrived.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("num_trailers", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("action", ValType::I32, Meaning::Enum("proxy_action_t"), None)],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        MissingIsError,
        MissingIsError,
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

pub(super) const PROXY_SEND_LOCAL_RESPONSE: Function = Function {
    name: "proxy_send_local_response",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP streams",
    summary: "Sends a response to the client in place of the upstream's.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("status_code", ValType::I32, Meaning::Number, None),
            param(
                "status_code_details_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("status_code_details_size", ValType::I32, Meaning::Size, None),
            param("body_data", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Kept)),
            param("body_size", ValType::I32, Meaning::Size, None),
            param(
                "serialized_headers_data",
                ValType::I32,
                Meaning::Data(Content::HeaderMap),
                Some(Ownership::Kept),
            ),
            param("serialized_headers_size", ValType::I32, Meaning::Size, None),
            param("grpc_status", ValType::I32, Meaning::Enum("grpc_status_t"), None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_CONTINUE_REQUEST: Function = Function {
    name: "proxy_continue_request",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP streams",
    summary: "Lets a paused request go on.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::V0_1_0,
        params: &[],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, No, No, No, No, No, Yes, WrongType, No, No],
    deviations: &[Deviation {
        host: "java",
        signature: Signature { versions: Versions::V0_1_0, params: &[], results: &[] },
    }],
    printed: Some(Signature { versions: Versions::V0_1_0, params: &[], results: &[] }),
    envoy_since: None,
};

pub(super) const PROXY_CONTINUE_RESPONSE: Function = Function {
    name: "proxy_continue_response",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP streams",
    summary: "Lets a paused response go on.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::V0_1_0,
        params: &[],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Yes, No, No, No, No, No, Yes, WrongType, No, No],
    deviations: &[Deviation {
        host: "java",
        signature: Signature { versions: Versions::V0_1_0, params: &[], results: &[] },
    }],
    printed: Some(Signature { versions: Versions::V0_1_0, params: &[], results: &[] }),
    envoy_since: None,
};

pub(super) const PROXY_CLEAR_ROUTE_CACHE: Function = Function {
    name: "proxy_clear_route_cache",
    kind: Kind::Hostcall,
    module: "env",
    topic: "HTTP streams",
    summary: "Makes the host choose the route of a request again.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::V0_1_0,
        params: &[],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Unimplemented, No, No, No, No, No, Yes, WrongType, No, No],
    deviations: &[Deviation {
        host: "java",
        signature: Signature { versions: Versions::V0_1_0, params: &[], results: &[] },
    }],
    printed: Some(Signature { versions: Versions::V0_1_0, params: &[], results: &[] }),
    envoy_since: None,
};
