//! The command `size-report`. The options are in `cli.rs` of the library, what they do in `commands/`.

use std::process::ExitCode;

fn main() -> ExitCode {
    size_report::cli::main()
}
