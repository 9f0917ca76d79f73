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
