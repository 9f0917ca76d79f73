//! Writing files that appear whole or not at all.
//!
//! A regular file is written under a name of its own in the same folder and renamed at the end.
//! What is no regular file, such as a device or a pipe, is written through; a link is followed.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::pending::Pending;

/// Why a file or a folder was not written.
#[derive(Debug)]
pub struct OutputError {
    path: PathBuf,
    /// What went wrong.
    pub kind: OutputErrorKind,
}

/// What went wrong with writing.
#[derive(Debug)]
pub enum OutputErrorKind {
    /// A file was to be written where a folder is.
    Directory,
    /// A folder was to be written where something else is.
    NotADirectory,
    /// The folder holds what somebody else put there.
    Occupied,
    /// The system says no.
    System(io::Error),
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot write `{}`: ", self.path.display())?;
        match &self.kind {
            OutputErrorKind::Directory => {
                write!(formatter, "it is a directory; give the name of a file")
            }
            OutputErrorKind::NotADirectory => {
                write!(formatter, "it is not a directory; give another name")
            }
            OutputErrorKind::Occupied => {
                write!(formatter, "it holds something else; give an empty or a new directory")
            }
            OutputErrorKind::System(error) => {
                match error.kind() {
                    io::ErrorKind::NotFound => write!(formatter, "there is no such directory")?,
                    io::ErrorKind::PermissionDenied => write!(formatter, "permission denied")?,
                    io::ErrorKind::AlreadyExists => write!(formatter, "it is there already")?,
                    io::ErrorKind::StorageFull => write!(formatter, "there is no room for it")?,
                    _ => write!(formatter, "{error}")?,
                }
                write!(formatter, "; nothing was written")
            }
        }
    }
}

impl std::error::Error for OutputError {}

/// Where a path leads.
enum Target {
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
    let failed = |kind| OutputError { path: path.to_path_buf(), kind };
    let system = |error| failed(OutputErrorKind::System(error));
    if path == Path::new("-") {
        let mut out = io::stdout().lock();
        return match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(system(error)),
            _ => Ok(()),
        };
    }
    match target(path).map_err(failed)? {
        Target::Stream => {
            let mut stream = OpenOptions::new().write(true).open(path).map_err(system)?;
            match stream.write_all(bytes) {
                Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(system(error)),
                _ => Ok(()),
            }
        }
        Target::File(target) => replace(&target, bytes, true).map_err(system),
    }
}

/// Writes a file that is not there yet.
///
/// # Errors
///
/// As for [`write()`], or something is there already, even if it came while this was at work.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    replace(path, bytes, false).map_err(|error| OutputError {
        path: path.to_path_buf(),
        kind: OutputErrorKind::System(error),
    })
}

fn target(path: &Path) -> Result<Target, OutputErrorKind> {
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

fn replace(target: &Path, bytes: &[u8], overwrite: bool) -> io::Result<()> {
    let mut pending = Pending::file(parent(target))?;
    if let Some(file) = pending.get_mut() {
        if let Ok(about) = fs::metadata(target) {
            file.as_file().set_permissions(about.permissions())?;
        }
        file.write_all(bytes)?;
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
