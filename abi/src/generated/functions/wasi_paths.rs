//! The WASI functions that some hosts serve beyond the spec: paths, sockets and the rest.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{No, WrongType, Yes};
use crate::table::{
    Content, Deviation, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const PATH_CREATE_DIRECTORY: Function = Function {
    name: "path_create_directory",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Makes a directory.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("path", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Borrowed)),
            param("path_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const PATH_FILESTAT_SET_TIMES: Function = Function {
    name: "path_filestat_set_times",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Sets the times of a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
            param("path", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Borrowed)),
            param("path_size", ValType::I32, Meaning::Size, None),
            param("access_time", ValType::I64, Meaning::Number, None),
            param("modification_time", ValType::I64, Meaning::Number, None),
            param("time_flags", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const PATH_LINK: Function = Function {
    name: "path_link",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Makes a hard link.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("old_fd", ValType::I32, Meaning::Number, None),
            param("old_flags", ValType::I32, Meaning::Number, None),
            param(
                "old_path",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("old_path_size", ValType::I32, Meaning::Size, None),
            param("new_fd", ValType::I32, Meaning::Number, None),
            param(
                "new_path",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("new_path_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[WrongType, WrongType, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[
        Deviation {
            host: "envoy",
            signature: Signature {
                versions: Versions::ALL,
                params: &[
                    param("old_fd", ValType::I32, Meaning::Number, None),
                    param("old_flags", ValType::I32, Meaning::Number, None),
                    param("old_path", ValType::I32, Meaning::Number, None),
                    param("old_path_size", ValType::I32, Meaning::Number, None),
                    param("new_fd", ValType::I32, Meaning::Number, None),
                    param("new_path", ValType::I32, Meaning::Number, None),
                ],
                results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
            },
        },
        Deviation {
            host: "higress",
            signature: Signature {
                versions: Versions::ALL,
                params: &[
                    param("old_fd", ValType::I32, Meaning::Number, None),
                    param("old_flags", ValType::I32, Meaning::Number, None),
                    param("old_path", ValType::I32, Meaning::Number, None),
                    param("old_path_size", ValType::I32, Meaning::Number, None),
                    param("new_fd", ValType::I32, Meaning::Number, None),
                    param("new_path", ValType::I32, Meaning::Number, None),
                ],
                results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
            },
        },
    ],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const PATH_READLINK: Function = Function {
    name: "path_readlink",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads where a symbolic link points.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("path", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Borrowed)),
            param("path_size", ValType::I32, Meaning::Size, None),
            param("buffer", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Written)),
            param("buffer_size", ValType::I32, Meaning::Size, None),
            param(
                "return_used_bytes",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const PATH_REMOVE_DIRECTORY: Function = Function {
    name: "path_remove_directory",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Removes an empty directory.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("path", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Borrowed)),
            param("path_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const PATH_RENAME: Function = Function {
    name: "path_rename",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Renames a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param(
                "old_path",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("old_path_size", ValType::I32, Meaning::Size, None),
            param("new_fd", ValType::I32, Meaning::Number, None),
            param(
                "new_path",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("new_path_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const PATH_SYMLINK: Function = Function {
    name: "path_symlink",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Makes a symbolic link.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param(
                "old_path",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("old_path_size", ValType::I32, Meaning::Size, None),
            param("fd", ValType::I32, Meaning::Number, None),
            param(
                "new_path",
                ValType::I32,
                Meaning::Data(Content::Bytes),
                Some(Ownership::Borrowed),
            ),
            param("new_path_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[WrongType, WrongType, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[
        Deviation {
            host: "envoy",
            signature: Signature {
                versions: Versions::ALL,
                params: &[
                    param("old_path", ValType::I32, Meaning::Number, None),
                    param("old_path_size", ValType::I32, Meaning::Number, None),
                    param("fd", ValType::I32, Meaning::Number, None),
                    param("new_path", ValType::I32, Meaning::Number, None),
                ],
                results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
            },
        },
        Deviation {
            host: "higress",
            signature: Signature {
                versions: Versions::ALL,
                params: &[
                    param("old_path", ValType::I32, Meaning::Number, None),
                    param("old_path_size", ValType::I32, Meaning::Number, None),
                    param("fd", ValType::I32, Meaning::Number, None),
                    param("new_path", ValType::I32, Meaning::Number, None),
                ],
                results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
            },
        },
    ],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const PATH_UNLINK_FILE: Function = Function {
    name: "path_unlink_file",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Removes a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("path", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Borrowed)),
            param("path_size", ValType::I32, Meaning::Size, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const SOCK_ACCEPT: Function = Function {
    name: "sock_accept",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Accepts a connection.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
            param(
                "return_fd",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const SOCK_RECV: Function = Function {
    name: "sock_recv",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Receives from a socket.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("iovec", ValType::I32, Meaning::Address, Some(Ownership::Borrowed)),
            param("iovec_size", ValType::I32, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
            param(
                "return_read_bytes",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
            param(
                "return_flags",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const SOCK_SEND: Function = Function {
    name: "sock_send",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Sends to a socket.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("iovec", ValType::I32, Meaning::Address, Some(Ownership::Borrowed)),
            param("iovec_size", ValType::I32, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
            param(
                "return_written_bytes",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const SOCK_SHUTDOWN: Function = Function {
    name: "sock_shutdown",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Shuts a socket down.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("how", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const SCHED_YIELD: Function = Function {
    name: "sched_yield",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Lets others run.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const POLL_ONEOFF: Function = Function {
    name: "poll_oneoff",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Waits for one of several events.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("subscriptions", ValType::I32, Meaning::Address, Some(Ownership::Written)),
            param("events", ValType::I32, Meaning::Address, Some(Ownership::Written)),
            param("num_subscriptions", ValType::I32, Meaning::Number, None),
            param(
                "return_num_events",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
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

pub(super) const PATH_OPEN: Function = Function {
    name: "path_open",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Opens a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("lookup_flags", ValType::I32, Meaning::Number, None),
            param("path", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Borrowed)),
            param("path_size", ValType::I32, Meaning::Size, None),
            param("open_flags", ValType::I32, Meaning::Number, None),
            param("rights_base", ValType::I64, Meaning::Number, None),
            param("rights_inheriting", ValType::I64, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
            param(
                "return_fd",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I32),
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

pub(super) const PATH_FILESTAT_GET: Function = Function {
    name: "path_filestat_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads the attributes of a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
            param("path", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Borrowed)),
            param("path_size", ValType::I32, Meaning::Size, None),
            param("return_filestat", ValType::I32, Meaning::Address, Some(Ownership::Written)),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};
