//! Unfinished files and folders, so that a signal can remove them.
//!
//! One lock covers creating, finishing and abandoning them: while the thread of `signals.rs` holds
//! it, nothing is created or renamed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{Builder, NamedTempFile, TempDir};

static PENDING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

fn pending() -> MutexGuard<'static, Vec<PathBuf>> {
    // A panic between two pushes leaves the list valid.
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes everything unfinished and exits.
pub(crate) fn abandon_all_and_exit(status: i32) -> ! {
    let pending = pending();
    for path in pending.iter() {
        // There is nothing to do about an error.
        let _ = fs::remove_file(path).or_else(|_| fs::remove_dir_all(path));
    }
    process::exit(status)
}

/// A temporary file or folder that a signal removes.
#[derive(Debug)]
pub(crate) struct Pending<T> {
    inner: Option<T>,
    path: PathBuf,
}

/// Hidden, so that no glob of a build or a server picks it up.
const PREFIX: &str = ".unfinished-";

impl Pending<NamedTempFile> {
    /// Creates a file in `folder` with default permissions.
    pub(crate) fn file(folder: &Path) -> io::Result<Self> {
        let mut builder = Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut pending = pending();
        let file = builder.tempfile_in(folder)?;
        let path = file.path().to_path_buf();
        pending.push(path.clone());
        Ok(Self { inner: Some(file), path })
    }
}

impl Pending<TempDir> {
    /// Creates a folder in `folder`.
    pub(crate) fn folder(folder: &Path) -> io::Result<Self> {
        let mut pending = pending();
        let inner = Builder::new().prefix(PREFIX).tempdir_in(folder)?;
        let path = inner.path().to_path_buf();
        pending.push(path.clone());
        Ok(Self { inner: Some(inner), path })
    }
}

impl<T> Pending<T> {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Adds to a folder with signals held off: it cannot be removed while files appear in it.
    pub(crate) fn undisturbed<R>(&self, add: impl FnOnce() -> R) -> R {
        let pending = pending();
        let result = add();
        drop(pending);
        result
    }

    pub(crate) fn get_mut(&mut self) -> Option<&mut T> {
        self.inner.as_mut()
    }

    /// Lets `finish` move it into place with signals held off.
    pub(crate) fn finish(mut self, finish: impl FnOnce(T) -> io::Result<()>) -> io::Result<()> {
        let mut pending = pending();
        let result = self.inner.take().map_or(Ok(()), finish);
        pending.retain(|path| *path != self.path);
        drop(pending);
        result
    }
}

impl<T> Drop for Pending<T> {
    fn drop(&mut self) {
        if let Some(inner) = self.inner.take() {
            let mut pending = pending();
            drop(inner);
            pending.retain(|path| *path != self.path);
        }
    }
}
