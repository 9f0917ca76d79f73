//! Reading what somebody else has packed: bounded, and never less than was promised.

use std::io::{self, Read};

use tar::EntryType;

use super::bounds::BYTES_MAX;
use super::fault::{Fault, broken};

/// Reads an entry whole, and notices when there is less of it than its header says.
pub(crate) fn read_whole(entry: &mut tar::Entry<'_, impl Read>) -> Result<Vec<u8>, Fault> {
    let size = entry.size();
    if size > BYTES_MAX {
        return Err(Fault::TooLarge);
    }
    // Not allocated up front: the header may promise what the archive does not hold.
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() as u64 == size {
        return Ok(bytes);
    }
    Err(Fault::Broken(format!("an entry of {size} bytes ends after {}", bytes.len())))
}

/// The words for what is not a regular file.
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

/// A reader that fails, rather than ends, when it has given more than [`BYTES_MAX`].
pub(crate) struct Capped<R> {
    inner: R,
    left: u64,
    /// What is left of a bound for several readers together.
    left_together: u64,
}

impl<R> Capped<R> {
    pub(crate) fn new(inner: R) -> Self {
        Self::of_several(inner, u64::MAX)
    }

    /// One of several readers that may give so many more bytes together.
    pub(crate) fn of_several(inner: R, left_together: u64) -> Self {
        Self {
            inner,
            // A tar is a little larger than the file inside it.
            left: BYTES_MAX + (1 << 20),
            left_together,
        }
    }

    /// How many bytes the others may still give.
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
