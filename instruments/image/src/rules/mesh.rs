//! The rules of Istio's agent, whose code Envoy Gateway, Higress and ASM share.
//!
//! The order is the agent's. A manifest of Docker's type is only read as a Docker
//! image. Any other is read as an image whose last layer is a gzipped tar, and if
//! that fails, as an artifact of exactly two layers with a raw module.

use super::diagnosis;
use super::refusal::{Reason, Refusal};
use super::{Accepted, Stop};
use crate::layer::{self, BYTES_MAX, File};
use crate::media_type as mt;
use crate::store::{self, Manifest, Store};

pub(super) fn judge(manifest: &Manifest, store: &mut dyn Store) -> Result<Accepted, Stop> {
    let accepted = if manifest.media_type == mt::DOCKER_MANIFEST {
        tar_image(manifest, store, mt::DOCKER_LAYER, "as a Docker image")?
    } else {
        // Try again only after a refusal. A part that could not be read is an error,
        // not a reason to look elsewhere.
        match tar_image(manifest, store, mt::OCI_LAYER, "as a compat image") {
            Err(Stop::Refused(refusal)) => artifact(manifest, store, refusal)?,
            other => other?,
        }
    };
    check_module(&accepted.file)?;
    Ok(accepted)
}

fn tar_image(
    manifest: &Manifest,
    store: &mut dyn Store,
    layer_type: &str,
    rule: &'static str,
) -> Result<Accepted, Stop> {
    let Some(last) = manifest.parsed.layers().last() else {
        return Err(Refusal::new(Reason::NoLayers, "the manifest lists no layer").into());
    };
    if last.media_type().as_ref() != layer_type {
        return Err(diagnosis::of_layers(manifest, layer_type).into());
    }
    let bytes = store::blob(store, last)?;
    let file = layer::first_plugin(&bytes).map_err(|fault| diagnosis::of_fault(&fault))?;
    Ok(Accepted { rule, file })
}

fn artifact(
    manifest: &Manifest,
    store: &mut dyn Store,
    refusal: Refusal,
) -> Result<Accepted, Stop> {
    let layers = manifest.parsed.layers();
    let raw = layers
        .iter()
        .enumerate()
        .find(|(_, layer)| layer.media_type().as_ref() == mt::MODULE_LAYER);
    match raw {
        Some((at, raw)) if layers.len() == 2 => Ok(Accepted {
            rule: "as a two-layer artifact",
            file: File { name: format!("layer {}", at + 1), bytes: store::blob(store, raw)? },
        }),
        // The first refusal is more informative than the second.
        _ => Err(refusal.into()),
    }
}

pub(super) fn check_module(file: &File) -> Result<(), Refusal> {
    let bytes = file.bytes.len();
    if bytes as u64 > BYTES_MAX {
        return Err(Refusal::new(
            Reason::TooLarge,
            format!("`{}` has {bytes} bytes, and {BYTES_MAX} is the most", file.name),
        ));
    }
    if bytes < 8 || !file.bytes.starts_with(b"\0asm") {
        return Err(Refusal::new(
            Reason::NotWasm,
            format!("`{}` has {bytes} bytes and does not start as a module does", file.name),
        ));
    }
    Ok(())
}
