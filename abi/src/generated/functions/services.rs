//! Logging, clocks and timers.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{
    Aborts, MissingIsError, NeverCalled, No, Optional, Unimplemented, WrongType, Yes,
};
use crate::table::{
    Content, Deviation, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_ON_TICK: Function = Function {
    name: "proxy_on_tick",
    kind: Kind::Callback,
    module: "",
    topic: "Timers",
    summary: "Called each time the tick period has passed.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("plugin_context_id", ValType::I32, Meaning::ContextId, None)],
        results: &[],
    }],
    hosts: &[
        Optional,
        Optional,
        Optional,
        Optional,
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

pub(super) const PROXY_LOG: Function = Function {
    name: "proxy_log",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Logging",
    summary: "Writes a line to the log of the host.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("log_level", ValType::I32, Meaning::Enum("proxy_log_level_t"), None),
            param(
                "message_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("message_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes; 14],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_CURRENT_TIME_NANOSECONDS: Function = Function {
    name: "proxy_get_current_time_nanoseconds",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Clocks",
    summary: "Reads the time, as the host sees it.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param(
            "return_time",
            ValType::I32,
            Meaning::ReturnNumber(ValType::I64),
            Some(Ownership::Written),
        )],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Unimplemented, Yes, No, Yes, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_SET_TICK_PERIOD_MILLISECONDS: Function = Function {
    name: "proxy_set_tick_period_milliseconds",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Timers",
    summary: "Sets how often `proxy_on_tick` is called; 0 stops it.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("tick_period", ValType::I32, Meaning::Number, None)],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Unimplemented, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_LOG_LEVEL: Function = Function {
    name: "proxy_get_log_level",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Logging",
    summary: "Reads the level below which the host drops log lines.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::SINCE_0_2_1,
        params: &[param(
            "return_log_level",
            ValType::I32,
            Meaning::ReturnEnum("proxy_log_level_t"),
            Some(Ownership::Written),
        )],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Aborts, WrongType, No, No, No, No, Yes, No, Yes, Yes, Yes, Yes],
    deviations: &[Deviation {
        host: "ngx_wasm_module",
        signature: Signature {
            versions: Versions::SINCE_0_2_1,
            params: &[
                param("unused", ValType::I32, Meaning::Number, None),
                param("unused", ValType::I32, Meaning::Number, None),
            ],
            results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
        },
    }],
    printed: None,
    envoy_since: None,
};
