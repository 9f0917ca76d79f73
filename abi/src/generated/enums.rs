//! Every enumeration, with the values that hosts use and no spec lists.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::{Enum, Value, Versions};

/// Every enumeration.
pub const ENUMS: &[Enum] = &[
    Enum {
        name: "proxy_log_level_t",
        values: &[
            value("TRACE", 0, Versions::ALL),
            value("DEBUG", 1, Versions::ALL),
            value("INFO", 2, Versions::ALL),
            value("WARN", 3, Versions::ALL),
            value("ERROR", 4, Versions::ALL),
            value("CRITICAL", 5, Versions::ALL),
        ],
    },
    Enum {
        name: "proxy_status_t",
        values: &[
            value("OK", 0, Versions::ALL),
            value("NOT_FOUND", 1, Versions::ALL),
            value("BAD_ARGUMENT", 2, Versions::ALL),
            value("SERIALIZATION_FAILURE", 3, Versions::ALL),
            value("PARSE_FAILURE", 4, Versions::ALL),
            value("BAD_EXPRESSION", 5, Versions::NONE),
            value("INVALID_MEMORY_ACCESS", 6, Versions::ALL),
            value("EMPTY", 7, Versions::ALL),
            value("CAS_MISMATCH", 8, Versions::ALL),
            value("RESULT_MISMATCH", 9, Versions::NONE),
            value("INTERNAL_FAILURE", 10, Versions::ALL),
            value("BROKEN_CONNECTION", 11, Versions::NONE),
            value("UNIMPLEMENTED", 12, Versions::ALL),
        ],
    },
    Enum {
        name: "proxy_action_t",
        values: &[value("CONTINUE", 0, Versions::ALL), value("PAUSE", 1, Versions::ALL)],
    },
    Enum {
        name: "proxy_buffer_type_t",
        values: &[
            value("HTTP_REQUEST_BODY", 0, Versions::ALL),
            value("HTTP_RESPONSE_BODY", 1, Versions::ALL),
            value("DOWNSTREAM_DATA", 2, Versions::ALL),
            value("UPSTREAM_DATA", 3, Versions::ALL),
            value("HTTP_CALL_RESPONSE_BODY", 4, Versions::ALL),
            value("GRPC_CALL_MESSAGE", 5, Versions::ALL),
            value("VM_CONFIGURATION", 6, Versions::SINCE_0_2_0),
            value("PLUGIN_CONFIGURATION", 7, Versions::SINCE_0_2_0),
            value("FOREIGN_FUNCTION_ARGUMENTS", 8, Versions::SINCE_0_2_0),
        ],
    },
    Enum {
        name: "proxy_map_type_t",
        values: &[
            value("HTTP_REQUEST_HEADERS", 0, Versions::ALL),
            value("HTTP_REQUEST_TRAILERS", 1, Versions::ALL),
            value("HTTP_RESPONSE_HEADERS", 2, Versions::ALL),
            value("HTTP_RESPONSE_TRAILERS", 3, Versions::ALL),
            value("GRPC_CALL_INITIAL_METADATA", 4, Versions::ALL),
            value("GRPC_CALL_TRAILING_METADATA", 5, Versions::ALL),
            value("HTTP_CALL_RESPONSE_HEADERS", 6, Versions::ALL),
            value("HTTP_CALL_RESPONSE_TRAILERS", 7, Versions::ALL),
        ],
    },
    Enum {
        name: "proxy_peer_type_t",
        values: &[
            value("UNKNOWN", 0, Versions::ALL),
            value("LOCAL", 1, Versions::ALL),
            value("REMOTE", 2, Versions::ALL),
        ],
    },
    Enum {
        name: "proxy_metric_type_t",
        values: &[
            value("COUNTER", 0, Versions::ALL),
            value("GAUGE", 1, Versions::ALL),
            value("HISTOGRAM", 2, Versions::ALL),
        ],
    },
    Enum {
        name: "wasi_errno_t",
        values: &[
            value("SUCCESS", 0, Versions::ALL),
            value("BADF", 8, Versions::ALL),
            value("FAULT", 21, Versions::ALL),
            value("INVAL", 28, Versions::ALL),
            value("NOTSUP", 58, Versions::ALL),
        ],
    },
    Enum {
        name: "wasi_fd_id_t",
        values: &[value("STDOUT", 1, Versions::ALL), value("STDERR", 2, Versions::ALL)],
    },
    Enum {
        name: "wasi_clock_id_t",
        values: &[value("REALTIME", 0, Versions::ALL), value("MONOTONIC", 1, Versions::ALL)],
    },
    Enum {
        name: "proxy_stream_type_t",
        values: &[
            value("HTTP_REQUEST", 0, Versions::SINCE_0_2_0),
            value("HTTP_RESPONSE", 1, Versions::SINCE_0_2_0),
            value("DOWNSTREAM", 2, Versions::SINCE_0_2_0),
            value("UPSTREAM", 3, Versions::SINCE_0_2_0),
        ],
    },
    Enum {
        name: "grpc_status_t",
        values: &[
            value("NONE", -1, Versions::NONE),
            value("OK", 0, Versions::NONE),
            value("CANCELED", 1, Versions::NONE),
            value("UNKNOWN", 2, Versions::NONE),
            value("INVALID_ARGUMENT", 3, Versions::NONE),
            value("DEADLINE_EXCEEDED", 4, Versions::NONE),
            value("NOT_FOUND", 5, Versions::NONE),
            value("ALREADY_EXISTS", 6, Versions::NONE),
            value("PERMISSION_DENIED", 7, Versions::NONE),
            value("RESOURCE_EXHAUSTED", 8, Versions::NONE),
            value("FAILED_PRECONDITION", 9, Versions::NONE),
            value("ABORTED", 10, Versions::NONE),
            value("OUT_OF_RANGE", 11, Versions::NONE),
            value("UNIMPLEMENTED", 12, Versions::NONE),
            value("INTERNAL", 13, Versions::NONE),
            value("UNAVAILABLE", 14, Versions::NONE),
            value("DATA_LOSS", 15, Versions::NONE),
            value("UNAUTHENTICATED", 16, Versions::NONE),
        ],
    },
];

const fn value(name: &'static str, value: i32, versions: Versions) -> Value {
    Value { name, value, versions }
}
