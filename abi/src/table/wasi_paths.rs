//! The WASI functions that some hosts serve beyond the spec: paths, sockets and the rest.

use super::Support::{No, WrongType, Yes};
use super::rows::{
    ERRNO, FULL_WASI, NO_SPEC, SHORT_WASI, address, always, data, hosts, number, number64,
    return_number, size, vectors, wasi, written,
};
use super::{Content, Deviation, Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    wasi(
        "path_create_directory",
        NO_SPEC,
        "Makes a directory.",
        &[always(
            &[
                number("fd"),
                data("path", Content::Bytes),
                size("path_size"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "path_filestat_set_times",
        NO_SPEC,
        "Sets the times of a file.",
        &[always(
            &[
                number("fd"),
                number("flags"),
                data("path", Content::Bytes),
                size("path_size"),
                number64("access_time"),
                number64("modification_time"),
                number("time_flags"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "path_link",
        NO_SPEC,
        "Makes a hard link.",
        &[always(
            &[
                number("old_fd"),
                number("old_flags"),
                data("old_path", Content::Bytes),
                size("old_path_size"),
                number("new_fd"),
                data("new_path", Content::Bytes),
                size("new_path_size"),
            ],
            &[ERRNO],
        )],
        &hosts(
            Yes,
            &[
                ("envoy", WrongType),
                ("ats", No),
                ("ngx_wasm_module", No),
                ("test-framework", No),
            ],
        ),
    )
    .in_no_spec()
    .since_envoy("1.39")
    .deviating(&[
        Deviation {
            host: "envoy",
            signature: always(
                &[
                    number("old_fd"),
                    number("old_flags"),
                    number("old_path"),
                    number("old_path_size"),
                    number("new_fd"),
                    number("new_path"),
                ],
                &[ERRNO],
            ),
        },
        Deviation {
            host: "higress",
            signature: always(
                &[
                    number("old_fd"),
                    number("old_flags"),
                    number("old_path"),
                    number("old_path_size"),
                    number("new_fd"),
                    number("new_path"),
                ],
                &[ERRNO],
            ),
        },
    ]),
    wasi(
        "path_readlink",
        NO_SPEC,
        "Reads where a symbolic link points.",
        &[always(
            &[
                number("fd"),
                data("path", Content::Bytes),
                size("path_size"),
                written("buffer"),
                size("buffer_size"),
                return_number("return_used_bytes", ValType::I32),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "path_remove_directory",
        NO_SPEC,
        "Removes an empty directory.",
        &[always(
            &[
                number("fd"),
                data("path", Content::Bytes),
                size("path_size"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "path_rename",
        NO_SPEC,
        "Renames a file.",
        &[always(
            &[
                number("fd"),
                data("old_path", Content::Bytes),
                size("old_path_size"),
                number("new_fd"),
                data("new_path", Content::Bytes),
                size("new_path_size"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "path_symlink",
        NO_SPEC,
        "Makes a symbolic link.",
        &[always(
            &[
                data("old_path", Content::Bytes),
                size("old_path_size"),
                number("fd"),
                data("new_path", Content::Bytes),
                size("new_path_size"),
            ],
            &[ERRNO],
        )],
        &hosts(
            Yes,
            &[
                ("envoy", WrongType),
                ("ats", No),
                ("ngx_wasm_module", No),
                ("test-framework", No),
            ],
        ),
    )
    .in_no_spec()
    .since_envoy("1.39")
    .deviating(&[
        Deviation {
            host: "envoy",
            signature: always(
                &[
                    number("old_path"),
                    number("old_path_size"),
                    number("fd"),
                    number("new_path"),
                ],
                &[ERRNO],
            ),
        },
        Deviation {
            host: "higress",
            signature: always(
                &[
                    number("old_path"),
                    number("old_path_size"),
                    number("fd"),
                    number("new_path"),
                ],
                &[ERRNO],
            ),
        },
    ]),
    wasi(
        "path_unlink_file",
        NO_SPEC,
        "Removes a file.",
        &[always(
            &[
                number("fd"),
                data("path", Content::Bytes),
                size("path_size"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "sock_accept",
        NO_SPEC,
        "Accepts a connection.",
        &[always(
            &[
                number("fd"),
                number("flags"),
                return_number("return_fd", ValType::I32),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "sock_recv",
        NO_SPEC,
        "Receives from a socket.",
        &[always(
            &[
                number("fd"),
                vectors("iovec"),
                number("iovec_size"),
                number("flags"),
                return_number("return_read_bytes", ValType::I32),
                return_number("return_flags", ValType::I32),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "sock_send",
        NO_SPEC,
        "Sends to a socket.",
        &[always(
            &[
                number("fd"),
                vectors("iovec"),
                number("iovec_size"),
                number("flags"),
                return_number("return_written_bytes", ValType::I32),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "sock_shutdown",
        NO_SPEC,
        "Shuts a socket down.",
        &[always(&[number("fd"), number("how")], &[ERRNO])],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "sched_yield",
        NO_SPEC,
        "Lets others run.",
        &[always(&[], &[ERRNO])],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "poll_oneoff",
        NO_SPEC,
        "Waits for one of several events.",
        &[always(
            &[
                address("subscriptions"),
                address("events"),
                number("num_subscriptions"),
                return_number("return_num_events", ValType::I32),
            ],
            &[ERRNO],
        )],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "path_open",
        NO_SPEC,
        "Opens a file.",
        &[always(
            &[
                number("fd"),
                number("lookup_flags"),
                data("path", Content::Bytes),
                size("path_size"),
                number("open_flags"),
                number64("rights_base"),
                number64("rights_inheriting"),
                number("flags"),
                return_number("return_fd", ValType::I32),
            ],
            &[ERRNO],
        )],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "path_filestat_get",
        NO_SPEC,
        "Reads the attributes of a file.",
        &[always(
            &[
                number("fd"),
                number("flags"),
                data("path", Content::Bytes),
                size("path_size"),
                address("return_filestat"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
];
