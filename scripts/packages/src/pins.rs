//! The hashes of the archives, which must be pinned in the action before the tag is set.
//!
//! `action/pin` writes them. The archives do not depend on that file, nor on the commit that adds it.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use crate::files::{Files, sha256};
use crate::project::read;
use crate::refusal::Refusal;

/// The action's file with the hashes.
const FILE: &str = "action/binaries.sha256";

/// Refuses a release if the action has other hashes, or none, for its archives.
///
/// # Errors
///
/// [`Refusal::NotPinned`].
pub fn refuse_others(root: &Path, files: &Files) -> Result<()> {
    let pinned = read(root, FILE)?;
    let pinned: BTreeSet<&str> = pinned.lines().collect();
    for (name, bytes) in files.iter().filter(|(name, _)| is_archive(name)) {
        if !pinned.contains(format!("{}  {name}", sha256(bytes)).as_str()) {
            return Err(Refusal::NotPinned(name.into()).into());
        }
    }
    Ok(())
}

fn is_archive(name: &str) -> bool {
    name.ends_with("-musl.tar.gz")
}
