//! The WASI functions that the spec lists.

use super::Support::{Aborts, No, Yes};
use super::rows::{
    ERRNO, address, always, hosts, number, number64, return_number, return_size, size, value,
    vectors, wasi, written,
};
use super::{Function, ValType};

pub(super) const FUNCTIONS: &[Function] = &[
    wasi(
        "fd_write",
        "Logging",
        "Writes a line to the log of the host, through standard output or error.",
        &[always(
            &[
                value("fd_id", "wasi_fd_id_t"),
                vectors("iovec"),
                number("iovec_size"),
                return_size("return_written_bytes"),
            ],
            &[ERRNO],
        )],
        &hosts(Yes, &[("test-framework", No)]),
    ),
    wasi(
        "clock_time_get",
        "Clocks",
        "Reads a clock.",
        &[always(
            &[
                value("clock_id", "wasi_clock_id_t"),
                number64("unused"),
                return_number("return_time", ValType::I64),
            ],
            &[ERRNO],
        )],
        &hosts(Yes, &[("test-framework", No)]),
    ),
    wasi(
        "random_get",
        "Randomness",
        "Fills a buffer with random bytes.",
        &[always(&[written("buffer"), size("buffer_size")], &[ERRNO])],
        &hosts(Yes, &[("test-framework", No)]),
    ),
    wasi(
        "environ_sizes_get",
        "Environment variables",
        "Says how many environment variables there are and how many bytes they take.",
        &[always(
            &[
                return_size("return_num_elements"),
                return_size("return_buffer_size"),
            ],
            &[ERRNO],
        )],
        &hosts(Yes, &[("test-framework", No)]),
    ),
    wasi(
        "environ_get",
        "Environment variables",
        "Copies the environment variables.",
        &[always(
            &[address("return_array"), address("return_buffer")],
            &[ERRNO],
        )],
        &hosts(Yes, &[("test-framework", No)]),
    ),
    wasi(
        "args_sizes_get",
        "Unimplemented WASI functions",
        "Says how many arguments there are; hosts write 0.",
        &[always(
            &[
                return_size("return_argc"),
                return_size("return_argv_buffer_size"),
            ],
            &[ERRNO],
        )],
        &hosts(Yes, &[("test-framework", No)]),
    ),
    wasi(
        "args_get",
        "Unimplemented WASI functions",
        "Copies the arguments; there are none.",
        &[always(
            &[address("return_argv"), address("return_argv_size")],
            &[ERRNO],
        )],
        &hosts(Yes, &[("test-framework", No)]),
    ),
    wasi(
        "proc_exit",
        "Unimplemented WASI functions",
        "Ends the program; a plugin never should.",
        &[always(&[number("exit_code")], &[])],
        &hosts(Yes, &[("ats", Aborts), ("test-framework", No)]),
    ),
];
