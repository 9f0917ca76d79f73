//! The command `plugin-image`, implemented in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    plugin_image::cli::main()
}
