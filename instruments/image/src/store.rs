//! Where an image's parts are read from: a layout, an archive or a registry.
//!
//! A store hands out bytes. That they are the bytes that a digest promises is
//! checked here, once, for all of them; what they mean is [`crate::rules`]' business.

use oci_spec::image::{Descriptor, ImageIndex, ImageManifest};
use serde_json::Value;

use crate::digest;
use crate::error::{Error, Result};
use crate::layer;
use crate::media_type as mt;

/// The largest manifest or index that is read: what registries accept.
pub const MANIFEST_BYTES_MAX: u64 = 4 << 20;

/// Where an image's parts are read from.
pub trait Store {
    /// What kind of place it is, in a few words.
    fn kind(&self) -> &'static str;

    /// The bytes of what the name stands for: a manifest or an index.
    ///
    /// # Errors
    ///
    /// It is not there, or cannot be read.
    fn root(&mut self) -> Result<Root>;

    /// The bytes of a manifest that an index lists. Not checked yet.
    ///
    /// # Errors
    ///
    /// It is not there, or cannot be read.
    fn manifest(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>>;

    /// The bytes of a config or a layer. Not checked yet.
    ///
    /// # Errors
    ///
    /// It is not there, or cannot be read.
    fn blob(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>>;
}

/// What a name stands for.
#[derive(Clone, Debug)]
pub struct Root {
    /// A manifest or an index.
    pub bytes: Vec<u8>,
    /// What the place says its media type is, for documents that do not say it themselves.
    pub media_type: Option<String>,
    /// False for archives whose layers a registry will see only after `docker push`
    /// has compressed them: their digest is not known before.
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
    /// What it says its own media type is; empty if it does not say.
    pub media_type: String,
    /// The digest of its bytes.
    pub digest: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What it lists.
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
/// It is missing, is not what its digest promises, or cannot be read.
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
/// It is missing, too large, is not what its digest promises, or cannot be read.
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
