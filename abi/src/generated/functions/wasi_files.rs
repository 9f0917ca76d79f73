//! The WASI functions that some hosts serve beyond the spec: file descriptors and clocks.
//!
//! Made of `abi/data/` by `scripts/generate`; not to be edited.

use crate::table::Support::{Aborts, No, Yes};
use crate::table::{
    Content, Function, Kind, Meaning, Ownership, Signature, ValType, Versions, param,
};

pub(super) const FD_READ: Function = Function {
    name: "fd_read",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads from a file descriptor.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("iovec", ValType::I32, Meaning::Address, Some(Ownership::Borrowed)),
            param("iovec_size", ValType::I32, Meaning::Number, None),
            param(
                "return_read_bytes",
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

pub(super) const FD_SEEK: Function = Function {
    name: "fd_seek",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Moves the position of a file descriptor.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("offset", ValType::I64, Meaning::Number, None),
            param("whence", ValType::I32, Meaning::Number, None),
            param(
                "return_offset",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I64),
                Some(Ownership::Written),
            ),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Aborts, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const FD_CLOSE: Function = Function {
    name: "fd_close",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Closes a file descriptor.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("fd", ValType::I32, Meaning::Number, None)],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Aborts, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const FD_FDSTAT_GET: Function = Function {
    name: "fd_fdstat_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads the flags of a file descriptor.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("return_fdstat", ValType::I32, Meaning::Address, Some(Ownership::Written)),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const FD_FDSTAT_SET_FLAGS: Function = Function {
    name: "fd_fdstat_set_flags",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Sets the flags of a file descriptor.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const FD_FDSTAT_SET_RIGHTS: Function = Function {
    name: "fd_fdstat_set_rights",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Narrows the rights of a file descriptor.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("rights_base", ValType::I64, Meaning::Number, None),
            param("rights_inheriting", ValType::I64, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const CLOCK_RES_GET: Function = Function {
    name: "clock_res_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads the resolution of a clock.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("clock_id", ValType::I32, Meaning::Enum("wasi_clock_id_t"), None),
            param(
                "return_resolution",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I64),
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

pub(super) const FD_ADVISE: Function = Function {
    name: "fd_advise",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Says how a file is going to be read.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("offset", ValType::I64, Meaning::Number, None),
            param("size", ValType::I64, Meaning::Number, None),
            param("advice", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const FD_ALLOCATE: Function = Function {
    name: "fd_allocate",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reserves room in a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("offset", ValType::I64, Meaning::Number, None),
            param("size", ValType::I64, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const FD_DATASYNC: Function = Function {
    name: "fd_datasync",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Writes the data of a file to its disk.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("fd", ValType::I32, Meaning::Number, None)],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const FD_FILESTAT_SET_SIZE: Function = Function {
    name: "fd_filestat_set_size",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Sets the length of a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("size", ValType::I64, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const FD_FILESTAT_SET_TIMES: Function = Function {
    name: "fd_filestat_set_times",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Sets the times of an open file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("access_time", ValType::I64, Meaning::Number, None),
            param("modification_time", ValType::I64, Meaning::Number, None),
            param("flags", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const FD_PREAD: Function = Function {
    name: "fd_pread",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads from a place in a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("iovec", ValType::I32, Meaning::Address, Some(Ownership::Borrowed)),
            param("iovec_size", ValType::I32, Meaning::Number, None),
            param("offset", ValType::I64, Meaning::Number, None),
            param(
                "return_read_bytes",
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

pub(super) const FD_PWRITE: Function = Function {
    name: "fd_pwrite",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Writes to a place in a file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("iovec", ValType::I32, Meaning::Address, Some(Ownership::Borrowed)),
            param("iovec_size", ValType::I32, Meaning::Number, None),
            param("offset", ValType::I64, Meaning::Number, None),
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

pub(super) const FD_READDIR: Function = Function {
    name: "fd_readdir",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads the entries of a directory.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("buffer", ValType::I32, Meaning::Data(Content::Bytes), Some(Ownership::Written)),
            param("buffer_size", ValType::I32, Meaning::Size, None),
            param("cookie", ValType::I64, Meaning::Number, None),
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

pub(super) const FD_RENUMBER: Function = Function {
    name: "fd_renumber",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Gives a file descriptor another number.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("to", ValType::I32, Meaning::Number, None),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const FD_SYNC: Function = Function {
    name: "fd_sync",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Writes a file to its disk.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[param("fd", ValType::I32, Meaning::Number, None)],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};

pub(super) const FD_TELL: Function = Function {
    name: "fd_tell",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads the position of a file descriptor.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param(
                "return_offset",
                ValType::I32,
                Meaning::ReturnNumber(ValType::I64),
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

pub(super) const FD_PRESTAT_GET: Function = Function {
    name: "fd_prestat_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads what kind of preopened directory a file descriptor is.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("return_prestat", ValType::I32, Meaning::Address, Some(Ownership::Written)),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: None,
};

pub(super) const FD_PRESTAT_DIR_NAME: Function = Function {
    name: "fd_prestat_dir_name",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads the name of a preopened directory.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
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

pub(super) const FD_FILESTAT_GET: Function = Function {
    name: "fd_filestat_get",
    kind: Kind::Hostcall,
    module: "wasi_snapshot_preview1",
    topic: "In no spec",
    summary: "Reads the attributes of an open file.",
    in_spec: false,
    signatures: &[Signature {
        versions: Versions::ALL,
        params: &[
            param("fd", ValType::I32, Meaning::Number, None),
            param("return_filestat", ValType::I32, Meaning::Address, Some(Ownership::Written)),
        ],
        results: &[param("errno", ValType::I32, Meaning::Enum("wasi_errno_t"), None)],
    }],
    hosts: &[Yes, Yes, No, No, Yes, Yes, Yes, Yes, Yes, Yes, No, Yes, Yes, Yes],
    deviations: &[],
    printed: None,
    envoy_since: Some("1.39"),
};
