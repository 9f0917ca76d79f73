//! The command `plugin-host`. What each subcommand takes is in `cli.rs` of the library.

use std::process::ExitCode;

/// The static programs of a release are linked with musl, whose own allocator is slower for `leak`.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    plugin_host::cli::main()
}
