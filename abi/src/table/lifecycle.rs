//! From loading to the last context: markers, start functions, allocators, contexts, configuration.

use super::rows::{
    STATUS, allocated, boolean, callback, context, everywhere, hostcall, hosts, number,
    return_data, return_size,
};
use super::{Content, Deviation, Function, Signature, Support, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Marks the plugin as written for 0.1.0; looked up, never called.",
        signatures: &[Signature {
            versions: Versions::V0_1_0,
            params: &[],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("mosn-draft", Support::NeverCalled),
                ("proxytest", Support::NeverCalled),
                ("java", Support::NeverCalled),
                ("rust-host", Support::NeverCalled),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_abi_version_0_1_0", "Integration")
    },
    Function {
        summary: "Sets up a reactor module, once, before anything else.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("mosn", Support::NeverCalled),
                ("mosn-draft", Support::NeverCalled),
                ("bfe", Support::NeverCalled),
                ("proxytest", Support::NeverCalled),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("_initialize", "Integration")
    },
    Function {
        summary: "Runs after `_initialize`, once.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("unused"), number("unused")],
            results: &[number("unused")],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("test-framework", Support::WrongType),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
            ],
        ),
        deviations: &[Deviation {
            host: "test-framework",
            signature: Signature {
                versions: Versions::ALL,
                params: &[],
                results: &[],
            },
        }],
        ..callback("main", "Integration")
    },
    Function {
        summary: "Sets up a command module, once, if there is no `_initialize`.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[],
            results: &[],
        }],
        hosts: &everywhere(Support::Optional),
        ..callback("_start", "Integration")
    },
    Function {
        summary: "Gives the host a buffer for what a hostcall hands over.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("memory_size")],
            results: &[allocated("memory_data")],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("mosn", Support::NeverCalled),
                ("mosn-draft", Support::NeverCalled),
                ("bfe", Support::NeverCalled),
                ("proxytest", Support::Required),
                ("test-framework", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_on_memory_allocate", "Memory management")
    },
    Function {
        summary: "Gives the host a buffer, under the name that several hosts ask for first or only.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("memory_size")],
            results: &[allocated("memory_data")],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("mosn", Support::Required),
                ("mosn-draft", Support::Required),
                ("bfe", Support::MissingIsError),
                ("proxytest", Support::NeverCalled),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        ..callback("malloc", "Memory management")
    },
    Function {
        summary: "Announces a new context: a plugin context if the parent is 0, else a stream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("context_id"), context("parent_context_id")],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("ngx_wasm_module", Support::Required),
                ("mosn", Support::MissingIsError),
                ("mosn-draft", Support::MissingIsError),
                ("bfe", Support::Required),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        ..callback("proxy_on_context_create", "Context lifecycle")
    },
    Function {
        summary: "Says that the host is done with a context, and asks whether the plugin is too.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("context_id")],
            results: &[boolean("completed")],
        }],
        hosts: &hosts(
            Support::MissingIsError,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("ngx_wasm_module", Support::MissingCrashes),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_on_done", "Context lifecycle")
    },
    Function {
        summary: "Gives the plugin its last chance to log about a finished stream.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("context_id")],
            results: &[],
        }],
        hosts: &hosts(
            Support::MissingIsError,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::NeverCalled),
                ("ngx_wasm_module", Support::MissingCrashes),
                ("apisix", Support::NeverCalled),
                ("bfe", Support::NeverCalled),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_on_log", "Context lifecycle")
    },
    Function {
        summary: "Says that a context is gone, so that its state can be dropped.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("context_id")],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("ngx_wasm_module", Support::MissingCrashes),
                ("mosn", Support::MissingIsError),
                ("mosn-draft", Support::MissingIsError),
                ("bfe", Support::MissingIsError),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::NeverCalled),
                ("test-framework", Support::MissingIsError),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_on_delete", "Context lifecycle")
    },
    Function {
        summary: "Starts the VM and says how long its configuration is.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("unused"), number("vm_configuration_size")],
            results: &[boolean("status")],
        }],
        hosts: &hosts(
            Support::MissingIsError,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("ngx_wasm_module", Support::Required),
                ("apisix", Support::NeverCalled),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
                ("fastedge", Support::Optional),
            ],
        ),
        ..callback("proxy_on_vm_start", "Configuration")
    },
    Function {
        summary: "Starts the plugin and says how long its configuration is.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                context("plugin_context_id"),
                number("plugin_configuration_size"),
            ],
            results: &[boolean("status")],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("ngx_wasm_module", Support::Required),
                ("apisix", Support::MissingIsError),
                ("mosn", Support::NeverCalled),
                ("mosn-draft", Support::NeverCalled),
                ("bfe", Support::MissingIsError),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
            ],
        ),
        ..callback("proxy_on_configure", "Configuration")
    },
    Function {
        summary: "Marks the plugin as written for 0.2.0; looked up, never called.",
        signatures: &[Signature {
            versions: Versions::V0_2_0,
            params: &[],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("mosn", Support::NeverCalled),
                ("proxytest", Support::NeverCalled),
                ("java", Support::NeverCalled),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_abi_version_0_2_0", "Integration")
    },
    Function {
        summary: "Marks the plugin as written for 0.2.1; looked up, never called.",
        signatures: &[Signature {
            versions: Versions::SINCE_0_2_1,
            params: &[],
            results: &[],
        }],
        hosts: &hosts(
            Support::Optional,
            &[
                ("mosn", Support::NeverCalled),
                ("mosn-draft", Support::NeverCalled),
                ("proxytest", Support::NeverCalled),
                ("java", Support::NeverCalled),
                ("fastedge", Support::NeverCalled),
            ],
        ),
        ..callback("proxy_abi_version_0_2_1", "Integration")
    },
    Function {
        summary: "Ends a context whose `proxy_on_done` answered that it was still in use.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("ngx_wasm_module", Support::Traps),
                ("apisix", Support::Unimplemented),
                ("mosn-draft", Support::No),
            ],
        ),
        ..hostcall("proxy_done", "Context lifecycle")
    },
    Function {
        summary: "Makes later hostcalls act on another context.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("context_id")],
            results: &[STATUS],
        }],
        hosts: &everywhere(Support::Yes),
        ..hostcall("proxy_set_effective_context", "Context lifecycle")
    },
    Function {
        summary: "Reads the configuration of the plugin or the VM.",
        signatures: &[Signature {
            versions: Versions::V0_1_0,
            params: &[
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            results: &[STATUS],
        }],
        hosts: &hosts(
            Support::No,
            &[
                ("envoy", Support::Yes),
                ("ats", Support::Yes),
                ("ngx_wasm_module", Support::Yes),
                ("apisix", Support::Yes),
                ("test-framework", Support::Yes),
            ],
        ),
        ..hostcall("proxy_get_configuration", "Configuration")
    },
];
