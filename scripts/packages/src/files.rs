//! The files of a release, in memory: nothing is written until all of them are complete.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::refusal::Refusal;

/// The hashes of all other files. A folder is a release if it has this file, and no file that it does not list.
pub const SUMS: &str = "SHA256SUMS";

/// Files by their paths in the release.
#[derive(Debug, Default)]
pub struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// The name already exists.
    pub fn add(&mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Result<()> {
        let name = name.into();
        ensure!(!self.0.contains_key(&name), "two files are called `{name}`");
        self.0.insert(name, bytes.into());
        Ok(())
    }

    /// The names and contents, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The hashes of all files, as `sha256sum` writes them.
    #[must_use]
    pub fn sums(&self) -> String {
        let mut text = String::new();
        for (name, bytes) in self.iter() {
            let _ = writeln!(text, "{}  {name}", sha256(bytes));
        }
        text
    }

    /// Writes a folder with all files and their hashes, completely or not at all. Only replaces a release.
    ///
    /// # Errors
    ///
    /// The path is taken by something else, or the system reports an error.
    pub fn write(&self, folder: &Path) -> Result<()> {
        refuse_if_taken(folder)?;
        let sums = self.sums();
        let mut files: Vec<(String, &[u8])> =
            self.iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
        files.push((SUMS.into(), sums.as_bytes()));
        shell::write_directory(folder, &files, is_release)
            .with_context(|| format!("cannot write the release to `{}`", folder.display()))
    }
}

/// Refuses a path that is taken by something other than a release.
///
/// # Errors
///
/// [`Refusal::Taken`].
pub fn refuse_if_taken(folder: &Path) -> Result<()> {
    if folder.symlink_metadata().is_ok() && !is_release(folder) {
        return Err(Refusal::Taken(folder.into()).into());
    }
    Ok(())
}

/// Whether a folder is a release, with no other files that would be lost.
fn is_release(folder: &Path) -> bool {
    let Ok(sums) = fs::read_to_string(folder.join(SUMS)) else {
        return false;
    };
    let named =
        |name: &str| sums.lines().any(|line| line.get(66..).is_some_and(|file| file == name));
    names(folder).is_ok_and(|names| names.iter().all(|name| name == SUMS || named(name)))
}

/// The relative paths of the files in a folder.
fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() {
            let inner = self::names(&entry.path())?;
            names.extend(inner.into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    Ok(names)
}

/// A SHA-256 in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}
