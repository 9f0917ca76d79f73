//! From loading to the last context: markers, start functions, allocators, contexts, configuration.

use super::Support::{
    MissingCrashes, MissingIsError, MissingIsLogged, NeverCalled, No, Optional, Required, Traps,
    Unimplemented, WrongType, Yes,
};
use super::rows::{
    STATUS, allocated, always, boolean, callback, context, everywhere, hostcall, hosts, number,
    only_0_1_0, only_0_2_0, return_data, return_size, since_0_2_1,
};
use super::{Content, Deviation, Function};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_abi_version_0_1_0",
        "Integration",
        "Marks the plugin as written for 0.1.0; looked up, never called.",
        &[only_0_1_0(&[], &[])],
        &hosts(
            Optional,
            &[
                ("mosn-draft", NeverCalled),
                ("proxytest", NeverCalled),
                ("java", NeverCalled),
                ("rust-host", NeverCalled),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    callback(
        "_initialize",
        "Integration",
        "Sets up a reactor module, once, before anything else.",
        &[always(&[], &[])],
        &hosts(
            Optional,
            &[
                ("mosn", NeverCalled),
                ("mosn-draft", NeverCalled),
                ("bfe", NeverCalled),
                ("proxytest", NeverCalled),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    callback(
        "main",
        "Integration",
        "Runs after `_initialize`, once.",
        &[always(
            &[number("unused"), number("unused")],
            &[number("unused")],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("test-framework", WrongType),
                ("java", Optional),
                ("rust-host", Optional),
            ],
        ),
    )
    .deviating(&[Deviation {
        host: "test-framework",
        signature: always(&[], &[]),
    }]),
    callback(
        "_start",
        "Integration",
        "Sets up a command module, once, if there is no `_initialize`.",
        &[always(&[], &[])],
        &everywhere(Optional),
    ),
    callback(
        "proxy_on_memory_allocate",
        "Memory management",
        "Gives the host a buffer for what a hostcall hands over.",
        &[always(
            &[number("memory_size")],
            &[allocated("memory_data")],
        )],
        &hosts(
            Optional,
            &[
                ("mosn", NeverCalled),
                ("mosn-draft", NeverCalled),
                ("bfe", NeverCalled),
                ("proxytest", Required),
                ("test-framework", NeverCalled),
            ],
        ),
    ),
    callback(
        "malloc",
        "Memory management",
        "Gives the host a buffer, under the name that several hosts ask for first or only.",
        &[always(
            &[number("memory_size")],
            &[allocated("memory_data")],
        )],
        &hosts(
            Optional,
            &[
                ("mosn", Required),
                ("mosn-draft", Required),
                ("bfe", MissingIsError),
                ("proxytest", NeverCalled),
                ("test-framework", MissingIsError),
            ],
        ),
    ),
    callback(
        "proxy_on_context_create",
        "Context lifecycle",
        "Announces a new context: a plugin context if the parent is 0, else a stream.",
        &[always(
            &[context("context_id"), context("parent_context_id")],
            &[],
        )],
        &hosts(
            Optional,
            &[
                ("ngx_wasm_module", Required),
                ("mosn", MissingIsLogged),
                ("mosn-draft", MissingIsLogged),
                ("bfe", Required),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
            ],
        ),
    ),
    callback(
        "proxy_on_done",
        "Context lifecycle",
        "Says that the host is done with a context, and asks whether the plugin is too.",
        &[always(&[context("context_id")], &[boolean("completed")])],
        &hosts(
            MissingIsError,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("ngx_wasm_module", MissingCrashes),
                ("apisix", MissingIsLogged),
                ("mosn", MissingIsLogged),
                ("mosn-draft", MissingIsLogged),
                ("bfe", MissingIsLogged),
                ("java", Optional),
                ("rust-host", Optional),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    callback(
        "proxy_on_log",
        "Context lifecycle",
        "Gives the plugin its last chance to log about a finished stream.",
        &[always(&[context("context_id")], &[])],
        &hosts(
            MissingIsError,
            &[
                ("envoy", Optional),
                ("ats", NeverCalled),
                ("ngx_wasm_module", MissingCrashes),
                ("apisix", NeverCalled),
                ("bfe", NeverCalled),
                ("java", Optional),
                ("rust-host", Optional),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    callback(
        "proxy_on_delete",
        "Context lifecycle",
        "Says that a context is gone, so that its state can be dropped.",
        &[always(&[context("context_id")], &[])],
        &hosts(
            Optional,
            &[
                ("ngx_wasm_module", MissingCrashes),
                ("mosn", MissingIsLogged),
                ("mosn-draft", MissingIsLogged),
                ("bfe", MissingIsLogged),
                ("libnasp", MissingIsError),
                ("proxytest", NeverCalled),
                ("test-framework", MissingIsError),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    callback(
        "proxy_on_vm_start",
        "Configuration",
        "Starts the VM and says how long its configuration is.",
        &[always(
            &[context("unused"), number("vm_configuration_size")],
            &[boolean("status")],
        )],
        &hosts(
            MissingIsError,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("ngx_wasm_module", Required),
                ("apisix", NeverCalled),
                ("mosn", MissingIsLogged),
                ("mosn-draft", MissingIsLogged),
                ("bfe", MissingIsLogged),
                ("java", Optional),
                ("rust-host", Optional),
                ("fastedge", Optional),
            ],
        ),
    ),
    callback(
        "proxy_on_configure",
        "Configuration",
        "Starts the plugin and says how long its configuration is.",
        &[always(
            &[
                context("plugin_context_id"),
                number("plugin_configuration_size"),
            ],
            &[boolean("status")],
        )],
        &hosts(
            Optional,
            &[
                ("ngx_wasm_module", Required),
                ("apisix", Required),
                ("mosn", NeverCalled),
                ("mosn-draft", NeverCalled),
                ("bfe", MissingIsLogged),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
            ],
        ),
    ),
    callback(
        "proxy_abi_version_0_2_0",
        "Integration",
        "Marks the plugin as written for 0.2.0; looked up, never called.",
        &[only_0_2_0(&[], &[])],
        &hosts(
            Optional,
            &[
                ("mosn", NeverCalled),
                ("proxytest", NeverCalled),
                ("java", NeverCalled),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    callback(
        "proxy_abi_version_0_2_1",
        "Integration",
        "Marks the plugin as written for 0.2.1; looked up, never called.",
        &[since_0_2_1(&[], &[])],
        &hosts(
            Optional,
            &[
                ("mosn", NeverCalled),
                ("mosn-draft", NeverCalled),
                ("proxytest", NeverCalled),
                ("java", NeverCalled),
                ("fastedge", NeverCalled),
            ],
        ),
    ),
    hostcall(
        "proxy_done",
        "Context lifecycle",
        "Ends a context whose `proxy_on_done` answered that it was still in use.",
        &[always(&[], &[STATUS])],
        &hosts(
            Yes,
            &[
                ("ngx_wasm_module", Traps),
                ("apisix", Unimplemented),
                ("mosn-draft", No),
            ],
        ),
    ),
    hostcall(
        "proxy_set_effective_context",
        "Context lifecycle",
        "Makes later hostcalls act on another context.",
        &[always(&[context("context_id")], &[STATUS])],
        &everywhere(Yes),
    ),
    hostcall(
        "proxy_get_configuration",
        "Configuration",
        "Reads the configuration of the plugin or the VM.",
        &[only_0_1_0(
            &[
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            &[STATUS],
        )],
        &hosts(
            No,
            &[
                ("envoy", Yes),
                ("ats", Yes),
                ("ngx_wasm_module", Yes),
                ("apisix", Yes),
                ("test-framework", Yes),
            ],
        ),
    ),
];
