//! Images made by hand: every mistake that real tools make, and some that none makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use plugin_image::digest::{sha256, sha256_hex};
use plugin_image::layer::gzip;
use plugin_image::media_type as mt;
use serde_json::{Value, json};
use tar::{Builder, EntryType, Header};

/// Writes an OCI layout around a manifest and its blobs.
pub(crate) fn layout(path: &str, manifest: &Value, blobs: &[&[u8]]) {
    let bytes = manifest.to_string().into_bytes();
    let media_type = manifest["mediaType"].as_str().unwrap_or(mt::OCI_MANIFEST);
    let descriptor = describe(media_type, &bytes);
    let mut all = blobs.to_vec();
    all.push(&bytes);
    raw_layout(path, &descriptor, &all);
}

/// Writes an OCI layout with that descriptor in its index.
pub(crate) fn raw_layout(path: &str, descriptor: &Value, blobs: &[&[u8]]) {
    let path = Path::new(path);
    let directory = path.join("blobs/sha256");
    fs::create_dir_all(&directory).unwrap();
    fs::write(path.join("oci-layout"), r#"{"imageLayoutVersion":"1.0.0"}"#).unwrap();
    let index = json!({"schemaVersion": 2, "manifests": [descriptor]});
    fs::write(path.join("index.json"), index.to_string()).unwrap();
    for blob in blobs {
        fs::write(directory.join(sha256_hex(blob)), blob).unwrap();
    }
}

/// A manifest with a config and layers, each a media type and bytes.
pub(crate) fn manifest(media_type: &str, config: (&str, &[u8]), layers: &[(&str, &[u8])]) -> Value {
    let layers: Vec<Value> =
        layers.iter().map(|(media_type, bytes)| describe(media_type, bytes)).collect();
    json!({
        "schemaVersion": 2,
        "mediaType": media_type,
        "config": describe(config.0, config.1),
        "layers": layers,
    })
}

/// What a manifest says of a blob.
pub(crate) fn describe(media_type: &str, bytes: &[u8]) -> Value {
    json!({"mediaType": media_type, "digest": sha256(bytes), "size": bytes.len()})
}

/// An image of OCI's types with gzipped tar layers, and a config that fits them.
pub(crate) fn image(path: &str, tars: &[&[u8]]) {
    let layers: Vec<Vec<u8>> = tars.iter().map(|tar| gzip(tar)).collect();
    let config = config(tars);
    let typed: Vec<(&str, &[u8])> =
        layers.iter().map(|layer| (mt::OCI_LAYER, layer.as_slice())).collect();
    let manifest = manifest(mt::OCI_MANIFEST, (mt::OCI_CONFIG, &config), &typed);
    let mut blobs: Vec<&[u8]> = layers.iter().map(Vec::as_slice).collect();
    blobs.push(&config);
    layout(path, &manifest, &blobs);
}

/// An image config for these tars.
pub(crate) fn config(tars: &[&[u8]]) -> Vec<u8> {
    let diff_ids: Vec<String> = tars.iter().map(|tar| sha256(tar)).collect();
    json!({
        "architecture": "amd64",
        "os": "linux",
        "rootfs": {"type": "layers", "diff_ids": diff_ids},
    })
    .to_string()
    .into_bytes()
}

/// A tar of files.
pub(crate) fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let entries: Vec<_> =
        files.iter().map(|(name, bytes)| (*name, EntryType::Regular, *bytes)).collect();
    tar_of(&entries)
}

/// A tar of anything, with names that a careful writer would refuse.
pub(crate) fn tar_of(entries: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (name, kind, bytes) in entries {
        let mut header = Header::new_gnu();
        header.set_entry_type(*kind);
        header.set_mode(0o644);
        header.set_size(bytes.len() as u64);
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        if *kind == EntryType::Symlink || *kind == EntryType::Link {
            header.set_link_name("/etc/passwd").unwrap();
        }
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// The bytes of every file under a directory, by path.
pub(crate) fn files(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            all.insert(path.to_str().unwrap().to_string(), bytes);
        }
    }
    all
}
