//! Data that plugins share: a key-value store and queues.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{MissingIsError, NeverCalled, No, Optional, Traps, Unimplemented, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_ON_QUEUE_READY: Function = Function {
    name: "proxy_on_queue_ready",
    kind: Kind::Callback,
    module: "",
    topic: "Shared Queues",
    summary: "Called when a queue has a new item.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("plugin_context_id", ValType::I32, Meaning::ContextId, None),
            param("queue_id", ValType::I32, Meaning::Number, None),
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

pub(super) const PROXY_SET_SHARED_DATA: Function = Function {
    name: "proxy_set_shared_data",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Shared Key-Value Store",
    summary: "Stores a value for all plugins with the same VM id, unless another one has changed it.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
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
            param("cas", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Unimplemented, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_SHARED_DATA: Function = Function {
    name: "proxy_get_shared_data",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Shared Key-Value Store",
    summary: "Reads a value stored for all plugins with the same VM id.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
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
            param(
                "return_cas",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
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

pub(super) const PROXY_REGISTER_SHARED_QUEUE: Function = Function {
    name: "proxy_register_shared_queue",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Shared Queues",
    summary: "Opens a queue of this VM id, and creates it if necessary.",
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
                "return_queue_id",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
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

pub(super) const PROXY_RESOLVE_SHARED_QUEUE: Function = Function {
    name: "proxy_resolve_shared_queue",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Shared Queues",
    summary: "Opens a queue of another VM id.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "vm_id_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("vm_id_size", ValType::I32, Meaning::Size, None),
            param(
                "name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("name_size", ValType::I32, Meaning::Size, None),
            param(
                "return_queue_id",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Traps, Unimplemented, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_ENQUEUE_SHARED_QUEUE: Function = Function {
    name: "proxy_enqueue_shared_queue",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Shared Queues",
    summary: "Puts an item at the end of a queue.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("queue_id", ValType::I32, Meaning::Number, None),
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

pub(super) const PROXY_DEQUEUE_SHARED_QUEUE: Function = Function {
    name: "proxy_dequeue_shared_queue",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Shared Queues",
    summary: "Takes the item at the front of a queue.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("queue_id", ValType::I32, Meaning::Number, None),
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
    hosts: &[Yes, Yes, Yes, Yes, Unimplemented, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
