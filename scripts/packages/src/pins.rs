//! The hashes of the archives, which the action has to have before the tag is set.
//!
//! `action/pin` writes them. The archives do not depend on that file, nor on the commit that it comes with.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;

use crate::files::{Files, sha256};
use crate::project::read;
use crate::refusal::Refusal;

/// The file of the action.
const FILE: &str = "action/binaries.sha256";

/// Refuses a release of whose programs the action has other hashes, or none.
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
