//! Metrics.

use super::Support::{No, WrongType, Yes};
use super::rows::{
    STATUS, always, data, hostcall, hosts, number, number64, return_number, size, value,
};
use super::{Content, Deviation, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    hostcall(
        "proxy_define_metric",
        "Metrics",
        "Makes a metric, or finds the one of that name.",
        &[always(
            &[
                value("metric_type", "proxy_metric_type_t"),
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_metric_id", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("mosn-draft", No), ("fastedge", No)]),
    ),
    hostcall(
        "proxy_record_metric",
        "Metrics",
        "Sets a metric to a value.",
        &[always(&[number("metric_id"), number64("value")], &[STATUS])],
        &hosts(Yes, &[("mosn-draft", No), ("fastedge", No)]),
    ),
    hostcall(
        "proxy_increment_metric",
        "Metrics",
        "Changes a metric by a difference.",
        &[always(&[number("metric_id"), number64("delta")], &[STATUS])],
        &hosts(Yes, &[("mosn-draft", No), ("fastedge", No)]),
    ),
    hostcall(
        "proxy_get_metric",
        "Metrics",
        "Reads the value of a metric.",
        &[always(
            &[
                number("metric_id"),
                return_number("return_value", ValType::I64),
            ],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[("apisix", WrongType), ("mosn-draft", No), ("fastedge", No)],
        ),
    )
    .deviating(&[Deviation {
        host: "apisix",
        signature: always(&[number("metric_id"), number64("value")], &[STATUS]),
    }]),
];
