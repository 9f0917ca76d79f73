//! Reads and checks everything before a push sends anything.

use crate::error::{Error, Result};
use crate::media_type as mt;
use crate::store::{self, Document, Manifest, Store};

/// Everything that a push sends.
pub(super) struct Load {
    pub(super) root: Vec<u8>,
    pub(super) root_media_type: String,
    /// The manifests listed in an index, with media type and bytes, inner ones first.
    pub(super) manifests: Vec<(String, Vec<u8>)>,
    pub(super) blobs: Vec<Vec<u8>>,
}

impl Load {
    pub(super) fn read(image: &mut dyn Store) -> Result<Self> {
        let root = image.root()?;
        let outer = root.media_type.clone();
        let document = store::parse(root.bytes.clone(), outer.as_deref())?;
        let mut load = Self {
            root_media_type: media_type(&document, outer.as_deref()),
            root: root.bytes,
            manifests: Vec::new(),
            blobs: Vec::new(),
        };
        collect(&document, image, &mut load, 0)?;
        Ok(load)
    }
}

fn collect(document: &Document, image: &mut dyn Store, load: &mut Load, depth: u32) -> Result<()> {
    match document {
        Document::Manifest(manifest) => blobs(manifest, image, load),
        Document::Index(_) if depth > 3 => Err(Error::wrong(
            "the index lists an index, which lists an index, and so on: pack the image again",
        )),
        Document::Index(index) => {
            for descriptor in index.manifests() {
                let child = store::child(image, descriptor)?;
                collect(&child, image, load, depth + 1)?;
                let bytes = image.manifest(descriptor)?;
                load.manifests.push((descriptor.media_type().to_string(), bytes));
            }
            Ok(())
        }
    }
}

fn blobs(manifest: &Manifest, image: &mut dyn Store, load: &mut Load) -> Result<()> {
    let mut names: Vec<String> = Vec::new();
    let parts = std::iter::once(manifest.parsed.config()).chain(manifest.parsed.layers());
    for descriptor in parts {
        let name = descriptor.digest().to_string();
        if !names.contains(&name) {
            load.blobs.push(store::blob(image, descriptor)?);
            names.push(name);
        }
    }
    Ok(())
}

fn media_type(document: &Document, outer: Option<&str>) -> String {
    match document {
        Document::Manifest(manifest) if !manifest.media_type.is_empty() => {
            manifest.media_type.clone()
        }
        Document::Manifest(_) => outer.unwrap_or(mt::OCI_MANIFEST).to_string(),
        Document::Index(index) => index
            .media_type()
            .as_ref()
            .map(ToString::to_string)
            .or_else(|| outer.map(str::to_string))
            .unwrap_or_else(|| mt::OCI_INDEX.to_string()),
    }
}
