//! What the commands do. Each says whether what it was asked holds.

mod check;
mod init;
mod report;

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::cli::{Arguments, Command};

/// Runs what the command line asks for.
pub(crate) fn run(arguments: Arguments) -> Result<bool> {
    match (arguments.command, arguments.report) {
        (Some(Command::Check(check)), _) => check::run(&check),
        (Some(Command::Init(init)), _) => init::run(&init),
        (None, Some(report)) => report::run(&report),
        (None, None) => {
            bail!("no module is given: try `size-report plugin.wasm` or `size-report --help`")
        }
    }
}

/// Reads a whole file, with a message that names it.
fn read(path: &Path) -> Result<Vec<u8>> {
    let shown = path.display();
    let mut file = File::open(path).with_context(|| format!("cannot read `{shown}`"))?;
    let about = file
        .metadata()
        .with_context(|| format!("cannot read `{shown}`"))?;
    if about.is_dir() {
        bail!("`{shown}` is a directory: name a module in it");
    }
    if about.len() > u64::from(u32::MAX) {
        bail!("`{shown}` has 4 GiB or more, which no wasm engine takes");
    }
    let mut bytes = Vec::new();
    // A device or a pipe may go on for ever.
    let limit = u64::from(u32::MAX) + 1;
    (&mut file)
        .take(limit)
        .read_to_end(&mut bytes)
        .with_context(|| format!("cannot read `{shown}`"))?;
    Ok(bytes)
}

/// Writes to stdout.
fn print(text: &str) -> Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes a file that appears whole or not at all.
fn write(path: &Path, content: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = || format!("cannot write `{}`", path.display());
    let mut file = new_file(folder).with_context(failed)?;
    file.write_all(content).with_context(failed)?;
    file.persist(path).with_context(failed)?;
    Ok(())
}

/// With the permissions that any new file gets; temporary ones are private otherwise.
fn new_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
