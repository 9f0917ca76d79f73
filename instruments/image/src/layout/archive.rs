//! A tar file as a set of named files, read in place.
//!
//! Nothing is unpacked: names are only compared. Names that point outside of a
//! directory are refused nevertheless, because another tool may unpack the archive.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::files::{Files, too_large};
use crate::error::{Error, Result};
use crate::layer;

/// A limit above the number of entries of any plugin image.
const ENTRIES_MAX: usize = 10_000;

/// A tar file.
#[derive(Debug)]
pub struct Archive {
    file: File,
    name: String,
    /// The offset and the size of each file.
    entries: BTreeMap<String, (u64, u64)>,
}

impl Archive {
    /// Reads the names and offsets of all files.
    ///
    /// # Errors
    ///
    /// It cannot be read, is not a tar, or has an entry that points outside of it.
    pub fn open(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let cannot = |error| Error::unknown(format!("cannot read `{name}`: {error}"));
        let mut file = File::open(path).map_err(cannot)?;
        let mut magic = [0; 4];
        let read = file.read(&mut magic).map_err(cannot)?;
        if let Some(error) = not_a_tar(&name, magic.get(..read).unwrap_or(&[])) {
            return Err(error);
        }
        file.seek(SeekFrom::Start(0)).map_err(cannot)?;
        let entries = index(&file, &name)?;
        Ok(Self { file, name, entries })
    }

    /// Whether there is a file with this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }
}

impl Files for Archive {
    fn read(&mut self, name: &str, bytes_max: u64) -> Result<Option<Vec<u8>>> {
        let Some(&(start, size)) = self.entries.get(name) else {
            return Ok(None);
        };
        too_large(&name, size, bytes_max)?;
        let mut bytes = Vec::new();
        self.file
            .seek(SeekFrom::Start(start))
            .and_then(|_| (&self.file).take(size).read_to_end(&mut bytes))
            .map_err(|error| Error::unknown(format!("cannot read `{}`: {error}", self.name)))?;
        if bytes.len() as u64 == size {
            return Ok(Some(bytes));
        }
        Err(Error::wrong(format!(
            "`{}` ends inside `{name}`: it was truncated; write or copy it again",
            self.name
        )))
    }
}

/// Recognizes common mistakes by the first bytes.
fn not_a_tar(name: &str, magic: &[u8]) -> Option<Error> {
    let what = match magic {
        [] => "is empty",
        [0x1f, 0x8b, ..] => "is gzipped: unpack it with `gunzip` first",
        [0x28, 0xb5, 0x2f, 0xfd] => "is compressed with zstd: unpack it with `unzstd` first",
        b"\0asm" => "is a module, not an image: turn it into one with `plugin-image pack`",
        _ => return None,
    };
    Some(Error::unknown(format!("`{name}` {what}")))
}

fn index(file: &File, name: &str) -> Result<BTreeMap<String, (u64, u64)>> {
    let cannot = |error| Error::unknown(format!("cannot read `{name}`: {error}"));
    let length = file.metadata().map_err(cannot)?.len();
    let mut entries = BTreeMap::new();
    let mut archive = tar::Archive::new(file);
    for (count, entry) in archive.entries_with_seek().map_err(cannot)?.enumerate() {
        let entry = entry.map_err(|error| not_an_entry(name, count, &error))?;
        if count >= ENTRIES_MAX {
            return Err(Error::wrong(format!(
                "`{name}` has more than {ENTRIES_MAX} entries, too many for a plugin image"
            )));
        }
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let Some(path) = plain(&path) else {
            return Err(Error::wrong(format!(
                "`{name}` has an entry `{}` that points outside of it: do not unpack it; get it again from a source you trust",
                crate::error::foreign(&path)
            )));
        };
        let kind = entry.header().entry_type();
        if kind == tar::EntryType::GNUSparse || layer::describe(kind).is_some() {
            // Directories and links have no content. A file that is only a link is
            // reported as missing.
            continue;
        }
        let (start, size) = (entry.raw_file_position(), entry.size());
        if start.checked_add(size).is_none_or(|end| end > length) {
            return Err(Error::wrong(format!(
                "`{name}` ends inside `{path}`: it was truncated; write or copy it again"
            )));
        }
        if entries.insert(path.clone(), (start, size)).is_some() {
            return Err(Error::wrong(format!(
                "`{name}` has two entries `{path}`: tools disagree on which one counts; create it again"
            )));
        }
    }
    Ok(entries)
}

/// The error for an invalid header: for the first one, that the file is not a tar; for a later one,
/// that the archive is damaged.
fn not_an_entry(name: &str, count: usize, error: &std::io::Error) -> Error {
    if count == 0 {
        return Error::unknown(format!(
            "`{name}` is not a tar file: use an OCI layout, or the output of `docker save`"
        ));
    }
    Error::wrong(format!(
        "`{name}` is damaged after entry {count}: {error}; create or copy it again"
    ))
}

/// The name without `./` and trailing slashes; `None` if it points elsewhere.
fn plain(path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let segments: Vec<&str> =
        path.split('/').filter(|segment| !segment.is_empty() && *segment != ".").collect();
    if segments.contains(&"..") {
        return None;
    }
    Some(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_that_lead_elsewhere_have_no_plain_form() {
        assert_eq!(plain("./blobs//sha256/").as_deref(), Some("blobs/sha256"));
        for name in ["/etc/passwd", "../up", "a/../../up", ".."] {
            assert_eq!(plain(name), None, "{name}");
        }
    }
}
