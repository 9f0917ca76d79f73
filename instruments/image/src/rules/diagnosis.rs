//! Finds the mistake behind an unexpected layer.
//!
//! Meshes only report the media type they expected. This module knows which tools and
//! options produce the others, because the same few mistakes are common.

use super::refusal::{Reason, Refusal};
use crate::layer::Fault;
use crate::media_type as mt;
use crate::store::Manifest;

/// Why the last layer does not have the expected type.
pub(super) fn of_layers(manifest: &Manifest, wanted: &str) -> Refusal {
    let layers: Vec<&str> =
        manifest.parsed.layers().iter().map(|layer| layer.media_type().as_ref()).collect();
    let config = manifest.parsed.config().media_type().as_ref();
    let last = layers.last().copied().unwrap_or_default();
    let reason = reason(&layers, last, config, wanted);
    let which = match layers.as_slice() {
        [_] => "its only layer is",
        _ => "its last layer is",
    };
    let words = match reason {
        Reason::LayerCount => format!(
            "it has {} layers, one of them the bare module, and 2 is the number that is read",
            layers.len()
        ),
        Reason::NotLast => format!("the gzipped tar is followed by a layer of type {last}"),
        _ => format!("{which} of type {last}, and {wanted} is what is read"),
    };
    Refusal::new(reason, words)
}

fn reason(layers: &[&str], last: &str, config: &str, wanted: &str) -> Reason {
    if config == mt::CNCF_CONFIG || last == mt::CNCF_LAYER {
        return Reason::CncfArtifact;
    }
    if layers.contains(&mt::WASM_TO_OCI_LAYER) {
        return Reason::WasmToOci;
    }
    if layers == [mt::MODULE_LAYER] {
        return Reason::SingleRawLayer;
    }
    if layers.contains(&mt::MODULE_LAYER) {
        return Reason::LayerCount;
    }
    if last.ends_with("+zstd") || last.ends_with(".tar.zstd") {
        return Reason::ZstdLayer;
    }
    if last == mt::OCI_LAYER_PLAIN || last == mt::DOCKER_LAYER_PLAIN {
        return Reason::PlainTarLayer;
    }
    if last == mt::OCI_LAYER || last == mt::DOCKER_LAYER {
        return Reason::MixedTypes;
    }
    if layers.contains(&wanted) {
        return Reason::NotLast;
    }
    Reason::LayerType
}

/// Why no module was found in a layer of the right type.
pub(super) fn of_fault(fault: &Fault) -> Refusal {
    let reason = match fault {
        Fault::NotGzip => Reason::NotGzip,
        Fault::Broken(_) => Reason::Damaged,
        Fault::NoPlugin(_) => Reason::WrongEntry,
        Fault::NotAFile(..) => Reason::EntryNotAFile,
        Fault::TooLarge | Fault::TooMuchTogether => Reason::TooLarge,
    };
    Refusal::new(reason, fault.to_string())
}
