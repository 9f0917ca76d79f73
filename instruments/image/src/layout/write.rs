//! Writing a layout reproducibly, with the same files in the same order.

use std::fs;
use std::path::Path;

use serde_json::json;
use tar::{Builder, EntryType, Header};

use crate::digest;
use crate::error::{Error, Result};
use crate::media_type as mt;
use crate::pack::Packed;

/// The annotation that holds a manifest's tag.
pub(super) const REF_NAME: &str = "org.opencontainers.image.ref.name";

/// Writes a layout as a directory. An existing layout is replaced.
///
/// # Errors
///
/// The place is taken by something else, or the disk does not take it.
pub fn write_directory(path: &Path, packed: &Packed, tag: &str) -> Result<()> {
    let (marker, index) = documents(packed, tag);
    Ok(shell::write_directory(path, &files(packed, &marker, &index), is_layout)?)
}

/// Writes a layout as one tar file.
///
/// # Errors
///
/// The place is not one for a file, or the disk does not take it.
pub fn write_archive(path: &Path, packed: &Packed, tag: &str) -> Result<()> {
    let (marker, index) = documents(packed, tag);
    let mut builder = Builder::new(Vec::new());
    for (name, bytes) in files(packed, &marker, &index) {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        header.set_size(bytes.len() as u64);
        builder.append_data(&mut header, name, bytes).expect("memory takes what is written to it");
    }
    let tar = builder.into_inner().expect("memory takes what is written to it");
    Ok(shell::write(path, &tar)?)
}

/// The two files that make a layout.
fn documents(packed: &Packed, tag: &str) -> (Vec<u8>, Vec<u8>) {
    let marker = json!({"imageLayoutVersion": "1.0.0"});
    let index = json!({
        "schemaVersion": 2,
        "mediaType": mt::OCI_INDEX,
        "manifests": [{
            "mediaType": packed.descriptor.media_type().to_string(),
            "digest": packed.descriptor.digest().to_string(),
            "size": packed.descriptor.size(),
            "annotations": {REF_NAME: tag},
        }],
    });
    (marker.to_string().into_bytes(), index.to_string().into_bytes())
}

fn files<'a>(packed: &'a Packed, marker: &'a [u8], index: &'a [u8]) -> Vec<(String, &'a [u8])> {
    let mut blobs: Vec<(String, &[u8])> = packed
        .blobs
        .iter()
        .chain([&packed.manifest])
        .map(|blob| (format!("blobs/sha256/{}", digest::sha256_hex(blob)), blob.as_slice()))
        .collect();
    blobs.sort();
    blobs.dedup();
    let mut files = vec![("oci-layout".to_string(), marker), ("index.json".to_string(), index)];
    files.append(&mut blobs);
    files
}

/// Whether a directory is empty, or holds a layout and nothing else: only then
/// may it be replaced.
fn is_layout(path: &Path) -> bool {
    let Ok(entries) = fs::read_dir(path) else {
        return false;
    };
    let names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.is_empty()
        || (path.join("oci-layout").is_file()
            && names
                .iter()
                .all(|name| ["oci-layout", "index.json", "blobs"].iter().any(|ours| name == ours)))
}

/// A tag as the distribution specification allows it.
///
/// # Errors
///
/// It is not one.
pub fn check_tag(tag: &str) -> Result<()> {
    let mut characters = tag.chars();
    let first = characters.next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    if first
        && tag.len() <= 128
        && characters.all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    {
        return Ok(());
    }
    Err(Error::unknown(format!(
        "`{tag}` is not a tag: a tag has up to 128 letters, digits, `.`, `_` and `-`, and does not start with `.` or `-`"
    )))
}
