//! Properties and foreign functions.

use super::rows::{
    STATUS, callback, context, data, hostcall, hosts, number, return_data, return_size, size,
};
use super::{Content, Deviation, Function, Signature, Support, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Says that a foreign function calls back.",
        signatures: &[Signature {
            versions: Versions::SINCE_0_2_0,
            params: &[
                context("plugin_context_id"),
                number("function_id"),
                number("arguments_size"),
            ],
            results: &[],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("ngx_wasm_module", Support::MissingCrashes),
                ("libnasp", Support::MissingIsError),
                ("test-framework", Support::WrongType),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
            ],
        ),
        deviations: &[Deviation {
            host: "test-framework",
            signature: Signature {
                versions: Versions::SINCE_0_2_0,
                params: &[
                    context("plugin_context_id"),
                    number("function_id"),
                    number("arguments_size"),
                ],
                results: &[number("unused")],
            },
        }],
        ..callback(
            "proxy_on_foreign_function",
            "Foreign function interface (FFI)",
        )
    },
    Function {
        summary: "Reads a property of the request, the connection or the plugin.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("path_data", Content::PropertyPath),
                size("path_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(Support::Yes, &[("mosn-draft", Support::No)]),
        ..hostcall("proxy_get_property", "Properties")
    },
    Function {
        summary: "Sets a property of the request.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("path_data", Content::PropertyPath),
                size("path_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(Support::Yes, &[("mosn-draft", Support::No)]),
        ..hostcall("proxy_set_property", "Properties")
    },
    Function {
        summary: "Calls a function that the host offers by name.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("name_data", Content::Bytes),
                size("name_size"),
                data("arguments_data", Content::Bytes),
                size("arguments_size"),
                return_data("return_results_data", Content::Bytes),
                return_size("return_results_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("apisix", Support::Unimplemented),
                ("mosn-draft", Support::No),
            ],
        ),
        ..hostcall(
            "proxy_call_foreign_function",
            "Foreign function interface (FFI)",
        )
    },
];
