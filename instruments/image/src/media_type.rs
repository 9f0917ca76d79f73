//! The media types that decide whether an image is loaded or refused.

/// An OCI manifest.
pub const OCI_MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
/// An OCI index: several manifests, one per platform.
pub const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";
/// The config of a standard OCI image.
pub const OCI_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
/// A gzipped tar layer: the only kind of OCI layer that meshes read.
pub const OCI_LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
/// An uncompressed tar layer.
pub const OCI_LAYER_PLAIN: &str = "application/vnd.oci.image.layer.v1.tar";
/// A tar layer compressed with zstd.
pub const OCI_LAYER_ZSTD: &str = "application/vnd.oci.image.layer.v1.tar+zstd";
/// The placeholder of artifacts that have no config.
pub const OCI_EMPTY: &str = "application/vnd.oci.empty.v1+json";

/// A Docker manifest, version 2, schema 2.
pub const DOCKER_MANIFEST: &str = "application/vnd.docker.distribution.manifest.v2+json";
/// A Docker manifest list.
pub const DOCKER_LIST: &str = "application/vnd.docker.distribution.manifest.list.v2+json";
/// The config of a Docker image.
pub const DOCKER_CONFIG: &str = "application/vnd.docker.container.image.v1+json";
/// A gzipped Docker layer.
pub const DOCKER_LAYER: &str = "application/vnd.docker.image.rootfs.diff.tar.gzip";
/// An uncompressed Docker layer.
pub const DOCKER_LAYER_PLAIN: &str = "application/vnd.docker.image.rootfs.diff.tar";

/// The raw module in the two-layer artifact of the Wasm image specification.
pub const MODULE_LAYER: &str = "application/vnd.module.wasm.content.layer.v1+wasm";
/// Its runtime config.
pub const MODULE_CONFIG: &str = "application/vnd.module.wasm.config.v1+json";

/// The config of the CNCF Wasm artifact, which no mesh reads.
pub const CNCF_CONFIG: &str = "application/vnd.wasm.config.v0+json";
/// Its only layer.
pub const CNCF_LAYER: &str = "application/wasm";
/// The layer that `wasm-to-oci` pushes, which no mesh reads.
pub const WASM_TO_OCI_LAYER: &str = "application/vnd.wasm.content.layer.v1+wasm";

/// Whether the type is that of an index rather than of a manifest.
#[must_use]
pub fn is_index(media_type: &str) -> bool {
    media_type == OCI_INDEX || media_type == DOCKER_LIST
}
