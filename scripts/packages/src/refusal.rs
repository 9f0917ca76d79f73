//! Reasons why the project is not ready for release.

use std::fmt;
use std::path::PathBuf;

/// A reason that lies in the project, not in the machine.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Refusal {
    /// The requested version is not three numbers.
    NotAVersion(String),
    /// The workspace has another version.
    OtherVersion {
        /// The requested version.
        asked: String,
        /// The version in `Cargo.toml`.
        workspace: String,
    },
    /// The work tree has uncommitted changes; this is the first file.
    Uncommitted(String),
    /// The changelog has no section for the version.
    NoNotes(String),
    /// The changelog has unreleased changes.
    Unreleased,
    /// The changelog has unreleased changes besides a section for the version.
    AlreadyReleased(String),
    /// The heading of the version has no date.
    NoDate(String),
    /// The action does not pin the hash of an archive.
    NotPinned(String),
    /// A manifest names an image, a module or a tag that is not part of this release.
    StaleManifest {
        /// The manifest.
        file: String,
        /// What it names.
        names: String,
    },
    /// The output directory exists and is not a release.
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
                then commit"
            ),
            Self::Uncommitted(file) => {
                write!(f, "`{file}` has uncommitted changes: commit it, or rehearse with `--draft`")
            }
            Self::NoNotes(section) => {
                write!(f, "CHANGELOG.md has no section `## {section}`: write what changed")
            }
            Self::Unreleased => write!(
                f,
                "CHANGELOG.md has changes under `## Unreleased`: change the heading to the version and a date, \
                `## 1.2.3 - 2026-01-31`, or rehearse with `--draft`"
            ),
            Self::AlreadyReleased(version) => write!(
                f,
                "CHANGELOG.md has changes under `## Unreleased` that are not in {version}: choose the next version, or \
                 rehearse with `--draft`"
            ),
            Self::NoDate(version) => write!(
                f,
                "CHANGELOG.md has no date for {version}: write `## {version} - 2026-01-31` with the right date"
            ),
            Self::NotPinned(archive) => write!(
                f,
                "`action/binaries.sha256` has no hash for `{archive}`: run `scripts/release` with `--draft`, then \
                 `action/pin release`, and commit"
            ),
            Self::StaleManifest { file, names } => write!(
                f,
                "`{file}` names {names}, which is not part of this release: run \
                 `BLESS=1 cargo test --package plugin-image --test it deploy::`, then commit"
            ),
            Self::Taken(path) => {
                write!(f, "`{}` exists and is not a release: move it away", path.display())
            }
        }
    }
}

impl std::error::Error for Refusal {}
