//! The command `plugin-image`. The work is done by the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    plugin_image::cli::main()
}
