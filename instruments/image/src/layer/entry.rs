//! Reading untrusted archives: within limits, and never less than declared.

use std::io::{self, Read};

use tar::EntryType;

use super::bounds::BYTES_MAX;
use super::fault::{Fault, broken};

/// Reads a whole entry, and fails if it is shorter than its header says.
pub(crate) fn read_whole(entry: &mut tar::Entry<'_, impl Read>) -> Result<Vec<u8>, Fault> {
    let size = entry.size();
    if size > BYTES_MAX {
        return Err(Fault::TooLarge);
    }
    // Do not allocate up front: the header may be wrong.
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() as u64 == size {
        return Ok(bytes);
    }
    Err(Fault::Broken(format!("an entry of {size} bytes ends after {}", bytes.len())))
}

/// Describes an entry that is not a regular file.
pub(crate) fn describe(kind: EntryType) -> Option<&'static str> {
    match kind {
        EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => None,
        EntryType::Symlink => Some("a symbolic link"),
        EntryType::Link => Some("a hard link"),
        EntryType::Directory => Some("a directory"),
        EntryType::Char | EntryType::Block => Some("a device"),
        EntryType::Fifo => Some("a fifo"),
        _ => Some("an entry of an unknown kind"),
    }
}

/// A reader that fails, rather than ends, after more than [`BYTES_MAX`].
pub(crate) struct Capped<R> {
    inner: R,
    left: u64,
    /// A reader with the rest of a limit that several readers share.
    left_together: u64,
}

impl<R> Capped<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self::of_several(inner, u64::MAX)
    }

    /// Creates one of several readers that share this many bytes.
    pub(crate) fn of_several(inner: R, left_together: u64) -> Self {
        Self {
            inner,
            // A tar is a little larger than the file inside it.
            left: BYTES_MAX + (1 << 20),
            left_together,
        }
    }

    /// The number of bytes left for the others.
    pub(crate) fn left_together(&self) -> u64 {
        self.left_together
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        self.left_together =
            self.left_together.checked_sub(read as u64).ok_or(io::ErrorKind::QuotaExceeded)?;
        Ok(read)
    }
}
