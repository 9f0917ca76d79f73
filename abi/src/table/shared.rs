//! What plugins share: a key-value store and queues.

use super::Support::{MissingIsError, NeverCalled, No, Optional, Traps, Unimplemented, Yes};
use super::rows::{
    STATUS, always, callback, context, data, hostcall, hosts, number, return_data, return_number,
    return_size, size,
};
use super::{Content, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    callback(
        "proxy_on_queue_ready",
        "Shared Queues",
        "Says that a queue has a new item.",
        &[always(
            &[context("plugin_context_id"), number("queue_id")],
            &[],
        )],
        &hosts(
            NeverCalled,
            &[
                ("envoy", Optional),
                ("ats", Optional),
                ("libnasp", MissingIsError),
                ("proxytest", MissingIsError),
                ("test-framework", MissingIsError),
                ("java", Optional),
                ("rust-host", Optional),
            ],
        ),
    ),
    hostcall(
        "proxy_set_shared_data",
        "Shared Key-Value Store",
        "Stores a value for all plugins of the VM id, if nobody else changed it meanwhile.",
        &[always(
            &[
                data("key_data", Content::Bytes),
                size("key_size"),
                data("value_data", Content::Bytes),
                size("value_size"),
                number("cas"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_get_shared_data",
        "Shared Key-Value Store",
        "Reads a value stored for all plugins of the VM id.",
        &[always(
            &[
                data("key_data", Content::Bytes),
                size("key_size"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
                return_number("return_cas", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_register_shared_queue",
        "Shared Queues",
        "Opens a queue of this VM id, making it if need be.",
        &[always(
            &[
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_queue_id", ValType::I32),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_resolve_shared_queue",
        "Shared Queues",
        "Opens a queue of another VM id.",
        &[always(
            &[
                data("vm_id_data", Content::Bytes),
                size("vm_id_size"),
                data("name_data", Content::Bytes),
                size("name_size"),
                return_number("return_queue_id", ValType::I32),
            ],
            &[STATUS],
        )],
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
        "proxy_enqueue_shared_queue",
        "Shared Queues",
        "Puts an item at the end of a queue.",
        &[always(
            &[
                number("queue_id"),
                data("value_data", Content::Bytes),
                size("value_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
    hostcall(
        "proxy_dequeue_shared_queue",
        "Shared Queues",
        "Takes the item at the front of a queue.",
        &[always(
            &[
                number("queue_id"),
                return_data("return_value_data", Content::Bytes),
                return_size("return_value_size"),
            ],
            &[STATUS],
        )],
        &hosts(Yes, &[("apisix", Unimplemented), ("mosn-draft", No)]),
    ),
];
