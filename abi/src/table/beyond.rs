//! Names that are in no spec and that Envoy or Higress serves or looks up.

use super::Support::{MissingIsError, NeverCalled, No, Optional, Yes};
use super::rows::{
    NO_SPEC, STATUS, always, boolean, callback, context, data, hostcall, hosts, number,
    return_data, return_number, return_size, since_0_2_0, size, value,
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
        &hosts(
            NeverCalled,
            &[("envoy", Optional), ("higress", NeverCalled)],
        ),
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
    hostcall(
        "proxy_redis_init",
        NO_SPEC,
        "Tells Higress how to log in to a Redis service.",
        &[always(
            &[
                data("service_data", Content::Bytes),
                size("service_size"),
                data("username_data", Content::Bytes),
                size("username_size"),
                data("password_data", Content::Bytes),
                size("password_size"),
                number("timeout_milliseconds"),
            ],
            &[STATUS],
        )],
        &hosts(No, HIGRESS_ONLY),
    )
    .in_no_spec(),
    hostcall(
        "proxy_redis_call",
        NO_SPEC,
        "Sends a command to a Redis service.",
        &[always(
            &[
                data("service_data", Content::Bytes),
                size("service_size"),
                data("query_data", Content::Bytes),
                size("query_size"),
                return_number("return_token", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(No, HIGRESS_ONLY),
    )
    .in_no_spec(),
    callback(
        "proxy_on_redis_call_response",
        NO_SPEC,
        "Says that a Redis service has answered.",
        &[since_0_2_0(
            &[
                context("plugin_context_id"),
                number("token"),
                number("status"),
                number("response_size"),
            ],
            &[],
        )],
        &hosts(NeverCalled, &[("higress", Optional)]),
    )
    .in_no_spec(),
    hostcall(
        "proxy_inject_encoded_data_to_filter_chain",
        NO_SPEC,
        "Sends a part of a response body on its way.",
        &[always(
            &[
                data("body_data", Content::Bytes),
                size("body_size"),
                boolean("end_of_stream"),
            ],
            &[STATUS],
        )],
        &hosts(No, HIGRESS_ONLY),
    )
    .in_no_spec(),
    hostcall(
        "proxy_get_upstream_hosts",
        NO_SPEC,
        "Reads the hosts of the upstream cluster, as a header map.",
        &[always(
            &[
                return_data("return_hosts_data", Content::HeaderMap),
                return_size("return_hosts_size"),
            ],
            &[STATUS],
        )],
        &hosts(No, HIGRESS_ONLY),
    )
    .in_no_spec(),
    hostcall(
        "proxy_set_upstream_override_host",
        NO_SPEC,
        "Chooses the host of the upstream cluster.",
        &[always(
            &[data("address_data", Content::Bytes), size("address_size")],
            &[STATUS],
        )],
        &hosts(No, HIGRESS_ONLY),
    )
    .in_no_spec(),
];

const HIGRESS_ONLY: &[(&str, super::Support)] = &[("higress", Yes)];
