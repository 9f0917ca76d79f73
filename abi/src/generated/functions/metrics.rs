//! Metrics.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{No, WrongType, Yes};
use crate::table::{
    Content, Deviation, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PROXY_DEFINE_METRIC: Function = Function {
    name: "proxy_define_metric",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Metrics",
    summary: "Defines a metric, or finds the existing one with that name.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("metric_type", ValType::I32, Meaning::Enum("proxy_metric_type_t"), None),
            param(
                "name_data",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("name_size", ValType::I32, Meaning::Size, None),
            param(
                "return_metric_id",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_RECORD_METRIC: Function = Function {
    name: "proxy_record_metric",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Metrics",
    summary: "Sets a metric to a value.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("metric_id", ValType::I32, Meaning::Number, None),
            param("value", ValType::I64, Meaning::Number, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_INCREMENT_METRIC: Function = Function {
    name: "proxy_increment_metric",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Metrics",
    summary: "Adds a number to a metric; it may be negative.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("metric_id", ValType::I32, Meaning::Number, None),
            param("delta", ValType::I64, Meaning::Number, None),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, No],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROXY_GET_METRIC: Function = Function {
    name: "proxy_get_metric",
    kind: Kind::Hostcall,
    module: "env",
    topic: "Metrics",
    summary: "Reads the value of a metric.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("metric_id", ValType::I32, Meaning::Number, None),
            param(
                "return_value",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I64),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, WrongType, Yes, No, Yes, Yes, Yes, Yes, Yes, Yes, No],
    deviations: &[Deviation {
        host: "apisix",
        signature: Signature {
            versions: Versions::ALL,
            params: &[
                param("metric_id", ValType::I32, Meaning::Number, None),
                param("value", ValType::I64, Meaning::Number, None),
            ],
            results: &[param("status", ValType::I32, Meaning::Enum("proxy_status_t"), None)],
        },
    }],
    printed: None,
    envoy_since: None,
};
