//! Reading a file named by the user, or standard input for `-`, up to a limit.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The limit for a kind of file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bound {
    /// The most bytes that are read; more is an error.
    pub bytes_max: u64,
    /// What the file should be, for the error message.
    pub what: &'static str,
}

impl Bound {
    /// A module: as large as the largest that a mesh accepts.
    pub const MODULE: Self = Self { bytes_max: 256 << 20, what: "a module" };
    /// A saved report.
    pub const REPORT: Self = Self { bytes_max: 256 << 20, what: "a report" };
    /// A log.
    pub const LOG: Self = Self { bytes_max: 256 << 20, what: "a log" };
    /// A budget, a scenario, certificates: files that people write or copy by hand.
    pub const TEXT: Self = Self { bytes_max: 4 << 20, what: "a file of this kind" };
}

/// Why a file was not read.
#[derive(Debug)]
pub struct InputError {
    path: PathBuf,
    /// What went wrong.
    pub kind: InputErrorKind,
}

/// Why reading failed.
#[derive(Debug)]
pub enum InputErrorKind {
    /// The path is a directory.
    Directory,
    /// The file is larger than the limit.
    TooLarge(Bound),
    /// The file is not UTF-8.
    NotText,
    /// An I/O error.
    System(io::Error),
}

impl fmt::Display for InputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.path.display();
        match &self.kind {
            InputErrorKind::Directory => {
                write!(formatter, "cannot read `{shown}`: it is a directory; name a file in it")
            }
            InputErrorKind::TooLarge(bound) => write!(
                formatter,
                "cannot read `{shown}`: it has more than {} bytes, the limit for {}",
                bound.bytes_max, bound.what
            ),
            InputErrorKind::NotText => write!(formatter, "`{shown}` is not text: it is not UTF-8"),
            InputErrorKind::System(error) => match error.kind() {
                io::ErrorKind::NotFound => {
                    write!(formatter, "cannot read `{shown}`: no such file")
                }
                io::ErrorKind::PermissionDenied => {
                    write!(formatter, "cannot read `{shown}`: permission denied")
                }
                _ => write!(formatter, "cannot read `{shown}`: {error}"),
            },
        }
    }
}

impl std::error::Error for InputError {}

/// Reads a whole file; `-` is standard input.
///
/// # Errors
///
/// The file cannot be read, or is larger than the limit. A device, for example, never ends.
pub fn read(path: &Path, bound: Bound) -> Result<Vec<u8>, InputError> {
    let failed = |kind| InputError { path: path.to_path_buf(), kind };
    let system = |error| failed(InputErrorKind::System(error));
    let mut bytes = Vec::new();
    let limit = bound.bytes_max.saturating_add(1);
    if path == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(system)?;
    } else {
        let file = File::open(path).map_err(system)?;
        let about = file.metadata().map_err(system)?;
        if about.is_dir() {
            return Err(failed(InputErrorKind::Directory));
        }
        // Fail before reading anything.
        if about.is_file() && about.len() > bound.bytes_max {
            return Err(failed(InputErrorKind::TooLarge(bound)));
        }
        file.take(limit).read_to_end(&mut bytes).map_err(system)?;
    }
    if bytes.len() as u64 > bound.bytes_max {
        return Err(failed(InputErrorKind::TooLarge(bound)));
    }
    Ok(bytes)
}

/// Reads a text file.
///
/// # Errors
///
/// As for [`read`], or the file is not UTF-8.
pub fn read_text(path: &Path, bound: Bound) -> Result<String, InputError> {
    String::from_utf8(read(path, bound)?)
        .map_err(|_| InputError { path: path.to_path_buf(), kind: InputErrorKind::NotText })
}
