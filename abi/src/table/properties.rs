//! Properties and foreign functions.

use super::Support::{
    MissingCrashes, MissingIsError, NeverCalled, No, Optional, Unimplemented, WrongType, Yes,
};
use super::rows::{
    STATUS, always, callback, context, data, hostcall, hosts, number, return_data, return_size,
    since_0_2_0, size,
};
use super::{Content, Deviation, Function};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_on_foreign_function",
        "Foreign function interface (FFI)",
        "Says that a foreign function calls back.",
        &[since_0_2_0(
            &[
                context("plugin_context_id"),
                number("function_id"),
                number("arguments_size"),
            ],
            &[],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("ngx_wasm_module", MissingCrashes),
                ("libnasp", MissingIsError),
                ("test-framework", WrongType),
                ("java", Optional),
                ("rust-host", Optional),
            ],
        ),
    )
    .deviating(&[Deviation {
        host: "test-framework",
        signature: since_0_2_0(
            &[
                context("plugin_context_id"),
                number("function_id"),
                number("arguments_size"),
            ],
            &[number("unused")],
        ),
    }]),
    hostcall(
        "proxy_get_property",
        "Properties",
        "Reads a property of the request, the connection or the plugin.",
        &[always(
            &[
                data("path_data", Content::PropertyPath),
                size("path_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_set_property",
        "Properties",
        "Sets a property of the request.",
        &[always(
            &[
                data("path_data", Content::PropertyPath),
                size("path_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_call_foreign_function",
        "Foreign function interface (FFI)",
        "Calls a function that the host offers by name.",
        &[always(
            &[
                data("name_data", Content::Bytes),
                size("name_size"),
                data("arguments_data", Content::Bytes),
                size("arguments_size"),
                return_data("return_results_data", Content::Bytes),
                return_size("return_results_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
];
