//! Reproducible archives: sorted names, a single time, no owner.

use std::io::Write;

use anyhow::Result;
use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use crate::pages;
use crate::program::Program;
use crate::project::{self, Project};

/// A file in an archive.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path in the archive.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Whether it is a program.
    pub executable: bool,
}

impl Entry {
    /// A file that is not a program.
    pub fn file(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into(), executable: false }
    }

    /// A program.
    pub fn program(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { executable: true, ..Self::file(name, bytes) }
    }

    /// Its permissions.
    #[must_use]
    pub fn mode(&self) -> u32 {
        if self.executable { 0o755 } else { 0o644 }
    }
}

/// The archive of a program: the program, its completions, its man pages, the licence.
///
/// # Errors
///
/// The licence cannot be read.
pub fn of_program(
    project: &Project,
    program: &Program,
    triple: &str,
    bytes: &[u8],
) -> Result<(String, Vec<u8>)> {
    let top = format!("{}-{}-{triple}", program.name, project.version);
    let mut entries = vec![
        Entry::program(program.name, bytes),
        Entry::file("LICENSE", project::read(&project.root, "LICENSE")?),
    ];
    for page in pages::completions(program) {
        entries.push(Entry::file(format!("completions/{}", page.name), page.bytes));
    }
    for page in pages::man(program)? {
        entries.push(Entry::file(format!("man/man1/{}", page.name), page.bytes));
    }
    for entry in &mut entries {
        entry.name = format!("{top}/{}", entry.name);
    }
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((format!("{top}.tar.gz"), tar_gz(&entries, project.date)?))
}

/// A gzipped tar.
///
/// # Errors
///
/// A name is too long for a tar.
pub fn tar_gz(entries: &[Entry], date: u32) -> Result<Vec<u8>> {
    let mut builder = Builder::new(Vec::new());
    for entry in entries {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(entry.mode());
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(u64::from(date));
        header.set_size(entry.bytes.len() as u64);
        builder.append_data(&mut header, &entry.name, entry.bytes.as_slice())?;
    }
    gzip(&builder.into_inner()?)
}

/// Gzip without a name and a time.
///
/// # Errors
///
/// None, because it writes to memory.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
