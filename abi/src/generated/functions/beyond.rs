//! Names that are in no spec, but that Envoy or Higress provides or looks up.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{MissingIsError, NeverCalled, No, Optional, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_VALIDATE_CONFIGURATION: Function = Function {
    name: "proxy_validate_configuration",
    kind: Kind::Callback,
    module: "",
    topic: "In no spec",
    summary: "Envoy looks it up, and never calls it while serving a request.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("configuration_size", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("valid", ValType::I32, Meaning::Bool, None)],
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
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ON_REQUEST_METADATA: Function = Function {
    name: "proxy_on_request_metadata",
    kind: Kind::Callback,
    module: "",
    topic: "In no spec",
    summary: "Called when an HTTP/2 METADATA frame of a request has arrived.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("num_elements", ValType::I32, Meaning::Number, None),
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
        NeverCalled,
        NeverCalled,
        MissingIsError,
        NeverCalled,
        NeverCalled,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ON_RESPONSE_METADATA: Function = Function {
    name: "proxy_on_response_metadata",
    kind: Kind::Callback,
    module: "",
    topic: "In no spec",
    summary: "Called when an HTTP/2 METADATA frame of a response has arrived.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("stream_context_id", ValType::I32, Meaning::ContextId, None),
            param("num_elements", ValType::I32, Meaning::Number, None),
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
        NeverCalled,
        NeverCalled,
        MissingIsError,
        NeverCalled,
        NeverCalled,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const __MAIN_VOID: Function = Function {
    name: "__main_void",
    kind: Kind::Callback,
    module: "",
    topic: "In no spec",
    summary: "What C compilers make of `main(void)`; runs after `_initialize`.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[],
        results: &[param("unused", ValType::I32, Meaning::Number, None)],
    }],
    hosts: &[
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const ENVOY_ON_RESOLVE_DNS: Function = Function {
    name: "envoy_on_resolve_dns",
    kind: Kind::Callback,
    module: "",
    topic: "In no spec",
    summary: "Called with the result of `envoy_resolve_dns`.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("token", ValType::I32, Meaning::Number, None),
            param("results_size", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const ENVOY_ON_STATS_UPDATE: Function = Function {
    name: "envoy_on_stats_update",
    kind: Kind::Callback,
    module: "",
    topic: "In no spec",
    summary: "Passes Envoy's statistics to a stats sink.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("result_size", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ON_REDIS_CALL_RESPONSE: Function = Function {
    name: "proxy_on_redis_call_response",
    kind: Kind::Callback,
    module: "",
    topic: "In no spec",
    summary: "Called when a Redis service has responded.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::SINCE_0_2_0,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("token", ValType::I32, Meaning::Number, None),
            param("status", ValType::I32, Meaning::Number, None),
            param("response_size", ValType::I32, Meaning::Number, None),
        ],
        results: &[],
    }],
    hosts: &[
        NeverCalled,
        Optional,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
        NeverCalled,
    ],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const EMSCRIPTEN_NOTIFY_MEMORY_GROWTH: Function = Function {
    name: "emscripten_notify_memory_growth",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Emscripten builds call it when their memory has grown; it does nothing.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("memory_index", ValType::I32, Meaning::Number, None)],
        results: &[],
    }],
    hosts: &[Yes, Yes, Yes, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PTHREAD_EQUAL: Function = Function {
    name: "pthread_equal",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Compares two thread ids, for C libraries that need it.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("left", ValType::I32, Meaning::Number, None),
            param("right", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("equal", ValType::I32, Meaning::Number, None)],
    }],
    hosts: &[Yes, Yes, Yes, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const ENVOY_RESOLVE_DNS: Function = Function {
    name: "envoy_resolve_dns",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Asks Envoy to resolve a name.",
    in_spec: false,
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
                "return_token",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_REDIS_INIT: Function = Function {
    name: "proxy_redis_init",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Tells Higress how to log in to a Redis service.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "service_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("service_size", ValType::I32, Meaning::Size, None),
            param(
                "username_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("username_size", ValType::I32, Meaning::Size, None),
            param(
                "password_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("password_size", ValType::I32, Meaning::Size, None),
            param("timeout_milliseconds", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[No, Yes, No, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_REDIS_CALL: Function = Function {
    name: "proxy_redis_call",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Sends a command to a Redis service.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "service_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("service_size", ValType::I32, Meaning::Size, None),
            param(
                "query_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("query_size", ValType::I32, Meaning::Size, None),
            param(
                "return_token",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[No, Yes, No, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_INJECT_ENCODED_DATA_TO_FILTER_CHAIN: Function = Function {
    name: "proxy_inject_encoded_data_to_filter_chain",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Sends a piece of a response body to the next filter.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "body_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("body_size", ValType::I32, Meaning::Size, None),
            param("end_of_stream", ValType::I32, Meaning::Bool, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[No, Yes, No, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_UPSTREAM_HOSTS: Function = Function {
    name: "proxy_get_upstream_hosts",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Reads the hosts of the upstream cluster, as a header map.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "return_hosts_data",
                ValType::I32,
                Meaning::ReturnData(Content::HeaderMap),
                Some(Ownership::HandedOver),
            ),
            param("return_hosts_size", ValType::I32, Meaning::ReturnSize, Some(Ownership::Written)),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[No, Yes, No, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_UPSTREAM_OVERRIDE_HOST: Function = Function {
    name: "proxy_set_upstream_override_host",
    kind: Kind::Hostcall,
    module: "env",
    topic: "In no spec",
    summary: "Chooses the host of the upstream cluster.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "address_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("address_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[No, Yes, No, No, No, No, No, No, No, No, No, No, No, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
