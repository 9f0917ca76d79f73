//! A Rust file in the format of this repository.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::{Made, repository};

/// A file before formatting.
pub(crate) struct Source {
    /// Its path, relative to the root of the repository.
    pub(crate) path: String,
    /// Its purpose, in one sentence.
    pub(crate) about: String,
    pub(crate) code: String,
}

impl Source {
    pub(crate) fn made(self) -> Result<Made> {
        let path = PathBuf::from(self.path);
        let text = format!(
            "//! {}\n//!\n//! Made of `abi/data/` by `scripts/generate`; not to be edited.\n\n{}",
            self.about.trim(),
            self.code
        );
        let text = formatted(&text).with_context(|| path.display().to_string())?;
        Ok(Made { path, text })
    }
}

/// Formats Rust code with the settings of this repository.
fn formatted(code: &str) -> Result<String> {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .current_dir(repository())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start `rustfmt`: run `scripts/setup`")?;
    let mut input = rustfmt.stdin.take().context("its input is a pipe")?;
    input.write_all(code.as_bytes())?;
    drop(input);
    let output = rustfmt.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "rustfmt: {said}\n{code}");
    Ok(String::from_utf8(output.stdout)?)
}
