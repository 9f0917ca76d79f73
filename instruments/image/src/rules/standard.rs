//! The rules of consumers of complete container images: Kubernetes image volumes, and Google.
//!
//! A kubelet unpacks every layer and checks it against the image config, so both must
//! exist and agree; any compression works. Google's documentation only requires a
//! container image with one file.

use oci_spec::image::{Descriptor, ImageConfiguration};

use super::diagnosis;
use super::mesh::check_module;
use super::refusal::{Reason, Refusal};
use super::{Accepted, Stop};
use crate::error::Error;
use crate::layer::{Fault, File, PLUGIN};
use crate::media_type as mt;
use crate::store::{self, Manifest, Store};
use crate::tree::{self, Compression, Node, Tree};

/// The largest plugin according to Google's documentation, including its configuration.
const GOOGLE_BYTES_MAX: usize = 2 << 20;

pub(super) fn image_volume(manifest: &Manifest, store: &mut dyn Store) -> Result<Accepted, Stop> {
    let tree = unpack(manifest, store, false)?;
    let file = plugin(&tree, manifest, store, false)?;
    check_module(&file)?;
    Ok(Accepted { rule: "as an image to mount", file })
}

pub(super) fn google(manifest: &Manifest, store: &mut dyn Store) -> Result<Accepted, Stop> {
    let tree = unpack(manifest, store, true)?;
    let file = plugin(&tree, manifest, store, true)?;
    if file.name != format!("/{PLUGIN}") {
        return Err(Refusal::new(
            Reason::WrongPlace,
            format!("the module is at `{}`, and `/{PLUGIN}` is documented", file.name),
        )
        .into());
    }
    if let Some((other, _)) = tree.iter().find(|(name, _)| *name != PLUGIN) {
        return Err(Refusal::new(
            Reason::MoreFiles,
            format!("`/{other}` is there too, and one file is documented"),
        )
        .into());
    }
    check_module(&file)?;
    if file.bytes.len() > GOOGLE_BYTES_MAX {
        return Err(Refusal::new(
            Reason::TooLarge,
            format!(
                "`{}` has {} bytes, and {GOOGLE_BYTES_MAX} is the documented limit",
                file.name,
                file.bytes.len()
            ),
        )
        .into());
    }
    Ok(Accepted { rule: "as a container image of one file", file })
}

/// The file to mount: the one at the root, or else the first.
fn plugin(
    tree: &Tree,
    manifest: &Manifest,
    store: &mut dyn Store,
    gzip_only: bool,
) -> Result<File, Stop> {
    let is_plugin = |name: &str| name.rsplit('/').next() == Some(PLUGIN);
    let mut found: Vec<_> = tree.iter().filter(|(name, _)| is_plugin(name)).collect();
    found.sort_by_key(|(name, _)| *name != PLUGIN);
    match found.first() {
        Some((name, Node::File(place))) => {
            let layer = &manifest.parsed.layers()[place.layer];
            let compression = compression(layer, manifest, gzip_only)?;
            let bytes = tree::content(&store::blob(store, layer)?, compression, place.entry)
                .map_err(|fault| diagnosis::of_fault(&fault))?;
            Ok(File { name: format!("/{name}"), bytes })
        }
        Some((name, Node::Other(kind))) => {
            Err(Refusal::new(Reason::EntryNotAFile, format!("`/{name}` is {kind}")).into())
        }
        None => {
            let names: Vec<String> =
                tree.iter().take(5).map(|(name, _)| format!("`/{name}`")).collect();
            let holds = if names.is_empty() { "nothing".to_string() } else { names.join(", ") };
            Err(Refusal::new(
                Reason::WrongEntry,
                format!("the image holds no `{PLUGIN}`, but {holds}"),
            )
            .into())
        }
    }
}

fn unpack(manifest: &Manifest, store: &mut dyn Store, gzip_only: bool) -> Result<Tree, Stop> {
    let diff_ids = diff_ids(manifest, store)?;
    let layers = manifest.parsed.layers();
    if layers.is_empty() {
        return Err(Refusal::new(Reason::NoLayers, "the manifest lists no layer").into());
    }
    if diff_ids.len() != layers.len() {
        return Err(Refusal::new(
            Reason::WrongConfig,
            format!("the config lists {} layers and the manifest {}", diff_ids.len(), layers.len()),
        )
        .into());
    }
    let mut tree = Tree::default();
    for (layer, diff_id) in layers.iter().zip(&diff_ids) {
        let compression = compression(layer, manifest, gzip_only)?;
        let bytes = store::blob(store, layer)?;
        let actual = tree.apply(&bytes, compression).map_err(|fault| match fault {
            // This program's own limit says nothing about the image.
            Fault::TooMuchTogether => {
                Stop::Error(Error::unknown(format!("{fault}: nothing here reads more")))
            }
            fault => diagnosis::of_fault(&fault).into(),
        })?;
        if actual != *diff_id {
            return Err(Refusal::new(
                Reason::WrongConfig,
                format!(
                    "the config says that a layer unpacks to {diff_id}, and it unpacks to {actual}"
                ),
            )
            .into());
        }
    }
    Ok(tree)
}

/// The compression of a layer, if its type is supported.
fn compression(
    layer: &Descriptor,
    manifest: &Manifest,
    gzip_only: bool,
) -> Result<Compression, Refusal> {
    match layer.media_type().as_ref() {
        mt::OCI_LAYER | mt::DOCKER_LAYER => Ok(Compression::Gzip),
        mt::OCI_LAYER_ZSTD if !gzip_only => Ok(Compression::Zstd),
        mt::OCI_LAYER_PLAIN | mt::DOCKER_LAYER_PLAIN if !gzip_only => Ok(Compression::None),
        _ => Err(diagnosis::of_layers(manifest, mt::OCI_LAYER)),
    }
}

/// The layers' digests listed in the config, if it is the config of an image.
fn diff_ids(manifest: &Manifest, store: &mut dyn Store) -> Result<Vec<String>, Stop> {
    let descriptor = manifest.parsed.config();
    let media_type = descriptor.media_type().as_ref();
    if media_type == mt::CNCF_CONFIG {
        return Err(diagnosis::of_layers(manifest, mt::OCI_LAYER).into());
    }
    if media_type != mt::OCI_CONFIG && media_type != mt::DOCKER_CONFIG {
        return Err(Refusal::new(
            Reason::EmptyConfig,
            format!("its config is of type {media_type}, which is an artifact's, not an image's"),
        )
        .into());
    }
    let bytes = store::blob(store, descriptor)?;
    if bytes.trim_ascii() == b"{}" || bytes.trim_ascii().is_empty() {
        return Err(Refusal::new(Reason::EmptyConfig, "its config is empty").into());
    }
    let config: ImageConfiguration = serde_json::from_slice(&bytes).map_err(|error| {
        Refusal::new(Reason::WrongConfig, format!("its config is malformed: {error}"))
    })?;
    Ok(config.rootfs().diff_ids().clone())
}
