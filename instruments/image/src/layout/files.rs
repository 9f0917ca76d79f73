//! The files of a layout, by name.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// Files by name: a directory, or a tar.
pub trait Files {
    /// The content of a file, if it exists.
    ///
    /// # Errors
    ///
    /// It exists but cannot be read, or is larger than `bytes_max`.
    fn read(&mut self, name: &str, bytes_max: u64) -> Result<Option<Vec<u8>>>;
}

/// A directory with a layout.
#[derive(Debug)]
pub struct Directory(PathBuf);

impl Directory {
    /// Does not read anything yet.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self(path.to_path_buf())
    }
}

impl Files for Directory {
    fn read(&mut self, name: &str, bytes_max: u64) -> Result<Option<Vec<u8>>> {
        let path = self.0.join(name);
        let cannot = |error| Error::unknown(format!("cannot read `{}`: {error}", path.display()));
        // Check before opening: opening a fifo would wait forever.
        let metadata = match fs::metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(cannot(error)),
        };
        if !metadata.is_file() {
            return Err(Error::wrong(format!(
                "`{}` is not a file: pack the image again",
                path.display()
            )));
        }
        let mut bytes = Vec::new();
        File::open(&path)
            .and_then(|file| file.take(bytes_max + 1).read_to_end(&mut bytes))
            .map_err(cannot)?;
        too_large(&path.display(), bytes.len() as u64, bytes_max)?;
        Ok(Some(bytes))
    }
}

pub(super) fn parse<T: serde::de::DeserializeOwned>(
    name: &str,
    file: &str,
    bytes: &[u8],
) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        Error::wrong(format!("`{file}` of `{name}` is malformed: {error}; pack the image again"))
    })
}

pub(super) fn too_large(name: &dyn std::fmt::Display, bytes: u64, bytes_max: u64) -> Result<()> {
    if bytes <= bytes_max {
        return Ok(());
    }
    Err(Error::wrong(format!(
        "`{name}` is larger than the {bytes_max} bytes that it may have: it was damaged or replaced"
    )))
}
