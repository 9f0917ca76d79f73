//! The release notes: a section of the changelog, and the table of files.

use std::fmt::Write as _;

use crate::files::Files;
use crate::images::Image;

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
