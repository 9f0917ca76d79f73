//! The WASI functions that some hosts serve beyond the spec: file descriptors and clocks.

use super::Support::{Aborts, No, Yes};
use super::rows::{
    ERRNO, FULL_WASI, NO_SPEC, SHORT_WASI, address, always, hosts, number, number64, return_number,
    size, value, vectors, wasi, written,
};
use super::{Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    wasi(
        "fd_read",
        NO_SPEC,
        "Reads from a file descriptor.",
        &[always(
            &[
                number("fd"),
                vectors("iovec"),
                number("iovec_size"),
                return_number("return_read_bytes", ValType::I32),
            ],
            &[ERRNO],
        )],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "fd_seek",
        NO_SPEC,
        "Moves the position of a file descriptor.",
        &[always(
            &[
                number("fd"),
                number64("offset"),
                number("whence"),
                return_number("return_offset", ValType::I64),
            ],
            &[ERRNO],
        )],
        &hosts(Yes, &[("ats", Aborts), ("test-framework", No)]),
    )
    .in_no_spec(),
    wasi(
        "fd_close",
        NO_SPEC,
        "Closes a file descriptor.",
        &[always(&[number("fd")], &[ERRNO])],
        &hosts(Yes, &[("ats", Aborts), ("test-framework", No)]),
    )
    .in_no_spec(),
    wasi(
        "fd_fdstat_get",
        NO_SPEC,
        "Reads the flags of a file descriptor.",
        &[always(&[number("fd"), address("return_fdstat")], &[ERRNO])],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "fd_fdstat_set_flags",
        NO_SPEC,
        "Sets the flags of a file descriptor.",
        &[always(&[number("fd"), number("flags")], &[ERRNO])],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "fd_fdstat_set_rights",
        NO_SPEC,
        "Narrows the rights of a file descriptor.",
        &[always(
            &[
                number("fd"),
                number64("rights_base"),
                number64("rights_inheriting"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "clock_res_get",
        NO_SPEC,
        "Reads the resolution of a clock.",
        &[always(
            &[
                value("clock_id", "wasi_clock_id_t"),
                return_number("return_resolution", ValType::I64),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_advise",
        NO_SPEC,
        "Says how a file is going to be read.",
        &[always(
            &[
                number("fd"),
                number64("offset"),
                number64("size"),
                number("advice"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_allocate",
        NO_SPEC,
        "Reserves room in a file.",
        &[always(
            &[number("fd"), number64("offset"), number64("size")],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_datasync",
        NO_SPEC,
        "Writes the data of a file to its disk.",
        &[always(&[number("fd")], &[ERRNO])],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_filestat_set_size",
        NO_SPEC,
        "Sets the length of a file.",
        &[always(&[number("fd"), number64("size")], &[ERRNO])],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_filestat_set_times",
        NO_SPEC,
        "Sets the times of an open file.",
        &[always(
            &[
                number("fd"),
                number64("access_time"),
                number64("modification_time"),
                number("flags"),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_pread",
        NO_SPEC,
        "Reads from a place in a file.",
        &[always(
            &[
                number("fd"),
                vectors("iovec"),
                number("iovec_size"),
                number64("offset"),
                return_number("return_read_bytes", ValType::I32),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_pwrite",
        NO_SPEC,
        "Writes to a place in a file.",
        &[always(
            &[
                number("fd"),
                vectors("iovec"),
                number("iovec_size"),
                number64("offset"),
                return_number("return_written_bytes", ValType::I32),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_readdir",
        NO_SPEC,
        "Reads the entries of a directory.",
        &[always(
            &[
                number("fd"),
                written("buffer"),
                size("buffer_size"),
                number64("cookie"),
                return_number("return_used_bytes", ValType::I32),
            ],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_renumber",
        NO_SPEC,
        "Gives a file descriptor another number.",
        &[always(&[number("fd"), number("to")], &[ERRNO])],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_sync",
        NO_SPEC,
        "Writes a file to its disk.",
        &[always(&[number("fd")], &[ERRNO])],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_tell",
        NO_SPEC,
        "Reads the position of a file descriptor.",
        &[always(
            &[number("fd"), return_number("return_offset", ValType::I64)],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
    wasi(
        "fd_prestat_get",
        NO_SPEC,
        "Reads what kind of preopened directory a file descriptor is.",
        &[always(&[number("fd"), address("return_prestat")], &[ERRNO])],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "fd_prestat_dir_name",
        NO_SPEC,
        "Reads the name of a preopened directory.",
        &[always(
            &[number("fd"), written("buffer"), size("buffer_size")],
            &[ERRNO],
        )],
        &SHORT_WASI,
    )
    .in_no_spec(),
    wasi(
        "fd_filestat_get",
        NO_SPEC,
        "Reads the attributes of an open file.",
        &[always(
            &[number("fd"), address("return_filestat")],
            &[ERRNO],
        )],
        &FULL_WASI,
    )
    .in_no_spec()
    .since_envoy("1.39"),
];
