//! Names that are in no spec and that Envoy serves or looks up.

use super::Support::{MissingIsError, NeverCalled, No, Optional, Yes};
use super::rows::{
    NO_SPEC, STATUS, always, boolean, callback, context, data, hostcall, hosts, number,
    return_number, size, value,
};
use super::{Content, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_validate_configuration",
        NO_SPEC,
        "Looked up by Envoy and never called on the way of a request.",
        &[always(
            &[context("plugin_context_id"), number("configuration_size")],
            &[boolean("valid")],
        )],
        &hosts(NeverCalled, &[("envoy", Optional), ("ats", Optional)]),
    )
    .in_no_spec(),
    callback(
        "proxy_on_request_metadata",
        NO_SPEC,
        "Says that an HTTP/2 METADATA frame of a request is there.",
        &[always(
            &[context("stream_context_id"), number("num_elements")],
            &[value("action", "proxy_action_t")],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("test-framework", MissingIsError),
            ],
        ),
    )
    .in_no_spec(),
    callback(
        "proxy_on_response_metadata",
        NO_SPEC,
        "Says that an HTTP/2 METADATA frame of a response is there.",
        &[always(
            &[context("stream_context_id"), number("num_elements")],
            &[value("action", "proxy_action_t")],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("test-framework", MissingIsError),
            ],
        ),
    )
    .in_no_spec(),
    callback(
        "__main_void",
        NO_SPEC,
        "What C compilers make of `main(void)`; runs after `_initialize`.",
        &[always(&[], &[number("unused")])],
        &hosts(NeverCalled, &[("envoy", Optional)]),
    )
    .in_no_spec()
    .since_envoy("1.39"),
    callback(
        "envoy_on_resolve_dns",
        NO_SPEC,
        "Says that a name that `envoy_resolve_dns` asked for is resolved.",
        &[always(
            &[
                context("plugin_context_id"),
                number("token"),
                number("results_size"),
            ],
            &[],
        )],
        &hosts(NeverCalled, &[("envoy", Optional)]),
    )
    .in_no_spec(),
    callback(
        "envoy_on_stats_update",
        NO_SPEC,
        "Hands the stats of Envoy to a stats sink.",
        &[always(
            &[context("plugin_context_id"), number("result_size")],
            &[],
        )],
        &hosts(NeverCalled, &[("envoy", Optional)]),
    )
    .in_no_spec(),
    hostcall(
        "emscripten_notify_memory_growth",
        NO_SPEC,
        "Told by Emscripten builds when their memory has grown; does nothing.",
        &[always(&[number("memory_index")], &[])],
        &hosts(No, &[("envoy", Yes), ("ats", Yes)]),
    )
    .in_no_spec(),
    hostcall(
        "pthread_equal",
        NO_SPEC,
        "Compares two thread ids, for C libraries that want it.",
        &[always(
            &[number("left"), number("right")],
            &[number("equal")],
        )],
        &hosts(No, &[("envoy", Yes), ("ats", Yes)]),
    )
    .in_no_spec(),
    hostcall(
        "envoy_resolve_dns",
        NO_SPEC,
        "Asks Envoy to resolve a name.",
        &[always(
            &[
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_token", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(No, &[("envoy", Yes)]),
    )
    .in_no_spec(),
];
