//! Writing files that appear completely or not at all.
//!
//! A regular file is written under a temporary name in the same folder and renamed at the end.
//! Anything else, such as a device or a pipe, is written through; links are followed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::output_error::{OutputError, OutputErrorKind};
use crate::pending::Pending;

/// What a path refers to.
enum Target {
    /// Standard output.
    Stdout,
    /// A regular file, which may not exist yet.
    File(PathBuf),
    /// Something to write through, such as a device or a pipe.
    Stream,
}

/// Writes a file; `-` is standard output.
///
/// # Errors
///
/// The path cannot be written, or the system reports an error. Then nothing is left behind, and an
/// existing file is unchanged.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    write_with(path, |out| out.write_all(bytes))
}

/// Writes a file piece by piece, for contents too large for memory.
///
/// # Errors
///
/// As for [`write()`], or `fill` fails.
pub fn write_with(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), OutputError> {
    let failed = |kind| OutputError { path: path.to_path_buf(), kind };
    let written = match target(path).map_err(failed)? {
        Target::Stdout => through(io::stdout().lock(), fill),
        Target::Stream => {
            let stream = OpenOptions::new().write(true).open(path);
            stream.and_then(|stream| through(stream, fill))
        }
        Target::File(target) => replace(&target, fill, true),
    };
    written.map_err(|error| failed(OutputErrorKind::System(error)))
}

/// Writes through a stream. A closed pipe is not an error.
fn through(out: impl Write, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match fill(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// Writes a new file.
///
/// # Errors
///
/// As for [`write()`], or the path already exists, even if it was created in the meantime.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    replace(path, |out| out.write_all(bytes), false).map_err(|error| OutputError {
        path: path.to_path_buf(),
        kind: OutputErrorKind::System(error),
    })
}

fn target(path: &Path) -> Result<Target, OutputErrorKind> {
    if path == Path::new("-") {
        return Ok(Target::Stdout);
    }
    // These names stand for descriptors, which a renamed file would not replace.
    if path.starts_with("/dev") || path.starts_with("/proc") {
        return Ok(Target::Stream);
    }
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(OutputErrorKind::Directory),
        Ok(about) if !about.is_file() => Ok(Target::Stream),
        Ok(_) => {
            // Do not replace a file that may not be written.
            OpenOptions::new()
                .write(true)
                .open(path)
                .and_then(|_| path.canonicalize())
                .map(Target::File)
                .map_err(OutputErrorKind::System)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            follow(path.to_path_buf()).map_err(OutputErrorKind::System)
        }
        Err(error) => Err(OutputErrorKind::System(error)),
    }
}

/// The path of a file that does not exist yet, with links resolved.
fn follow(mut path: PathBuf) -> io::Result<Target> {
    // The same limit as Linux.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(next) => path = parent(&path).join(next),
            Err(_) => return Ok(Target::File(path)),
        }
    }
    Err(io::Error::other("too many levels of links"))
}

fn replace(
    target: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    overwrite: bool,
) -> io::Result<()> {
    let mut pending = Pending::file(parent(target))?;
    if let Some(file) = pending.get_mut() {
        if let Ok(about) = fs::metadata(target) {
            file.as_file().set_permissions(about.permissions())?;
        }
        let mut out = BufWriter::new(file.as_file());
        fill(&mut out)?;
        out.flush()?;
        file.as_file().sync_all()?;
    }
    pending.finish(|file| {
        match overwrite {
            true => file.persist(target),
            false => file.persist_noclobber(target),
        }
        .map(drop)
        .map_err(|error| error.error)
    })
}

/// Writes a folder of files. An existing one is replaced if `is_ours` allows it.
///
/// # Errors
///
/// The path is taken by something else, or the system reports an error. Then nothing is left
/// behind, and what existed is unchanged.
pub fn write_directory(
    path: &Path,
    files: &[(String, &[u8])],
    is_ours: impl Fn(&Path) -> bool,
) -> Result<(), OutputError> {
    let failed = |kind| OutputError { path: path.to_path_buf(), kind };
    let occupied = path.symlink_metadata().is_ok();
    if occupied && !path.is_dir() {
        return Err(failed(OutputErrorKind::NotADirectory));
    }
    if occupied && !is_ours(path) {
        return Err(failed(OutputErrorKind::Occupied));
    }
    swap(path, files, occupied).map_err(|error| failed(OutputErrorKind::System(error)))
}

fn swap(path: &Path, files: &[(String, &[u8])], occupied: bool) -> io::Result<()> {
    let target = if occupied { path.canonicalize()? } else { path.to_path_buf() };
    let spare = spare_descriptors(parent(&target))?;
    let pending = Pending::folder(parent(&target))?;
    let fresh = pending.path().join("new");
    let old = pending.path().join("old");
    let written = files.iter().try_for_each(|(name, bytes)| {
        let place = fresh.join(name);
        pending.undisturbed(|| {
            fs::create_dir_all(parent(&place))?;
            let mut file = File::create(&place)?;
            file.write_all(bytes)?;
            file.sync_all()
        })
    });
    drop(spare);
    written?;
    // The temporary folder, now with the old content, is removed at the end.
    pending.finish(|_folder| {
        if !occupied {
            return fs::rename(&fresh, &target);
        }
        fs::rename(&target, &old)?;
        fs::rename(&fresh, &target).inspect_err(|_| {
            // Undo the first half of the swap.
            let _ = fs::rename(&old, &target);
        })
    })
}

/// Descriptors reserved for removing a folder: writing may have failed because there are none left,
/// and without one no folder can be opened.
fn spare_descriptors(folder: &Path) -> io::Result<Vec<File>> {
    /// As many as a removal opens at a time, one per level.
    const COUNT: usize = 6;
    (0..COUNT).map(|_| File::open(folder)).collect()
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
