//! Why something was not written, and the words for it.

use std::path::PathBuf;
use std::{fmt, io};

/// Why a file or a folder was not written.
#[derive(Debug)]
pub struct OutputError {
    pub(crate) path: PathBuf,
    /// What went wrong.
    pub kind: OutputErrorKind,
}

/// What went wrong with writing.
#[derive(Debug)]
pub enum OutputErrorKind {
    /// The path of a file is a directory.
    Directory,
    /// The path of a folder is something else.
    NotADirectory,
    /// The folder contains foreign files.
    Occupied,
    /// The system says no.
    System(io::Error),
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot write `{}`: ", self.path.display())?;
        match &self.kind {
            OutputErrorKind::Directory => {
                write!(formatter, "it is a directory; name a file")
            }
            OutputErrorKind::NotADirectory => {
                write!(formatter, "it is not a directory; choose another name")
            }
            OutputErrorKind::Occupied => {
                write!(formatter, "it contains other files; choose an empty or a new directory")
            }
            OutputErrorKind::System(error) => {
                match error.kind() {
                    io::ErrorKind::NotFound => write!(formatter, "no such directory")?,
                    io::ErrorKind::PermissionDenied => write!(formatter, "permission denied")?,
                    io::ErrorKind::AlreadyExists => write!(formatter, "it already exists")?,
                    io::ErrorKind::StorageFull => write!(formatter, "no space left")?,
                    _ => write!(formatter, "{error}")?,
                }
                write!(formatter, "; nothing was written")
            }
        }
    }
}

impl std::error::Error for OutputError {}
