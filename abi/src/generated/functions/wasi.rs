//! The WASI functions that the spec lists.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{Aborts, No, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const FD_WRITE: Function = Function {
    name: "fd_write",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Logging",
    summary: "Writes a line to the log of the host, through standard output or error.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd_id", ValType::I32, Meaning::Enum("wasi_fd_id_t"), None),
            param("iovec", ValType::I32, Meaning::Address, Some(Ownership::Borrowed)),
            param("iovec_size", ValType::I32, Meaning::Number, None),
            param(
                "return_written_bytes",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const CLOCK_TIME_GET: Function = Function {
    name: "clock_time_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Clocks",
    summary: "Reads a clock.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("clock_id", ValType::I32, Meaning::Enum("wasi_clock_id_t"), None),
            param("unused", ValType::I64, Meaning::Number, None),
            param(
                "return_time",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I64),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const RANDOM_GET: Function = Function {
    name: "random_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Randomness",
    summary: "Fills a buffer with random bytes.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("buffer", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Written)),
            param("buffer_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const ENVIRON_SIZES_GET: Function = Function {
    name: "environ_sizes_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Environment variables",
    summary: "Reads the number of environment variables, and their size in bytes.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "return_num_elements",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
            param(
                "return_buffer_size",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const ENVIRON_GET: Function = Function {
    name: "environ_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Environment variables",
    summary: "Copies the environment variables.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("return_array", ValType::I32, Meaning::Address, Some(Ownership::Written)),
            param("return_buffer", ValType::I32, Meaning::Address, Some(Ownership::Written)),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const ARGS_SIZES_GET: Function = Function {
    name: "args_sizes_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Unimplemented WASI functions",
    summary: "Reads the number of arguments; hosts write 0.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("return_argc", ValType::I32, Meaning::ReturnSize, Some(Ownership::Written)),
            param(
                "return_argv_buffer_size",
                ValType::I32,
                Meaning::ReturnSize,
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const ARGS_GET: Function = Function {
    name: "args_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Unimplemented WASI functions",
    summary: "Copies the arguments; there are none.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("return_argv", ValType::I32, Meaning::Address, Some(Ownership::Written)),
            param("return_argv_size", ValType::I32, Meaning::Address, Some(Ownership::Written)),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const PROC_EXIT: Function = Function {
    name: "proc_exit",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "Unimplemented WASI functions",
    summary: "Ends the program; a plugin should never call it.",
    in_spec: true,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("exit_code", ValType::I32, Meaning::Number, None)],
        results: &[],
    }],
    hosts: &[Yes, Yes, Aborts, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};
