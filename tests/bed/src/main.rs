//! `scripts/try`.

use std::process::ExitCode;

fn main() -> ExitCode {
    testbed::try_it::run()
}
