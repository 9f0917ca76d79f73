//! Reading what a user names: a file, or `-` for standard input, up to a bound.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much is read of what kind of file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Bound {
    /// More is an error.
    pub bytes_max: u64,
    /// What the file should be, for the error.
    pub what: &'static str,
}

impl Bound {
    /// A module: as many bytes as the largest that a mesh takes.
    pub const MODULE: Self = Self { bytes_max: 256 << 20, what: "a module" };
    /// A saved report.
    pub const REPORT: Self = Self { bytes_max: 256 << 20, what: "a report" };
    /// A log.
    pub const LOG: Self = Self { bytes_max: 256 << 20, what: "a log" };
    /// A budget, a scenario, certificates: what people write or copy by hand.
    pub const TEXT: Self = Self { bytes_max: 4 << 20, what: "a file of this kind" };
}

/// Why a file was not read.
#[derive(Debug)]
pub struct InputError {
    path: PathBuf,
    /// What went wrong.
    pub kind: InputErrorKind,
}

/// What went wrong with reading.
#[derive(Debug)]
pub enum InputErrorKind {
    /// A folder was named.
    Directory,
    /// There is more than the bound.
    TooLarge(Bound),
    /// It is not UTF-8.
    NotText,
    /// The system says no.
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
                "cannot read `{shown}`: it has more than {} bytes, and {} has no more",
                bound.bytes_max, bound.what
            ),
            InputErrorKind::NotText => write!(formatter, "`{shown}` is not text: it is not UTF-8"),
            InputErrorKind::System(error) => match error.kind() {
                io::ErrorKind::NotFound => {
                    write!(formatter, "cannot read `{shown}`: there is no such file")
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

/// Reads a file whole; `-` is standard input.
///
/// # Errors
///
/// It cannot be read, or has more bytes than the bound: a device, for one, never ends.
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
        // Known before anything is read.
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

/// Reads a file of text.
///
/// # Errors
///
/// As for [`read`], or it is not UTF-8.
pub fn read_text(path: &Path, bound: Bound) -> Result<String, InputError> {
    String::from_utf8(read(path, bound)?)
        .map_err(|_| InputError { path: path.to_path_buf(), kind: InputErrorKind::NotText })
}
