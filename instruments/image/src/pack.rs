//! Packing a module into an image, reproducibly.
//!
//! [`crate::layout`] writes the parts. Read next: `pack/documents.rs`.

mod documents;

use std::collections::BTreeMap;

use oci_spec::image::{Descriptor, MediaType};

use crate::digest;
use crate::error::{Error, Result};
use crate::layer;
use crate::media_type as mt;
use documents::{Config, History, Manifest, Part, Rootfs, RuntimeConfig, json};

/// The three kinds of image that meshes load.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, clap::ValueEnum)]
pub enum Shape {
    /// An OCI image with one tar layer: every mesh, Kubernetes image volumes, Google
    #[default]
    Compat,
    /// A Docker image with the same layer, for registries that accept nothing else
    Docker,
    /// The two-layer artifact of the Wasm image specification: meshes only
    Oci,
}

/// An image in memory: the manifest, and every blob it refers to.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The manifest's descriptor.
    pub descriptor: Descriptor,
    /// The manifest's bytes.
    pub manifest: Vec<u8>,
    /// Config and layers, in the manifest's order, without duplicates.
    pub blobs: Vec<Vec<u8>>,
    /// The size of the layer that holds the module.
    pub layer_bytes: u64,
}

/// The Unix epoch, for reproducible images.
const EPOCH: &str = "1970-01-01T00:00:00Z";

/// The annotation that distinguishes the variants of the Wasm image specification.
const VARIANT: &str = "module.wasm.image/variant";

/// Packs a module.
///
/// # Errors
///
/// It is not a WebAssembly module, or larger than any mesh accepts.
pub fn pack(wasm: &[u8], shape: Shape, annotations: &BTreeMap<String, String>) -> Result<Packed> {
    if !wasm.starts_with(b"\0asm") {
        return Err(Error::unknown(
            "not a WebAssembly module: it does not begin with `\\0asm`; give the `.wasm` file that the linker wrote",
        ));
    }
    if !wasm.starts_with(b"\0asm\x01\0\0\0") {
        return Err(Error::unknown(
            "not a WebAssembly module: a component, or cut off; hosts of Proxy-Wasm load core modules, which \
             `wasm32-unknown-unknown` and `wasm32-wasip1` give",
        ));
    }
    if wasm.len() as u64 > layer::BYTES_MAX {
        return Err(Error::wrong(format!(
            "{} bytes: meshes take modules of {} bytes at most; strip it",
            wasm.len(),
            layer::BYTES_MAX
        )));
    }
    Ok(match shape {
        Shape::Compat => {
            standard(wasm, mt::OCI_MANIFEST, mt::OCI_CONFIG, mt::OCI_LAYER, annotations)
        }
        Shape::Docker => {
            standard(wasm, mt::DOCKER_MANIFEST, mt::DOCKER_CONFIG, mt::DOCKER_LAYER, annotations)
        }
        Shape::Oci => artifact(wasm, annotations),
    })
}

fn standard(
    wasm: &[u8],
    manifest_type: &str,
    config_type: &str,
    layer_type: &str,
    annotations: &BTreeMap<String, String>,
) -> Packed {
    let layer = layer::build(wasm);
    let config = json(&Config {
        created: EPOCH,
        // A module has no platform, but Istio's agent and most kubelets
        // request this one.
        architecture: "amd64",
        os: "linux",
        config: BTreeMap::new(),
        rootfs: Rootfs { r#type: "layers", diff_ids: [&layer.diff_id] },
        history: [History { created: EPOCH, created_by: "plugin-image pack" }],
    });
    let mut annotations = annotations.clone();
    if manifest_type == mt::OCI_MANIFEST {
        // The schema of Docker manifests has no annotations.
        annotations.entry(VARIANT.into()).or_insert_with(|| "compat".into());
    }
    let manifest = json(&Manifest {
        schema_version: 2,
        media_type: manifest_type,
        config: part(config_type, &config, ""),
        layers: vec![part(layer_type, &layer.bytes, "")],
        annotations,
    });
    let layer_bytes = layer.bytes.len() as u64;
    packed(manifest_type, manifest, vec![config, layer.bytes], layer_bytes)
}

fn artifact(wasm: &[u8], annotations: &BTreeMap<String, String>) -> Packed {
    let versions = crate::module::markers(wasm);
    let versions: Vec<&str> = versions.iter().map(String::as_str).collect();
    let config = json(&RuntimeConfig { r#type: "envoy_proxy", abi_versions: &versions });
    let manifest = json(&Manifest {
        schema_version: 2,
        media_type: mt::OCI_MANIFEST,
        config: part(mt::MODULE_CONFIG, &config, ""),
        layers: vec![
            part(mt::MODULE_CONFIG, &config, "runtime-config.json"),
            part(mt::MODULE_LAYER, wasm, layer::PLUGIN),
        ],
        annotations: annotations.clone(),
    });
    packed(mt::OCI_MANIFEST, manifest, vec![config, wasm.to_vec()], wasm.len() as u64)
}

fn packed(media_type: &str, manifest: Vec<u8>, blobs: Vec<Vec<u8>>, layer_bytes: u64) -> Packed {
    let descriptor = Descriptor::new(
        MediaType::from(media_type),
        manifest.len() as u64,
        digest::digest_of(&manifest),
    );
    Packed { descriptor, manifest, blobs, layer_bytes }
}

fn part<'a>(media_type: &'a str, bytes: &[u8], title: &'a str) -> Part<'a> {
    let mut annotations = BTreeMap::new();
    if !title.is_empty() {
        // The file name that `oras pull` uses for a raw layer.
        annotations.insert("org.opencontainers.image.title", title);
    }
    Part { media_type, digest: digest::sha256(bytes), size: bytes.len(), annotations }
}

#[cfg(test)]
mod tests {
    use super::{Shape, pack};
    use std::collections::BTreeMap;

    const EMPTY: &[u8] = b"\0asm\x01\0\0\0";

    #[test]
    fn annotations_are_in_the_order_of_their_names() {
        let annotations = BTreeMap::from([
            ("z".to_string(), "1".to_string()),
            ("a".to_string(), "2".to_string()),
        ]);
        let packed = pack(EMPTY, Shape::Compat, &annotations).unwrap();
        let text = String::from_utf8(packed.manifest).unwrap();
        let tail = r#""annotations":{"a":"2","module.wasm.image/variant":"compat","z":"1"}}"#;
        assert!(text.ends_with(tail), "{text}");
    }

    #[test]
    fn a_docker_manifest_has_no_annotations_of_ours() {
        let packed = pack(EMPTY, Shape::Docker, &BTreeMap::new()).unwrap();
        let text = String::from_utf8(packed.manifest).unwrap();
        assert!(!text.contains("annotations"), "{text}");
    }

    #[test]
    fn what_is_no_core_module_is_not_packed() {
        const COMPONENT: &[u8] = b"\0asm\x0d\0\x01\0";

        for wasm in [&b"(module)"[..], b"\0asm", COMPONENT] {
            let error = pack(wasm, Shape::Compat, &BTreeMap::new()).unwrap_err();
            assert!(error.to_string().contains("not a WebAssembly module"), "{error}");
        }
    }

    /// Packing must always give the same digest on every machine: users have recorded
    /// these digests. Change the values here only together with an entry in the
    /// changelog.
    #[test]
    fn the_digests_of_the_empty_module_are_these() {
        let digests: Vec<String> = [Shape::Compat, Shape::Docker, Shape::Oci]
            .map(|shape| pack(EMPTY, shape, &BTreeMap::new()).unwrap())
            .iter()
            .map(|packed| packed.descriptor.digest().to_string())
            .collect();
        assert_eq!(
            digests,
            [
                "sha256:f189f079d3f3292387496922c8c00df5b177a9aaf3deb4ff23b2a4fcb23949aa",
                "sha256:a4d14f9906446554c2d8ee295016b26504798c246d73ed20e58d12b4414759f5",
                "sha256:1ea88f5e3cbc5c29c1a0c4fd2772e4e9931eddaded6bc912ea125e4673653f4a",
            ]
        );
    }
}
