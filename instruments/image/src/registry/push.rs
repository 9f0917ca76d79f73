//! Pushing: blobs first, then the manifests that an index lists, the tag last.
//!
//! A registry shows nothing under a tag before its manifest is there, so a push
//! that ends early leaves no tag behind; the next one finds the blobs that made it
//! and sends only the others.

use futures_util::stream;
use indicatif::ProgressBar;
use oci_client::errors::OciDistributionError as Failure;
use oci_client::{Reference, RegistryOperation};

use super::{Access, Registry, failure, retry};
use crate::digest;
use crate::error::{Error, Result};
use crate::media_type as mt;
use crate::store::{self, Document, Manifest, Store};

/// The size of the pieces that a blob is sent in.
const PIECE_BYTES: usize = 4 << 20;

/// What a push did.
#[derive(Clone, Debug)]
pub struct Pushed {
    /// The name to pull it by.
    pub reference: String,
    /// The digest of what the tag now stands for.
    pub digest: String,
    /// Blobs that were sent.
    pub sent: usize,
    /// Blobs that were there already.
    pub present: usize,
}

/// Everything to send, read and checked before anything is sent.
struct Load {
    root: Vec<u8>,
    root_media_type: String,
    /// Manifests that an index lists: media type and bytes, inner ones first.
    manifests: Vec<(String, Vec<u8>)>,
    blobs: Vec<Vec<u8>>,
}

/// Pushes an image.
///
/// # Errors
///
/// The image is incomplete or wrong, or the registry did not take it. In both
/// cases no tag was set.
pub fn push(image: &mut dyn Store, name: &str, access: &Access) -> Result<Pushed> {
    let load = read(image)?;
    let registry = Registry::open(name, access)?;
    let digest = digest::sha256(&load.root);
    if let Some(wanted) = registry.reference.digest()
        && wanted != digest
    {
        return Err(Error::wrong(format!(
            "`{name}` names the digest of another image: this one is {digest}; push to a tag"
        )));
    }
    registry.wait(registry.send(load, digest))
}

fn read(image: &mut dyn Store) -> Result<Load> {
    let root = image.root()?;
    let outer = root.media_type.clone();
    let document = store::parse(root.bytes.clone(), outer.as_deref())?;
    let mut load = Load {
        root_media_type: media_type(&document, outer.as_deref()),
        root: root.bytes,
        manifests: Vec::new(),
        blobs: Vec::new(),
    };
    collect(&document, image, &mut load, 0)?;
    Ok(load)
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
                load.manifests
                    .push((descriptor.media_type().to_string(), bytes));
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

impl Registry {
    async fn send(&self, load: Load, digest: String) -> Result<Pushed> {
        self.log_in(RegistryOperation::Push).await?;
        let mut pushed = Pushed {
            reference: self.reference.to_string(),
            digest,
            sent: 0,
            present: 0,
        };
        let untagged = |error: Error| match error.kind {
            crate::error::Kind::Wrong => Error::wrong(format!("{error}; no tag was set")),
            crate::error::Kind::Unknown => Error::unknown(format!("{error}; no tag was set")),
        };
        for blob in load.blobs {
            if self.send_blob(blob).await.map_err(untagged)? {
                pushed.sent += 1;
            } else {
                pushed.present += 1;
            }
        }
        for (media_type, bytes) in load.manifests {
            let digest = digest::sha256(&bytes);
            let reference = self.reference.clone_with_digest(digest);
            self.send_manifest(&reference, &media_type, bytes)
                .await
                .map_err(untagged)?;
        }
        self.send_manifest(&self.reference, &load.root_media_type, load.root)
            .await?;
        self.confirm(&pushed.digest).await?;
        Ok(pushed)
    }

    /// Sends a blob unless it is there; tells whether it was sent.
    async fn send_blob(&self, bytes: Vec<u8>) -> Result<bool> {
        let digest = digest::sha256(&bytes);
        let explain = |error: Failure| failure::explain(&error, &self.reference);
        let there = retry::attempts(self.retries, || {
            self.client.blob_exists(&self.reference, &digest)
        })
        .await
        .map_err(explain)?;
        if there {
            return Ok(false);
        }
        let progress = shell::progress_of_bytes("pushing", bytes.len() as u64);
        retry::attempts(self.retries, || self.upload(&bytes, &digest, &progress))
            .await
            .map_err(explain)?;
        progress.finish_and_clear();
        Ok(true)
    }

    async fn upload(
        &self,
        bytes: &[u8],
        digest: &str,
        progress: &ProgressBar,
    ) -> std::result::Result<(), Failure> {
        progress.set_position(0);
        let pieces: Vec<Vec<u8>> = bytes.chunks(PIECE_BYTES).map(<[u8]>::to_vec).collect();
        let bar = progress.clone();
        let pieces = stream::iter(pieces.into_iter().map(move |piece| {
            bar.inc(piece.len() as u64);
            Ok(piece.into())
        }));
        let size = Some(bytes.len() as u64);
        match self
            .client
            .push_blob_stream(&self.reference, pieces, digest, size)
            .await
        {
            // Some registries take a blob in one piece only: then oci-client tries that.
            Err(Failure::SpecViolationError(_)) => self
                .client
                .push_blob(&self.reference, bytes.to_vec(), digest)
                .await
                .map(drop),
            other => other.map(drop),
        }
    }

    async fn send_manifest(
        &self,
        reference: &Reference,
        media_type: &str,
        bytes: Vec<u8>,
    ) -> Result<()> {
        let content_type = media_type.parse().map_err(|_| {
            Error::wrong(format!(
                "`{}` is not a media type: pack the image again",
                crate::error::one_line(media_type)
            ))
        });
        let content_type: Result<_> = content_type;
        let content_type = content_type?;
        retry::attempts(self.retries, || {
            self.client
                .push_manifest_raw(reference, bytes.clone(), Clone::clone(&content_type))
        })
        .await
        .map(drop)
        .map_err(|error| failure::explain(&error, reference))
    }

    /// Asks the registry what the name stands for now.
    async fn confirm(&self, digest: &str) -> Result<()> {
        let found = retry::attempts(self.retries, || {
            self.client
                .fetch_manifest_digest(&self.reference, &self.auth)
        })
        .await
        .map_err(|error| failure::explain(&error, &self.reference))?;
        if found == digest {
            return Ok(());
        }
        Err(Error::wrong(format!(
            "`{}` was pushed as {digest}, and the registry says {found}: somebody else pushed, or the registry rewrites manifests; meshes will compare the latter",
            self.reference
        )))
    }
}
