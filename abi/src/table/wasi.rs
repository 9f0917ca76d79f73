//! The WASI functions that the spec lists.

use super::rows::{
    ERRNO, address, hosts, number, number64, return_number, return_size, size, value, vectors,
    wasi, written,
};
use super::{Function, Signature, Support, ValType, Versions};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        summary: "Writes a line to the log of the host, through standard output or error.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("fd_id", "wasi_fd_id_t"),
                vectors("iovec"),
                number("iovec_size"),
                return_size("return_written_bytes"),
            ],
            results: &[ERRNO],
        }],
        hosts: &hosts(Support::Yes, &[("test-framework", Support::No)]),
        ..wasi("fd_write", "Logging")
    },
    Function {
        summary: "Reads a clock.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                value("clock_id", "wasi_clock_id_t"),
                number64("unused"),
                return_number("return_time", ValType::I64),
            ],
            results: &[ERRNO],
        }],
        hosts: &hosts(Support::Yes, &[("test-framework", Support::No)]),
        ..wasi("clock_time_get", "Clocks")
    },
    Function {
        summary: "Fills a buffer with random bytes.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[written("buffer"), size("buffer_size")],
            results: &[ERRNO],
        }],
        hosts: &hosts(Support::Yes, &[("test-framework", Support::No)]),
        ..wasi("random_get", "Randomness")
    },
    Function {
        summary: "Says how many environment variables there are and how many bytes they take.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                return_size("return_num_elements"),
                return_size("return_buffer_size"),
            ],
            results: &[ERRNO],
        }],
        hosts: &hosts(Support::Yes, &[("test-framework", Support::No)]),
        ..wasi("environ_sizes_get", "Environment variables")
    },
    Function {
        summary: "Copies the environment variables.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[address("return_array"), address("return_buffer")],
            results: &[ERRNO],
        }],
        hosts: &hosts(Support::Yes, &[("test-framework", Support::No)]),
        ..wasi("environ_get", "Environment variables")
    },
    Function {
        summary: "Says how many arguments there are; hosts write 0.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[
                return_size("return_argc"),
                return_size("return_argv_buffer_size"),
            ],
            results: &[ERRNO],
        }],
        hosts: &hosts(Support::Yes, &[("test-framework", Support::No)]),
        ..wasi("args_sizes_get", "Unimplemented WASI functions")
    },
    Function {
        summary: "Copies the arguments; there are none.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[address("return_argv"), address("return_argv_size")],
            results: &[ERRNO],
        }],
        hosts: &hosts(Support::Yes, &[("test-framework", Support::No)]),
        ..wasi("args_get", "Unimplemented WASI functions")
    },
    Function {
        summary: "Ends the program; a plugin never should.",
        signatures: &[Signature {
            versions: Versions::ALL,
            params: &[number("exit_code")],
            results: &[],
        }],
        hosts: &hosts(
            Support::Yes,
            &[("ats", Support::Aborts), ("test-framework", Support::No)],
        ),
        ..wasi("proc_exit", "Unimplemented WASI functions")
    },
];
