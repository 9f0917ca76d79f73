//! The command behind `scripts/release`.

use std::process::ExitCode;

fn main() -> ExitCode {
    packages::command::main()
}
