//! Logging, clocks and timers.

use super::rows::{
    STATUS, callback, context, data, everywhere, hostcall, hosts, number, return_number,
    return_value, size, value,
};
use super::{Content, Deviation, Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Says that the tick period has passed.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("plugin_context_id")],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("apisix", Support::NeverCalled),
                ("mosn", Support::NeverCalled),
                ("mosn-draft", Support::NeverCalled),
                ("bfe", Support::NeverCalled),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_on_tick", "Timers")
    },
    Function {
        summary: "Writes a line to the log of the host.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("log_level", "proxy_log_level_t"),
                data("message_data", Content::Bytes),
                size("message_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &everywhere(Support::Yes),
        ..hostcall("proxy_log", "Logging")
    },
    Function {
        summary: "Reads the time of day, or near it.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[return_number("return_time", ValType::I64)],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("apisix", Support::Unimplemented),
                ("mosn-draft", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        ..hostcall("proxy_get_current_time_nanoseconds", "Clocks")
    },
    Function {
        summary: "Sets how often `proxy_on_tick` is called; 0 stops it.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("tick_period")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("apisix", Support::Unimplemented),
                ("mosn-draft", Support::No),
            ],
        ),
        ..hostcall("proxy_set_tick_period_milliseconds", "Timers")
    },
    Function {
        summary: "Reads the level below which the host drops log lines.",
        signatures: &[Signature {
            versions: Versions::SINCE_0_2_1,
            params: &[return_value("return_log_level", "proxy_log_level_t")],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ats", Support::Aborts),
                ("ngx_wasm_module", Support::WrongType),
                ("apisix", Support::No),
                ("mosn", Support::No),
                ("mosn-draft", Support::No),
                ("bfe", Support::No),
                ("proxytest", Support::No),
            ],
        ),
        deviations: &[Deviation {
            host: "ngx_wasm_module",
            signature: Signature {
                versions: Versions::SINCE_0_2_1,
                params: &[number("unused"), number("unused")],
                results: &[STATUS],
            },
        }],
        ..hostcall("proxy_get_log_level", "Logging")
    },
];
