//! What plugins share: a key-value store and queues.

use super::rows::{
    STATUS, callback, context, data, hostcall, hosts, number, return_data, return_number,
    return_size, size,
};
use super::{Content, Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Says that a queue has a new item.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[context("plugin_context_id"), number("queue_id")],
            results: &[],
        }],
        hosts: &hosts(
            Support::NeverCalled,
            &[
                ("envoy", Support::Optional),
                ("ats", Support::Optional),
                ("libnasp", Support::MissingIsError),
                ("proxytest", Support::MissingIsError),
                ("test-framework", Support::MissingIsError),
                ("java", Support::Optional),
                ("rust-host", Support::Optional),
            ],
        ),
        ..callback("proxy_on_queue_ready", "Shared Queues")
    },
    Function {
        summary: "Stores a value for all plugins of the VM id, if nobody else changed it meanwhile.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("key_data", Content::Bytes),
                size("key_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
                number("cas"),
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
        ..hostcall("proxy_set_shared_data", "Shared Key-Value Store")
    },
    Function {
        summary: "Reads a value stored for all plugins of the VM id.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("key_data", Content::Bytes),
                size("key_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
                return_number("return_cas", ValType::I32),
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
        ..hostcall("proxy_get_shared_data", "Shared Key-Value Store")
    },
    Function {
        summary: "Opens a queue of this VM id, making it if need be.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_queue_id", ValType::I32),
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
        ..hostcall("proxy_register_shared_queue", "Shared Queues")
    },
    Function {
        summary: "Opens a queue of another VM id.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("vm_id_data", Content::Bytes),
                size("vm_id_size"),
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_queue_id", ValType::I32),
            ],
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
        ..hostcall("proxy_resolve_shared_queue", "Shared Queues")
    },
    Function {
        summary: "Puts an item at the end of a queue.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                number("queue_id"),
                data("value_data", Content::Bytes),
                size("value_size"),
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
        ..hostcall("proxy_enqueue_shared_queue", "Shared Queues")
    },
    Function {
        summary: "Takes the item at the front of a queue.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                number("queue_id"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
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
        ..hostcall("proxy_dequeue_shared_queue", "Shared Queues")
    },
];
