//! Stores, from which an image's parts are read: a layout, an archive or a registry.
//!
//! A store returns bytes. This module checks them against their digests, for all
//! stores; [`crate::rules`] interprets them.

use oci_spec::image::{Descriptor, ImageIndex, ImageManifest};
use serde_json::Value;

use crate::digest;
use crate::error::{Error, Result};
use crate::layer;
use crate::media_type as mt;

/// The limit for a manifest or an index, the same as in registries.
pub const MANIFEST_BYTES_MAX: u64 = 4 << 20;

/// Where an image's parts are read from.
pub trait Store {
    /// The kind of store, in a few words.
    fn kind(&self) -> &'static str;

    /// The bytes of the named manifest or index.
    ///
    /// # Errors
    ///
    /// It is not there, or cannot be read.
    fn root(&mut self) -> Result<Root>;

    /// The unchecked bytes of a manifest listed in an index.
    ///
    /// # Errors
    ///
    /// It is not there, or cannot be read.
    fn manifest(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>>;

    /// The unchecked bytes of a config or a layer.
    ///
    /// # Errors
    ///
    /// It is not there, or cannot be read.
    fn blob(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>>;
}

/// The named document.
#[derive(Clone, Debug)]
pub struct Root {
    /// A manifest or an index.
    pub bytes: Vec<u8>,
    /// The media type according to the store, for documents that do not have their own.
    pub media_type: Option<String>,
    /// False for archives whose layers are only compressed by `docker push`: their digest
    /// is unknown until then.
    pub final_digest: bool,
}

/// A manifest or an index, parsed.
#[derive(Clone, Debug)]
pub enum Document {
    /// One image.
    Manifest(Box<Manifest>),
    /// Several manifests.
    Index(Box<ImageIndex>),
}

/// One image's manifest.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// Its own media type; empty if it has none.
    pub media_type: String,
    /// The digest of its bytes.
    pub digest: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The parsed manifest.
    pub parsed: ImageManifest,
}

/// Parses a manifest or an index.
///
/// # Errors
///
/// It is neither.
pub fn parse(bytes: Vec<u8>, outer_media_type: Option<&str>) -> Result<Document> {
    let value: Value = serde_json::from_slice(&bytes).map_err(|error| {
        Error::wrong(format!("the manifest is not JSON: {error}; push the image again"))
    })?;
    let own = value.get("mediaType").and_then(Value::as_str);
    if value.get("schemaVersion") == Some(&Value::from(1)) {
        return Err(Error::wrong(
            "the manifest is of Docker's schema 1, which is retired: push the image again with a current tool",
        ));
    }
    let is_index = own.or(outer_media_type).map_or_else(
        || value.get("manifests").is_some() && value.get("layers").is_none(),
        mt::is_index,
    );
    let media_type = own.unwrap_or_default().to_string();
    let malformed =
        |error| Error::wrong(format!("the manifest is malformed: {error}; push the image again"));
    if is_index {
        let index = serde_json::from_value(value).map_err(malformed)?;
        return Ok(Document::Index(Box::new(index)));
    }
    let parsed = serde_json::from_value(value).map_err(malformed)?;
    Ok(Document::Manifest(Box::new(Manifest {
        media_type,
        digest: digest::sha256(&bytes),
        bytes,
        parsed,
    })))
}

/// A manifest that an index lists, checked and parsed.
///
/// # Errors
///
/// It is missing, does not match its digest, or cannot be read.
pub fn child(store: &mut dyn Store, descriptor: &Descriptor) -> Result<Document> {
    limit(descriptor, MANIFEST_BYTES_MAX)?;
    let bytes = store.manifest(descriptor)?;
    digest::check(descriptor, &bytes)?;
    parse(bytes, Some(descriptor.media_type().as_ref()))
}

/// A config or a layer, checked.
///
/// # Errors
///
/// It is missing, too large, does not match its digest, or cannot be read.
pub fn blob(store: &mut dyn Store, descriptor: &Descriptor) -> Result<Vec<u8>> {
    limit(descriptor, layer::BYTES_MAX)?;
    let bytes = store.blob(descriptor)?;
    digest::check(descriptor, &bytes)?;
    Ok(bytes)
}

fn limit(descriptor: &Descriptor, bytes_max: u64) -> Result<()> {
    if descriptor.size() <= bytes_max {
        return Ok(());
    }
    Err(Error::wrong(format!(
        "{} has {} bytes: nothing here reads more than {bytes_max}",
        descriptor.digest(),
        descriptor.size()
    )))
}
