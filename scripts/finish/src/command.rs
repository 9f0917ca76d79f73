//! The command `finish`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use anyhow::{Context, Result};

const USAGE: &str = "\
Takes out of a linked plugin what the linker leaves and no host reads.

Usage: finish INPUT.wasm OUTPUT.wasm

Example:
  finish target/wasm32-unknown-unknown/release/pinhole.wasm dist/plugin.wasm";

/// Runs the command with the arguments of the process.
///
/// Exit status: 0 if the output was written, 2 if not; then nothing was written.
#[must_use]
pub fn run() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    match arguments.as_slice() {
        [help] if help == Path::new("--help") || help == Path::new("-h") => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        [input, output] => match finish_file(input, output) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("finish: {error:#}");
                ExitCode::from(2)
            }
        },
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn finish_file(input: &Path, output: &Path) -> Result<()> {
    let wasm = fs::read(input).with_context(|| format!("cannot read `{}`", input.display()))?;
    let finished =
        crate::finish(&wasm).with_context(|| format!("cannot finish `{}`", input.display()))?;
    let unfinished = output.with_extension("wasm.part");
    fs::write(&unfinished, finished)
        .and_then(|()| fs::rename(&unfinished, output))
        .with_context(|| format!("cannot write `{}`", output.display()))
}
