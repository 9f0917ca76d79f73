//! The release notes: a section of CHANGELOG.md, and the table of files.

use std::fmt::Write as _;

use anyhow::Result;

use crate::files::Files;
use crate::images::Image;
use crate::refusal::Refusal;

/// The heading of changes that are in no version yet.
const UNRELEASED: &str = "Unreleased";

/// The section of the changelog for a version; for a draft, the one of what is unreleased if there is one.
///
/// # Errors
///
/// There is none, or it has changes that are in no version.
pub fn section(changelog: &str, version: &str, draft: bool) -> Result<String> {
    let unreleased = find(changelog, UNRELEASED);
    if unreleased.is_some() && !draft {
        return Err(Refusal::Unreleased.into());
    }
    unreleased
        .or_else(|| find(changelog, version))
        .filter(|section| !section.is_empty())
        .ok_or_else(|| Refusal::NoNotes(version.into()).into())
}

fn find(changelog: &str, heading: &str) -> Option<String> {
    let mut lines = changelog
        .lines()
        .skip_while(|line| line.strip_prefix("## ").map(str::trim) != Some(heading));
    lines.next()?;
    let section: Vec<&str> = lines.take_while(|line| !line.starts_with("## ")).collect();
    Some(section.join("\n").trim().to_owned())
}

/// The whole text.
#[must_use]
pub fn notes(version: &str, section: &str, images: &[Image], files: &Files) -> String {
    let mut text = format!("# pinhole {version}\n\n{section}\n\n## The gate\n\n");
    text += "`sha256` in a mesh's configuration is the digest of the image with `oci://`, and the hash of the file \
             with `https://`.\n\n| file | bytes | SHA-256 | image | digest of the image |\n|---|---:|---|---|---|\n";
    for image in images {
        let _ = writeln!(
            text,
            "| `{}` | {} | `{}` | `{}` | `{}` |",
            image.module, image.module_bytes, image.module_sha256, image.file, image.digest
        );
    }
    text += "\n## The instruments\n\nStatic programs for Linux, on x86-64 and on 64-bit Arm.\n\n| file | bytes |\n|---|---:|\n";
    for (name, bytes) in files.iter().filter(|(name, _)| is_package(name)) {
        let _ = writeln!(text, "| `{name}` | {} |", bytes.len());
    }
    text += "\n`SHA256SUMS` has the hashes of all files: `sha256sum --check --ignore-missing SHA256SUMS`.\n";
    text
}

fn is_package(name: &str) -> bool {
    let endings = [".tar.gz", ".deb", ".whl", ".tgz"];
    endings.iter().any(|ending| name.ends_with(ending)) && !name.ends_with("-deploy.tar.gz")
}
