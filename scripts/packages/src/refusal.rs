//! Why the project is not ready to be released.

use std::fmt;
use std::path::PathBuf;

/// A reason that is the project's, not the machine's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// What was asked for is not three numbers.
    NotAVersion(String),
    /// The workspace has another version.
    OtherVersion {
        /// The version that was asked for.
        asked: String,
        /// The version in `Cargo.toml`.
        workspace: String,
    },
    /// The work tree has changes that no commit has; the first of them.
    Uncommitted(String),
    /// The changelog has no section for the version.
    NoNotes(String),
    /// The changelog has changes that are in no version.
    Unreleased,
    /// The changelog has changes that are in no version, and the version besides.
    AlreadyReleased(String),
    /// The heading of the version has no date.
    NoDate(String),
    /// The action does not have the hash of an archive.
    NotPinned(String),
    /// A manifest names an image, a module or a tag that this release does not have.
    StaleManifest {
        /// The manifest.
        file: String,
        /// What it names.
        names: String,
    },
    /// The place of the release is taken by something else.
    Taken(PathBuf),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAVersion(asked) => {
                write!(f, "`{asked}` is not a version: write three numbers, `1.2.3`")
            }
            Self::OtherVersion { asked, workspace } => write!(
                f,
                "`Cargo.toml` says version {workspace}, not {asked}: change `version` in its `[workspace.package]`, \
                 which is the only place, then commit"
            ),
            Self::Uncommitted(file) => write!(
                f,
                "`{file}` is not as in the last commit: commit it, or rehearse with `--draft`"
            ),
            Self::NoNotes(section) => {
                write!(f, "CHANGELOG.md has no section `## {section}`: write what changed")
            }
            Self::Unreleased => write!(
                f,
                "CHANGELOG.md has changes under `## Unreleased`: give them the version and a date as their heading, \
                 `## 1.2.3 - 2026-01-31`, or rehearse with `--draft`"
            ),
            Self::AlreadyReleased(version) => write!(
                f,
                "CHANGELOG.md has changes under `## Unreleased` that are not in {version}: choose the next version, or \
                 rehearse with `--draft`"
            ),
            Self::NoDate(version) => write!(
                f,
                "CHANGELOG.md does not say when {version} is released: write `## {version} - 2026-01-31` with the right date"
            ),
            Self::NotPinned(archive) => write!(
                f,
                "`action/binaries.sha256` does not have the hash of `{archive}`: run `scripts/release` with `--draft`, then \
                 `action/pin release`, and commit"
            ),
            Self::StaleManifest { file, names } => write!(
                f,
                "`{file}` names {names}, which is not of this release: run \
                 `BLESS=1 cargo test --package plugin-image --test it deploy::`, then commit"
            ),
            Self::Taken(path) => {
                write!(f, "`{}` is there and is not a release: move it away", path.display())
            }
        }
    }
}

impl std::error::Error for Refusal {}
