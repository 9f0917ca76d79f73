//! Writing files that appear whole or not at all.
//!
//! A regular file is written under a name of its own in the same folder and renamed at the end.
//! What is no regular file, such as a device or a pipe, is written through; a link is followed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::output_error::{OutputError, OutputErrorKind};
use crate::pending::Pending;

/// Where a path leads to.
enum Target {
    /// Standard output.
    Stdout,
    /// A regular file, which may not be there yet.
    File(PathBuf),
    /// Something that takes bytes as they come.
    Stream,
}

/// Writes a file; `-` is standard output.
///
/// # Errors
///
/// The place is not one for a file, or the system does not take it. Then nothing is left behind,
/// and a file that was there is as it was.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    write_with(path, |out| out.write_all(bytes))
}

/// The same for what is too large to be in memory as a whole.
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

/// Writes to what takes bytes as they come. That nobody takes them any more is no failure.
fn through(out: impl Write, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    match fill(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// Writes a file that is not there yet.
///
/// # Errors
///
/// As for [`write()`], or something is there already, even if it came while this was at work.
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
    // Behind these names are descriptors: a new file in the place of the old would not be theirs.
    if path.starts_with("/dev") || path.starts_with("/proc") {
        return Ok(Target::Stream);
    }
    match fs::metadata(path) {
        Ok(about) if about.is_dir() => Err(OutputErrorKind::Directory),
        Ok(about) if !about.is_file() => Ok(Target::Stream),
        Ok(_) => {
            // Whoever may not write to it may not replace it either.
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

/// A path to a file that is not there: links to it are followed by hand.
fn follow(mut path: PathBuf) -> io::Result<Target> {
    // As many as Linux follows.
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(next) => path = parent(&path).join(next),
            Err(_) => return Ok(Target::File(path)),
        }
    }
    Err(io::Error::other("too many links lead to links"))
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

/// Writes a folder of files. One that is there already is replaced if `is_ours` says that it may be.
///
/// # Errors
///
/// The place is taken by something else, or the system does not take it. Then nothing is left
/// behind, and what was there is as it was.
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
    // The temporary folder goes at the end, with the old content in it.
    pending.finish(|_folder| {
        if !occupied {
            return fs::rename(&fresh, &target);
        }
        fs::rename(&target, &old)?;
        fs::rename(&fresh, &target).inspect_err(|_| {
            // Half a swap is worse than none.
            let _ = fs::rename(&old, &target);
        })
    })
}

/// Descriptors for removing a folder, kept until then: with none left, no folder can be opened, and
/// that may be why writing failed.
fn spare_descriptors(folder: &Path) -> io::Result<Vec<File>> {
    /// As many as a removal opens at a time, one for each folder in a folder.
    const COUNT: usize = 6;
    (0..COUNT).map(|_| File::open(folder)).collect()
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
