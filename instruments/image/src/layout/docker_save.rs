//! Archives written by `docker save`: a `manifest.json` next to uncompressed tars.
//!
//! A registry never contains this form. Such an archive is judged as the image that
//! `docker push` would make of it: the same config, each layer gzipped, and a
//! manifest of Docker's type. Its digest is unknown until the push, because gzip
//! implementations write different bytes.

use std::collections::BTreeMap;

use oci_spec::image::Descriptor;
use serde::Deserialize;
use serde_json::json;

use super::archive::Archive;
use super::files::{Files, parse};
use crate::digest;
use crate::error::{Error, Result};
use crate::layer;
use crate::media_type as mt;
use crate::store::{MANIFEST_BYTES_MAX, Root, Store};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Saved {
    config: String,
    repo_tags: Option<Vec<String>>,
    layers: Vec<String>,
}

/// An archive written by `docker save`.
#[derive(Debug)]
pub struct DockerSave {
    manifest: Vec<u8>,
    blobs: BTreeMap<String, Vec<u8>>,
}

impl DockerSave {
    /// Reads the image with the given tag, or the only one.
    ///
    /// # Errors
    ///
    /// It is not such an archive, or the image is ambiguous.
    pub fn open(mut archive: Archive, name: &str, tag: Option<&str>) -> Result<Self> {
        let list = need(&mut archive, name, "manifest.json", MANIFEST_BYTES_MAX)?;
        let images: Vec<Saved> = parse(name, "manifest.json", &list)?;
        let image = choose(&images, name, tag)?;
        let config = need(&mut archive, name, &image.config, MANIFEST_BYTES_MAX)?;
        let mut blobs = BTreeMap::new();
        let mut layers = Vec::new();
        let mut total: u64 = 0;
        for path in &image.layers {
            let layer = need(&mut archive, name, path, layer::BYTES_MAX)?;
            total = total.saturating_add(layer.len() as u64);
            if total > layer::BYTES_MAX {
                return Err(Error::wrong(format!(
                    "the layers of `{name}` have more than {} bytes, too many for a plugin image",
                    layer::BYTES_MAX
                )));
            }
            let layer = if layer.starts_with(&[0x1f, 0x8b]) { layer } else { layer::gzip(&layer) };
            layers.push(part(mt::DOCKER_LAYER, &layer));
            blobs.insert(digest::sha256(&layer), layer);
        }
        let manifest = json!({
            "schemaVersion": 2,
            "mediaType": mt::DOCKER_MANIFEST,
            "config": part(mt::DOCKER_CONFIG, &config),
            "layers": layers,
        });
        blobs.insert(digest::sha256(&config), config);
        Ok(Self { manifest: manifest.to_string().into_bytes(), blobs })
    }
}

impl Store for DockerSave {
    fn kind(&self) -> &'static str {
        "docker-save archive"
    }

    fn root(&mut self) -> Result<Root> {
        Ok(Root {
            bytes: self.manifest.clone(),
            media_type: Some(mt::DOCKER_MANIFEST.into()),
            final_digest: false,
        })
    }

    fn manifest(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        self.blob(descriptor)
    }

    fn blob(&mut self, descriptor: &Descriptor) -> Result<Vec<u8>> {
        let name = descriptor.digest().to_string();
        self.blobs
            .get(&name)
            .cloned()
            .ok_or_else(|| Error::wrong(format!("the archive lacks {name}, which it lists")))
    }
}

fn need(archive: &mut Archive, name: &str, path: &str, bytes_max: u64) -> Result<Vec<u8>> {
    // `docker load` also accepts `./x` for `x`.
    let path = path.trim_start_matches("./");
    archive.read(path, bytes_max)?.ok_or_else(|| {
        Error::wrong(format!(
            "`{name}` lacks `{}`, which it lists: save the image again",
            crate::error::foreign(path)
        ))
    })
}

fn choose<'a>(images: &'a [Saved], name: &str, tag: Option<&str>) -> Result<&'a Saved> {
    let tags_of = |image: &'a Saved| image.repo_tags.iter().flatten();
    let tags: Vec<String> = images
        .iter()
        .flat_map(tags_of)
        .map(|tag| format!("`{}`", crate::error::foreign(tag)))
        .collect();
    let tags = tags.join(", ");
    match (tag, images) {
        (_, []) => Err(Error::wrong(format!("`{name}` lists no image: save it again"))),
        (None, [only]) => Ok(only),
        (None, _) => Err(Error::unknown(format!(
            "`{name}` holds {} images, {tags}: save one image per file",
            images.len()
        ))),
        (Some(tag), _) => images
            .iter()
            .find(|image| {
                tags_of(image).any(|name| name == tag || name.ends_with(&format!(":{tag}")))
            })
            .ok_or_else(|| Error::unknown(format!("`{name}` has no tag `{tag}`, only {tags}"))),
    }
}

fn part(media_type: &str, bytes: &[u8]) -> serde_json::Value {
    json!({"mediaType": media_type, "digest": digest::sha256(bytes), "size": bytes.len()})
}
