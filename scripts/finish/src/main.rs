//! Removes from a linked plugin what no host reads.

use std::process::ExitCode;

fn main() -> ExitCode {
    finish::run()
}
