//! Metrics.

use super::rows::{STATUS, data, hostcall, hosts, number, number64, return_number, size, value};
use super::{Content, Deviation, Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Makes a metric, or finds the one of that name.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("metric_type", "proxy_metric_type_t"),
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_metric_id", ValType::I32),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[("mosn-draft", Support::No), ("fastedge", Support::No)],
        ),
        ..hostcall("proxy_define_metric", "Metrics")
    },
    Function {
        summary: "Sets a metric to a value.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("metric_id"), number64("value")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[("mosn-draft", Support::No), ("fastedge", Support::No)],
        ),
        ..hostcall("proxy_record_metric", "Metrics")
    },
    Function {
        summary: "Changes a metric by a difference.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("metric_id"), number64("delta")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[("mosn-draft", Support::No), ("fastedge", Support::No)],
        ),
        ..hostcall("proxy_increment_metric", "Metrics")
    },
    Function {
        summary: "Reads the value of a metric.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                number("metric_id"),
                return_number("return_value", ValType::I64),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("apisix", Support::WrongType),
                ("mosn-draft", Support::No),
                ("fastedge", Support::No),
            ],
        ),
        deviations: &[Deviation {
            host: "apisix",
            signature: Signature {
                versions: Versions::ALL,
                params: &[number("metric_id"), number64("value")],
                results: &[STATUS],
            },
        }],
        ..hostcall("proxy_get_metric", "Metrics")
    },
];
