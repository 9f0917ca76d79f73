//! Logging, clocks and timers.

use super::Support::{
    Aborts, MissingIsError, NeverCalled, No, Optional, Unimplemented, WrongType, Yes,
};
use super::rows::{
    STATUS, always, callback, context, data, everywhere, hostcall, hosts, number, return_number,
    return_value, since_0_2_1, size, value,
};
use super::{Content, Deviation, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_on_tick",
        "Timers",
        "Says that the tick period has passed.",
        &[always(&[context("plugin_context_id")], &[])],
        &hosts(
            Optional,
            &[
                ("apisix", NeverCalled),
                ("mosn", NeverCalled),
                ("mosn-draft", NeverCalled),
                ("bfe", NeverCalled),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    hostcall(
        "proxy_log",
        "Logging",
        "Writes a line to the log of the host.",
        &[always(
            &[
                value("log_level", "proxy_log_level_t"),
                data("message_data", Content::Bytes),
                size("message_size"),
            ],
            &[STATUS],
        )],
        &everywhere(Yes),
    ),
    hostcall(
        "proxy_get_current_time_nanoseconds",
        "Clocks",
        "Reads the time of day, or near it.",
        &[always(
            &[return_number("return_time", ValType::I64)],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[
                ("apisix", Unimplemented),
                ("mosn-draft", No),
                ("proxytest", No),
            ],
        ),
    ),
    hostcall(
        "proxy_set_tick_period_milliseconds",
        "Timers",
        "Sets how often `proxy_on_tick` is called; 0 stops it.",
        &[always(&[number("tick_period")], &[STATUS])],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_get_log_level",
        "Logging",
        "Reads the level below which the host drops log lines.",
        &[since_0_2_1(
            &[return_value("return_log_level", "proxy_log_level_t")],
            &[STATUS],
        )],
        &hosts(
            Yes,
            &[
                ("ats", Aborts),
                ("ngx_wasm_module", WrongType),
                ("apisix", No),
                ("mosn", No),
                ("mosn-draft", No),
                ("bfe", No),
                ("proxytest", No),
            ],
        ),
    )
    .deviating(&[Deviation {
        host: "ngx_wasm_module",
        signature: since_0_2_1(&[number("unused"), number("unused")], &[STATUS]),
    }]),
];
