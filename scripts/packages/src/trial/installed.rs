//! Checks that an installed program works.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// A package that does not work once installed.
#[derive(Debug)]
pub struct DoesNotWork {
    what: String,
    why: String,
}

impl fmt::Display for DoesNotWork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` does not work: {}", self.what, self.why)
    }
}

impl std::error::Error for DoesNotWork {}

/// How to start an installed program, and where it finds its files.
#[derive(Debug)]
pub(super) struct Installed {
    /// A command prefix that changes the root or emulates the processor.
    pub(super) before: Vec<OsString>,
    pub(super) program: PathBuf,
    pub(super) plugin: PathBuf,
    pub(super) image: PathBuf,
}

impl Installed {
    /// Runs the program and checks that its output contains a text.
    pub(super) fn expect(&self, arguments: &[&Path], expected: &str) -> Result<()> {
        let mut words = self.before.iter().cloned().chain([self.program.clone().into()]);
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).args(arguments);
        // Inherit nothing but the folder.
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        if self.before.is_empty() && !is_executable(&self.program) {
            let why = "it is missing or not executable";
            return Err(does_not_work(&self.program.display().to_string(), why));
        }
        let printed = run(&mut command)?;
        if printed.contains(expected) {
            return Ok(());
        }
        let why = format!("it does not print `{}`, but `{}`", expected.trim(), printed.trim());
        Err(does_not_work(&self.program.display().to_string(), &why))
    }
}

fn is_executable(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

/// Runs a command and returns what it prints.
pub(super) fn run(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("cannot run `{name}`: run `scripts/setup release`"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(does_not_work(&format!("{command:?}"), &format!("{}: {}", output.status, said.trim())))
}

pub(super) fn does_not_work(what: &str, why: &str) -> anyhow::Error {
    DoesNotWork { what: what.into(), why: why.into() }.into()
}
