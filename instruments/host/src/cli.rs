//! The command line: what each subcommand takes; what it does is in `commands/`.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::commands;

/// Runs Proxy-Wasm plugins without a proxy: traces, host checks, leak checks.
#[derive(Parser)]
#[command(
    version,
    after_help = "`-` is standard input for a plugin, standard output for a picture. A plugin may have up to 64 MiB,\n\
    100,000 functions and 10,000 blocks inside each other, and to be compiled 8 seconds of a processor and 448 MiB of\n\
    memory, which `--compile-seconds` and `--compile-mebibytes` change; a scenario or a test may have up to 4 MiB,\n\
    a log 256 MiB. A trace shows the first 20,000 crossings. A guest may have 256 MiB in all of its memories and tables,\n\
    and 2,000,000,000 instructions in a callback, of which a hostcall counts for 1,000 and more.\n\n\
    Exit status: 0 it holds, 1 it does not hold, 2 could not tell.\n\n\
    Example:\n  plugin-host trace plugin.wasm -H 'allow: nope'\n  plugin-host check plugin.wasm\n  plugin-host leak plugin.wasm"
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
