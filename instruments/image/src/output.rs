//! Outputs that appear whole or not at all, whatever happens on the way.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Writes a file beside its place, then moves it there.
///
/// # Errors
///
/// The place is not one for a file, or the disk does not take it. Nothing is
/// left behind, and what was there before is still there.
pub fn file(path: &Path, bytes: &[u8]) -> Result<()> {
    let target = resolve(path)?;
    let cannot = |error: &dyn std::fmt::Display| cannot(path, error);
    let mut temporary = tempfile::Builder::new()
        .prefix(".plugin-image-")
        // As `open` would make it: the user's umask decides.
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(parent(&target))
        .map_err(|error| cannot(&error))?;
    temporary.write_all(bytes).map_err(|error| cannot(&error))?;
    temporary
        .as_file()
        .sync_all()
        .map_err(|error| cannot(&error))?;
    temporary
        .persist(&target)
        .map_err(|error| cannot(&error.error))?;
    Ok(())
}

/// Writes a directory beside its place, then moves it there. One that is there
/// already is replaced if `ours` says that it may be.
///
/// # Errors
///
/// The place is taken by something else, or the disk does not take it.
pub fn directory(
    path: &Path,
    files: &[(String, &[u8])],
    ours: impl Fn(&Path) -> bool,
) -> Result<()> {
    let occupied = path.symlink_metadata().is_ok();
    if occupied && !path.is_dir() {
        return Err(Error::unknown(format!(
            "cannot write `{}`: it is not a directory; give another name",
            path.display()
        )));
    }
    if occupied && !ours(path) {
        return Err(Error::unknown(format!(
            "cannot write `{}`: it holds something else; give an empty or a new directory",
            path.display()
        )));
    }
    let cannot = |error: std::io::Error| cannot(path, &error);
    let target = if occupied {
        path.canonicalize().map_err(cannot)?
    } else {
        path.to_path_buf()
    };
    let temporary = tempfile::Builder::new()
        .prefix(".plugin-image-")
        .tempdir_in(parent(&target))
        .map_err(cannot)?;
    let fresh = temporary.path().join("new");
    for (name, bytes) in files {
        let file = fresh.join(name);
        fs::create_dir_all(parent(&file)).map_err(cannot)?;
        let mut handle = fs::File::create(&file).map_err(cannot)?;
        handle.write_all(bytes).map_err(cannot)?;
        handle.sync_all().map_err(cannot)?;
    }
    if occupied {
        let old = temporary.path().join("old");
        fs::rename(&target, &old).map_err(cannot)?;
        if let Err(error) = fs::rename(&fresh, &target) {
            // Put back what was there: half a swap is worse than none.
            fs::rename(&old, &target).map_err(cannot)?;
            return Err(cannot(error));
        }
        return Ok(());
    }
    fs::rename(&fresh, &target).map_err(cannot)
}

/// The file that a path leads to, so that a link is written through and not replaced.
fn resolve(path: &Path) -> Result<PathBuf> {
    let Ok(metadata) = path.metadata() else {
        return Ok(path.to_path_buf());
    };
    if metadata.is_file() {
        return path.canonicalize().map_err(|error| cannot(path, &error));
    }
    let what = if metadata.is_dir() {
        "a directory"
    } else {
        "not a regular file"
    };
    Err(Error::unknown(format!(
        "cannot write `{}`: it is {what}; give the name of a file",
        path.display()
    )))
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn cannot(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::unknown(format!(
        "cannot write `{}`: {error}; nothing was written",
        path.display()
    ))
}
