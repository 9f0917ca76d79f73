//! Reading and writing OCI image layouts, as a directory or a tar file.
//!
//! Input is untrusted: file names come from digests and not from the layout, sizes
//! are bounded, and nothing is unpacked to disk. `docker_save` reads archives
//! written by `docker save`.

mod archive;
mod docker_save;
mod files;
mod write;

use oci_spec::image::{Descriptor, ImageIndex, OciLayout};

use crate::digest;
use crate::error::{Error, Result};
use crate::store::{MANIFEST_BYTES_MAX, Root, Store};
pub use archive::Archive;
pub use docker_save::DockerSave;
use files::parse;
pub use files::{Directory, Files};
use write::REF_NAME;
pub use write::{check_tag, write_archive, write_directory};

/// An OCI image layout.
#[derive(Debug)]
pub struct Layout<F> {
    files: F,
    /// The descriptor of the requested manifest or index.
    root: Descriptor,
}

impl<F: Files> Layout<F> {
    /// Reads the two files that define a layout, and selects the manifest with the
    /// given tag, or the only one.
    ///
    /// # Errors
    ///
    /// It is not a layout, or the manifest is ambiguous.
    pub fn open(mut files: F, name: &str, tag: Option<&str>) -> Result<Self> {
        let Some(marker) = files.read("oci-layout", MANIFEST_BYTES_MAX)? else {
            return Err(Error::unknown(format!(
                "`{name}` is not an OCI image layout: it has no `oci-layout`; create one with `plugin-image pack`"
            )));
        };
        let marker: OciLayout = parse(name, "oci-layout", &marker)?;
        if !marker.image_layout_version().starts_with("1.") {
            return Err(Error::unknown(format!(
                "`{name}` is a layout of version `{}`: only 1.0.0 is supported",
                crate::error::foreign(marker.image_layout_version())
            )));
        }
        let Some(index) = files.read("index.json", MANIFEST_BYTES_MAX)? else {
            return Err(Error::wrong(format!(
                "`{name}` is not an OCI image layout: it has no `index.json`; create one with `plugin-image pack`"
            )));
        };
        let index: ImageIndex = parse(name, "index.json", &index)?;
        let root = choose(&index, name, tag)?.clone();
        Ok(Self { files, root })
    }

    /// The index's descriptor of the requested manifest.
    #[must_use]
    pub fn descriptor(&self) -> &Descriptor {
        &self.root
    }

    fn content(&mut self, descriptor: &Descriptor, bytes_max: u64) -> Result<Vec<u8>> {
        let Some(hex) = descriptor.as_digest_sha256() else {
            return Err(Error::unknown(format!(
                "`{}` is not a sha256 digest: only those are read here",
                descriptor.digest()
            )));
        };
        self.files
            .read(&format!("blobs/sha256/{hex}"), bytes_max)?
            .ok_or_else(|| {
                Error::wrong(format!(
                    "the layout lacks sha256:{hex}, which it lists: it was copied in part; pack or copy it again"
                ))
            })
    }
}

impl<F: Files> Store for Layout<F> {
    fn kind(&self) -> &'static str {
        "OCI image layout"
    }

    fn root(&mut self) -> Result<Root> {
        let descriptor = self.root.clone();
        let bytes = self.content(&descriptor, MANIFEST_BYTES_MAX)?;
        digest::check(&descriptor, &bytes)?;
        Ok(Root {
            bytes,
            media_type: Some(descriptor.media_type().to_string()),
            final_digest: true,
        })
    }

    fn manifest(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        self.content(descriptor, MANIFEST_BYTES_MAX)
    }

    fn blob(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        self.content(descriptor, descriptor.size())
    }
}

/// The manifest that a user means.
fn choose<'a>(index: &'a ImageIndex, name: &str, tag: Option<&str>) -> Result<&'a Descriptor> {
    let tag_of = |descriptor: &'a Descriptor| {
        descriptor
            .annotations()
            .as_ref()
            .and_then(|annotations| annotations.get(REF_NAME))
            .map(String::as_str)
    };
    let manifests = index.manifests();
    let tags: Vec<String> = manifests
        .iter()
        .filter_map(tag_of)
        .map(|tag| format!("`{}`", crate::error::foreign(tag)))
        .collect();
    let tags = tags.join(", ");
    match (tag, manifests.as_slice()) {
        (_, []) => Err(Error::wrong(format!(
            "`{name}` lists no manifest: it is an empty layout; pack the image again"
        ))),
        (None, [only]) => Ok(only),
        (None, _) => Err(Error::unknown(format!(
            "`{name}` lists {} manifests: say which by adding `:TAG`, one of {tags}",
            manifests.len()
        ))),
        (Some(tag), _) => manifests
            .iter()
            .find(|descriptor| tag_of(descriptor) == Some(tag))
            .ok_or_else(|| Error::unknown(format!("`{name}` has no tag `{tag}`, only {tags}"))),
    }
}
