//! The command line: what each subcommand takes; what it does is in `commands/`.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::commands;

/// Runs Proxy-Wasm plugins without a proxy: traces, host checks, leak checks.
#[derive(Parser)]
#[command(
    version,
    after_help = "Examples:\n  plugin-host trace plugin.wasm -H 'allow: nope'\n  plugin-host check plugin.wasm\n  plugin-host leak plugin.wasm\n\n\
    As a file, `-` is standard input for a plugin and standard output for a diagram.\n\n\
    Limits:\n  \
    plugin       64 MiB, 100,000 functions, 10,000 nested blocks\n  \
    compilation  8 seconds of CPU time, 448 MiB of memory (see `--compile-seconds`,\n               \
    `--compile-mebibytes`)\n  \
    guest        256 MiB of memories and tables, 2,000,000,000 instructions per callback;\n               \
    a hostcall counts as 1,000 instructions or more\n  \
    trace        the first 20,000 crossings\n  \
    scenario     4 MiB, as for a test\n  \
    log          256 MiB\n\n\
    Exit status: 0 success, 1 failure, 2 could not tell."
)]
enum Command {
    Trace(commands::trace::Arguments),
    Check(commands::check::Arguments),
    Leak(commands::leak::Arguments),
    Test(commands::test::Arguments),
    Decode(commands::decode::Arguments),
}

/// Runs the command with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let command = Command::parse();
    shell::run("plugin-host", |out| match command {
        Command::Trace(arguments) => commands::trace::run(&arguments, out),
        Command::Check(arguments) => commands::check::run(&arguments, out),
        Command::Leak(arguments) => commands::leak::run(&arguments, out),
        Command::Test(arguments) => commands::test::run(&arguments, out),
        Command::Decode(arguments) => commands::decode::run(&arguments, out),
    })
}

/// The options and subcommands, for completions and man pages.
#[must_use]
pub fn definition() -> clap::Command {
    Command::command()
}
