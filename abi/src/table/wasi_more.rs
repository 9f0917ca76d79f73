//! The WASI functions that some hosts serve beyond the spec.

use super::rows::{
    ERRNO, NO_SPEC, address, data, hosts, number, number64, return_number, size, value, vectors,
    wasi, written,
};
use super::{Content, Deviation, Function, HOSTS, Param, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    more(
        "fd_read",
        "Reads from a file descriptor.",
        &[any_version(&[
            number("fd"),
            vectors("iovec"),
            number("iovec_size"),
            return_number("return_read_bytes", ValType::I32),
        ])],
        &SHORT_WASI,
    ),
    more(
        "fd_seek",
        "Moves the position of a file descriptor.",
        &[any_version(&[
            number("fd"),
            number64("offset"),
            number("whence"),
            return_number("return_offset", ValType::I64),
        ])],
        &hosts(
            Support::Yes,
            &[("ats", Support::Aborts), ("test-framework", Support::No)],
        ),
    ),
    more(
        "fd_close",
        "Closes a file descriptor.",
        &[any_version(&[number("fd")])],
        &hosts(
            Support::Yes,
            &[("ats", Support::Aborts), ("test-framework", Support::No)],
        ),
    ),
    more(
        "fd_fdstat_get",
        "Reads the flags of a file descriptor.",
        &[any_version(&[number("fd"), address("return_fdstat")])],
        &SHORT_WASI,
    ),
    more(
        "fd_fdstat_set_flags",
        "Sets the flags of a file descriptor.",
        &[any_version(&[number("fd"), number("flags")])],
        &SHORT_WASI,
    ),
    more(
        "fd_fdstat_set_rights",
        "Narrows the rights of a file descriptor.",
        &[any_version(&[
            number("fd"),
            number64("rights_base"),
            number64("rights_inheriting"),
        ])],
        &FULL_WASI,
    ),
    more(
        "clock_res_get",
        "Reads the resolution of a clock.",
        &[any_version(&[
            value("clock_id", "wasi_clock_id_t"),
            return_number("return_resolution", ValType::I64),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_advise",
        "Says how a file is going to be read.",
        &[any_version(&[
            number("fd"),
            number64("offset"),
            number64("size"),
            number("advice"),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_allocate",
        "Reserves room in a file.",
        &[any_version(&[
            number("fd"),
            number64("offset"),
            number64("size"),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_datasync",
        "Writes the data of a file to its disk.",
        &[any_version(&[number("fd")])],
        &FULL_WASI,
    ),
    more(
        "fd_filestat_set_size",
        "Sets the length of a file.",
        &[any_version(&[number("fd"), number64("size")])],
        &FULL_WASI,
    ),
    more(
        "fd_filestat_set_times",
        "Sets the times of an open file.",
        &[any_version(&[
            number("fd"),
            number64("access_time"),
            number64("modification_time"),
            number("flags"),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_pread",
        "Reads from a place in a file.",
        &[any_version(&[
            number("fd"),
            vectors("iovec"),
            number("iovec_size"),
            number64("offset"),
            return_number("return_read_bytes", ValType::I32),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_pwrite",
        "Writes to a place in a file.",
        &[any_version(&[
            number("fd"),
            vectors("iovec"),
            number("iovec_size"),
            number64("offset"),
            return_number("return_written_bytes", ValType::I32),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_readdir",
        "Reads the entries of a directory.",
        &[any_version(&[
            number("fd"),
            written("buffer"),
            size("buffer_size"),
            number64("cookie"),
            return_number("return_used_bytes", ValType::I32),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_renumber",
        "Gives a file descriptor another number.",
        &[any_version(&[number("fd"), number("to")])],
        &FULL_WASI,
    ),
    more(
        "fd_sync",
        "Writes a file to its disk.",
        &[any_version(&[number("fd")])],
        &FULL_WASI,
    ),
    more(
        "fd_tell",
        "Reads the position of a file descriptor.",
        &[any_version(&[
            number("fd"),
            return_number("return_offset", ValType::I64),
        ])],
        &FULL_WASI,
    ),
    more(
        "path_create_directory",
        "Makes a directory.",
        &[any_version(&[
            number("fd"),
            data("path", Content::Bytes),
            size("path_size"),
        ])],
        &FULL_WASI,
    ),
    more(
        "path_filestat_set_times",
        "Sets the times of a file.",
        &[any_version(&[
            number("fd"),
            number("flags"),
            data("path", Content::Bytes),
            size("path_size"),
            number64("access_time"),
            number64("modification_time"),
            number("time_flags"),
        ])],
        &FULL_WASI,
    ),
    Function {
        summary: "Makes a hard link.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                number("old_fd"),
                number("old_flags"),
                data("old_path", Content::Bytes),
                size("old_path_size"),
                number("new_fd"),
                data("new_path", Content::Bytes),
                size("new_path_size"),
            ],
            results: &[ERRNO],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("envoy", Support::WrongType),
                ("ats", Support::No),
                ("ngx_wasm_module", Support::No),
                ("test-framework", Support::No),
            ],
        ),
        in_spec: false,
        deviations: &[Deviation {
            host: "envoy",
            signature: Signature {
                versions: Versions::ALL,
                params: &[
                    number("old_fd"),
                    number("old_flags"),
                    number("old_path"),
                    number("old_path_size"),
                    number("new_fd"),
                    number("new_path"),
                ],
                results: &[ERRNO],
            },
        }],
        ..wasi("path_link", NO_SPEC)
    },
    more(
        "path_readlink",
        "Reads where a symbolic link points.",
        &[any_version(&[
            number("fd"),
            data("path", Content::Bytes),
            size("path_size"),
            written("buffer"),
            size("buffer_size"),
            return_number("return_used_bytes", ValType::I32),
        ])],
        &FULL_WASI,
    ),
    more(
        "path_remove_directory",
        "Removes an empty directory.",
        &[any_version(&[
            number("fd"),
            data("path", Content::Bytes),
            size("path_size"),
        ])],
        &FULL_WASI,
    ),
    more(
        "path_rename",
        "Renames a file.",
        &[any_version(&[
            number("fd"),
            data("old_path", Content::Bytes),
            size("old_path_size"),
            number("new_fd"),
            data("new_path", Content::Bytes),
            size("new_path_size"),
        ])],
        &FULL_WASI,
    ),
    Function {
        summary: "Makes a symbolic link.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                data("old_path", Content::Bytes),
                size("old_path_size"),
                number("fd"),
                data("new_path", Content::Bytes),
                size("new_path_size"),
            ],
            results: &[ERRNO],
        }],
        hosts: &hosts(
            Support::Yes,
            &[
                ("envoy", Support::WrongType),
                ("ats", Support::No),
                ("ngx_wasm_module", Support::No),
                ("test-framework", Support::No),
            ],
        ),
        in_spec: false,
        deviations: &[Deviation {
            host: "envoy",
            signature: Signature {
                versions: Versions::ALL,
                params: &[
                    number("old_path"),
                    number("old_path_size"),
                    number("fd"),
                    number("new_path"),
                ],
                results: &[ERRNO],
            },
        }],
        ..wasi("path_symlink", NO_SPEC)
    },
    more(
        "path_unlink_file",
        "Removes a file.",
        &[any_version(&[
            number("fd"),
            data("path", Content::Bytes),
            size("path_size"),
        ])],
        &FULL_WASI,
    ),
    more(
        "sock_accept",
        "Accepts a connection.",
        &[any_version(&[
            number("fd"),
            number("flags"),
            return_number("return_fd", ValType::I32),
        ])],
        &FULL_WASI,
    ),
    more(
        "sock_recv",
        "Receives from a socket.",
        &[any_version(&[
            number("fd"),
            vectors("iovec"),
            number("iovec_size"),
            number("flags"),
            return_number("return_read_bytes", ValType::I32),
            return_number("return_flags", ValType::I32),
        ])],
        &FULL_WASI,
    ),
    more(
        "sock_send",
        "Sends to a socket.",
        &[any_version(&[
            number("fd"),
            vectors("iovec"),
            number("iovec_size"),
            number("flags"),
            return_number("return_written_bytes", ValType::I32),
        ])],
        &FULL_WASI,
    ),
    more(
        "sock_shutdown",
        "Shuts a socket down.",
        &[any_version(&[number("fd"), number("how")])],
        &FULL_WASI,
    ),
    more(
        "sched_yield",
        "Lets others run.",
        &[any_version(&[])],
        &SHORT_WASI,
    ),
    more(
        "poll_oneoff",
        "Waits for one of several events.",
        &[any_version(&[
            address("subscriptions"),
            address("events"),
            number("num_subscriptions"),
            return_number("return_num_events", ValType::I32),
        ])],
        &SHORT_WASI,
    ),
    more(
        "path_open",
        "Opens a file.",
        &[any_version(&[
            number("fd"),
            number("lookup_flags"),
            data("path", Content::Bytes),
            size("path_size"),
            number("open_flags"),
            number64("rights_base"),
            number64("rights_inheriting"),
            number("flags"),
            return_number("return_fd", ValType::I32),
        ])],
        &SHORT_WASI,
    ),
    more(
        "fd_prestat_get",
        "Reads what kind of preopened directory a file descriptor is.",
        &[any_version(&[number("fd"), address("return_prestat")])],
        &SHORT_WASI,
    ),
    more(
        "fd_prestat_dir_name",
        "Reads the name of a preopened directory.",
        &[any_version(&[
            number("fd"),
            written("buffer"),
            size("buffer_size"),
        ])],
        &SHORT_WASI,
    ),
    more(
        "path_filestat_get",
        "Reads the attributes of a file.",
        &[any_version(&[
            number("fd"),
            number("flags"),
            data("path", Content::Bytes),
            size("path_size"),
            address("return_filestat"),
        ])],
        &FULL_WASI,
    ),
    more(
        "fd_filestat_get",
        "Reads the attributes of an open file.",
        &[any_version(&[number("fd"), address("return_filestat")])],
        &FULL_WASI,
    ),
];

/// Hosts that take the WASI functions of their engine, or a long list, serve it.
const FULL_WASI: [Support; HOSTS.len()] = hosts(
    Support::Yes,
    &[
        ("ats", Support::No),
        ("ngx_wasm_module", Support::No),
        ("test-framework", Support::No),
    ],
);

/// Hosts with a short list serve it too.
const SHORT_WASI: [Support; HOSTS.len()] = hosts(Support::Yes, &[("test-framework", Support::No)]);

const fn any_version(params: &'static [Param]) -> Signature {
    Signature {
        versions: Versions::ALL,
        params,
        results: &[ERRNO],
    }
}

const fn more(
    name: &'static str,
    summary: &'static str,
    signatures: &'static [Signature],
    hosts: &'static [Support],
) -> Function {
    Function {
        summary,
        in_spec: false,
        signatures,
        hosts,
        ..wasi(name, NO_SPEC)
    }
}
