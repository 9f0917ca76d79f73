//! Takes out of a linked plugin what the linker leaves and no host reads.

use std::process::ExitCode;

fn main() -> ExitCode {
    finish::run()
}
