//! The command `finish`.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use shell::{Bound, Failure, Stdout, Verdict};

const USAGE: &str = "\
Removes from a linked plugin what no host reads.

Usage: finish INPUT.wasm OUTPUT.wasm

`-` is standard input or output. A module may be up to 256 MiB.

Options:
  -h, --help     Print help
  -V, --version  Print version

Example:
  finish target/wasm32-unknown-unknown/release/pinhole.wasm dist/plugin.wasm

Exit status: 0 the output was written, 2 it was not.
";

/// Runs the command with the arguments of the process.
///
/// The exit status is 0 if the output was written; 2 if nothing was written.
#[must_use]
pub fn run() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let flag =
        |argument: &Path, names: [&str; 2]| names.iter().any(|name| argument == Path::new(name));
    shell::run("finish", |out: &mut Stdout| {
        match arguments.as_slice() {
            [help] if flag(help, ["-h", "--help"]) => out.print(USAGE),
            [version] if flag(version, ["-V", "--version"]) => {
                out.print(concat!("finish ", env!("CARGO_PKG_VERSION"), "\n"));
            }
            [input, output] => finish_file(input, output)
                .map_err(|error| Failure::could_not_tell(format_args!("{error:#}")))?,
            _ => {
                return Err(Failure::could_not_tell(
                    "expected two arguments: `finish INPUT.wasm OUTPUT.wasm`",
                ));
            }
        }
        Ok(Verdict::Holds)
    })
}

fn finish_file(input: &Path, output: &Path) -> Result<()> {
    let wasm = shell::read(input, Bound::MODULE)?;
    let finished =
        crate::finish(&wasm).with_context(|| format!("cannot finish `{}`", input.display()))?;
    Ok(shell::write(output, &finished)?)
}
