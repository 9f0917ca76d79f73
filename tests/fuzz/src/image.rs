//! The inputs of `plugin-image`.

use std::io::Write;

use plugin_image::layout::{Archive, DockerSave, Layout};
use plugin_image::media_type as mt;
use plugin_image::report::verify;
use plugin_image::rules::{Consumer, resolve};
use plugin_image::store::{Document, parse};
use plugin_image::tree::{Compression, Node, Tree, content};
use plugin_image::{layer, module};
use proxy_wasm_abi::table::HOSTS;

/// How many files of a layer are read again: each read starts at the beginning of the layer.
const FILES_READ: usize = 8;

/// Reads a tar file as a layout and as the output of `docker save`.
///
/// # Panics
///
/// If there is no room for a file.
pub fn archives(bytes: &[u8]) {
    let written = tempfile::NamedTempFile::new().and_then(|mut file| {
        file.write_all(bytes)?;
        Ok(file)
    });
    let file = written.unwrap_or_else(|error| panic!("no file: {error}"));
    let archive = || Archive::open(file.path());
    if let Ok(mut image) = archive().and_then(|archive| DockerSave::open(archive, "fuzz", None)) {
        let _ = verify("fuzz", &mut image, &Consumer::ALL, None);
    }
    if let Ok(mut image) = archive().and_then(|archive| Layout::open(archive, "fuzz", None)) {
        let _ = verify("fuzz", &mut image, &Consumer::ALL, None);
    }
}

/// Reads a layer as meshes and kubelets do, and the module in it.
pub fn layers(bytes: &[u8]) {
    if let Ok(file) = layer::first_plugin(bytes) {
        for host in HOSTS {
            let _ = module::inspect(&file.bytes, host);
        }
    }
    for compression in [Compression::None, Compression::Gzip, Compression::Zstd] {
        let mut tree = Tree::default();
        if tree.apply(bytes, compression).is_err() {
            continue;
        }
        for (_, node) in tree.iter().take(FILES_READ) {
            if let Node::File(place) = node {
                let _ = content(bytes, compression, place.entry);
            }
        }
    }
}

/// Parses a manifest or an index.
pub fn documents(bytes: &[u8]) {
    for outer in [None, Some(mt::OCI_INDEX), Some(mt::DOCKER_MANIFEST)] {
        if let Ok(Document::Index(index)) = parse(bytes.to_vec(), outer) {
            let _ = resolve(&index);
        }
    }
}
