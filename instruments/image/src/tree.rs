//! The file system made up of a standard image's layers, as a kubelet mounts it.
//!
//! Only names are kept, and the layer and entry that each file comes from. [`content`] reads a file
//! again, so an image with many plugins takes no more memory than one of its layers. Layers are
//! applied in order, with whiteouts.

mod compression;

use std::collections::BTreeMap;
use std::io::Read;

use sha2::{Digest as _, Sha256};
use tar::Archive;

use crate::layer::{self, Capped, ENTRIES_MAX, Fault, UNPACKED_BYTES_MAX};
pub use compression::Compression;

/// The merged file system.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Files and links by path, without a leading slash.
    entries: BTreeMap<String, Node>,
    /// Layers applied so far.
    layers: usize,
    /// What remains of the two limits.
    bytes_left: u64,
    entries_left: u64,
}

impl Default for Tree {
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
            layers: 0,
            bytes_left: UNPACKED_BYTES_MAX,
            entries_left: ENTRIES_MAX,
        }
    }
}

/// What is at a path.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Node {
    /// A file, and where its content is.
    File(Place),
    /// Anything else except a directory, with a description.
    Other(&'static str),
}

/// Where the content of a file is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place {
    /// The number of the layer, from 0.
    pub layer: usize,
    /// The number of its entry, from 0.
    pub entry: usize,
}

/// Reads the content of a file in a layer that was passed to [`Tree::apply`].
///
/// # Errors
///
/// The layer is broken or holds no such entry, or the file is too large.
pub fn content(bytes: &[u8], compression: Compression, entry: usize) -> Result<Vec<u8>, Fault> {
    let mut archive = Archive::new(Capped::new(compression.unpacked(bytes)?));
    let entry = archive.entries().map_err(layer::broken)?.nth(entry);
    let missing = || Fault::Broken("an entry is gone when it is read again".to_owned());
    layer::read_whole(&mut entry.ok_or_else(missing)?.map_err(layer::broken)?)
}

impl Tree {
    /// Every path except directories, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.entries.iter().map(|(name, node)| (name.as_str(), node))
    }

    /// Applies a layer, and returns the digest of its tar, which the image config
    /// lists.
    ///
    /// # Errors
    ///
    /// The layer is broken, too large, or has an entry that points outside of it.
    pub fn apply(&mut self, bytes: &[u8], compression: Compression) -> Result<String, Fault> {
        self.apply_tar(compression.unpacked(bytes)?)
    }

    fn apply_tar(&mut self, tar: impl Read) -> Result<String, Fault> {
        let mut hashed =
            Hashed { inner: Capped::of_several(tar, self.bytes_left), hasher: Sha256::new() };
        let mut archive = Archive::new(&mut hashed);
        for (number, entry) in archive.entries().map_err(layer::broken)?.enumerate() {
            let entry = entry.map_err(layer::broken)?;
            self.entries_left = self.entries_left.checked_sub(1).ok_or(Fault::TooMuchTogether)?;
            let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let path = clean(&name).ok_or_else(|| {
                Fault::Broken(format!("the entry `{name}` leads out of the image"))
            })?;
            let (parent, base) = path.rsplit_once('/').unwrap_or(("", &path));
            if base == ".wh..wh..opq" {
                self.remove_under(parent);
                continue;
            }
            if let Some(hidden) = base.strip_prefix(".wh.") {
                let hidden = join(parent, hidden);
                self.remove_under(&hidden);
                self.entries.remove(&hidden);
                continue;
            }
            let node = match layer::describe(entry.header().entry_type()) {
                Some("a directory") => continue,
                Some(kind) => Node::Other(kind),
                None => Node::File(Place { layer: self.layers, entry: number }),
            };
            self.entries.insert(path, node);
        }
        // The digest also covers what follows the last entry.
        std::io::copy(&mut hashed, &mut std::io::sink()).map_err(layer::broken)?;
        self.layers += 1;
        self.bytes_left = hashed.inner.left_together();
        let digest = hashed.hasher.finalize();
        Ok(format!("sha256:{}", shell::text::hex(&digest)))
    }

    fn remove_under(&mut self, directory: &str) {
        if directory.is_empty() {
            self.entries.clear();
            return;
        }
        let prefix = format!("{directory}/");
        let inside: Vec<String> = self
            .entries
            .range(prefix.clone()..)
            .map(|(path, _)| path)
            .take_while(|path| path.starts_with(&prefix))
            .cloned()
            .collect();
        for path in inside {
            self.entries.remove(&path);
        }
    }
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_string() } else { format!("{parent}/{name}") }
}

/// The path inside the image; `None` if it points outside of it.
fn clean(name: &str) -> Option<String> {
    let segments: Vec<&str> =
        name.split('/').filter(|segment| !segment.is_empty() && *segment != ".").collect();
    (!segments.contains(&"..")).then(|| segments.join("/"))
}

struct Hashed<R> {
    inner: R,
    hasher: Sha256,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.hasher.update(buffer.get(..read).unwrap_or(&[]));
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::{Compression, Node, Place, Tree, content};
    use tar::{Builder, Header};

    fn tar(names: &[&str]) -> Vec<u8> {
        let mut builder = Builder::new(Vec::new());
        for name in names {
            let mut header = Header::new_gnu();
            header.set_size(1);
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            builder.append(&header, &b"x"[..]).unwrap();
        }
        builder.into_inner().unwrap()
    }

    fn merged(layers: &[&[&str]]) -> Vec<String> {
        let mut tree = Tree::default();
        for names in layers {
            tree.apply(&tar(names), Compression::None).unwrap();
        }
        tree.iter().map(|(name, _)| name.to_string()).collect()
    }

    #[test]
    fn later_layers_lie_over_earlier_ones() {
        assert_eq!(merged(&[&["a", "./b"], &["/b", "c"]]), ["a", "b", "c"]);
    }

    #[test]
    fn whiteouts_hide_files_and_directories() {
        assert_eq!(merged(&[&["a", "d/x", "d/y"], &[".wh.a", ".wh.d"]]), [""; 0]);
        assert_eq!(merged(&[&["d/x", "e"], &["d/.wh..wh..opq", "d/z"]]), ["d/z", "e"]);
    }

    #[test]
    fn a_file_is_read_from_the_layer_that_has_it_last() {
        let mut tree = Tree::default();
        for names in [&["plugin.wasm", "other"][..], &["other", "./plugin.wasm"]] {
            tree.apply(&tar(names), Compression::None).unwrap();
        }
        let place = Place { layer: 1, entry: 1 };
        assert!(tree.iter().any(|node| node == ("plugin.wasm", &Node::File(place))));
        let layer = tar(&["other", "./plugin.wasm"]);
        assert_eq!(content(&layer, Compression::None, place.entry).unwrap(), b"x");
        let fault = content(&layer, Compression::None, 2).unwrap_err();
        assert!(fault.to_string().contains("is gone"), "{fault}");
    }

    #[test]
    fn a_path_out_of_the_image_is_refused() {
        let fault =
            Tree::default().apply(&tar(&["../plugin.wasm"]), Compression::None).unwrap_err();
        assert!(fault.to_string().contains("leads out"), "{fault}");
    }

    #[test]
    fn the_digest_covers_the_whole_tar() {
        let tar = tar(&["plugin.wasm"]);
        let digest = Tree::default().apply(&tar, Compression::None).unwrap();
        assert_eq!(digest, crate::digest::sha256(&tar));
    }
}
