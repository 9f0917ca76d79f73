//! The file system that a standard image's layers make, as a kubelet mounts it.
//!
//! Only names are kept, and the content of files that may be the plugin. Layers
//! are applied in order, later ones over earlier ones, with whiteouts.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use sha2::{Digest as _, Sha256};
use tar::Archive;

use crate::layer::{self, Capped, ENTRIES_MAX, Fault, PLUGIN, UNPACKED_BYTES_MAX};

/// How a layer is compressed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Compression {
    /// A plain tar.
    None,
    /// Gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

/// The merged file system.
#[derive(Clone, Debug)]
pub struct Tree {
    /// Files and links by path, without a leading slash.
    entries: BTreeMap<String, Node>,
    /// What is left of the two bounds.
    bytes_left: u64,
    entries_left: u64,
}

impl Default for Tree {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), bytes_left: UNPACKED_BYTES_MAX, entries_left: ENTRIES_MAX }
    }
}

/// What a path leads to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Node {
    /// A file; its content if it is named `plugin.wasm`.
    File(Option<Vec<u8>>),
    /// Anything else but a directory, in words.
    Other(&'static str),
}

impl Tree {
    /// Every path but directories, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.entries.iter().map(|(name, node)| (name.as_str(), node))
    }

    /// Lays a layer over what is there, and gives the digest of its tar: the
    /// one that the image config lists.
    ///
    /// # Errors
    ///
    /// The layer is broken, too large, or has an entry that leads out of it.
    pub fn apply(&mut self, bytes: &[u8], compression: Compression) -> Result<String, Fault> {
        match compression {
            Compression::None => self.apply_tar(bytes),
            Compression::Gzip if !bytes.starts_with(&[0x1f, 0x8b]) => Err(Fault::NotGzip),
            Compression::Gzip => self.apply_tar(MultiGzDecoder::new(bytes)),
            Compression::Zstd => {
                let decoder = ruzstd::decoding::StreamingDecoder::new(bytes)
                    .map_err(|error| Fault::Broken(crate::error::foreign(&error.to_string())))?;
                self.apply_tar(decoder)
            }
        }
    }

    fn apply_tar(&mut self, tar: impl Read) -> Result<String, Fault> {
        let mut hashed =
            Hashed { inner: Capped::of_several(tar, self.bytes_left), hasher: Sha256::new() };
        let mut archive = Archive::new(&mut hashed);
        for entry in archive.entries().map_err(layer::broken)? {
            let mut entry = entry.map_err(layer::broken)?;
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
                None if base == PLUGIN => Node::File(Some(layer::read_whole(&mut entry)?)),
                None => Node::File(None),
            };
            self.entries.insert(path, node);
        }
        // The digest covers what comes after the last entry, too.
        std::io::copy(&mut hashed, &mut std::io::sink()).map_err(layer::broken)?;
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

/// The path inside the image; nothing if it leads out of it.
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
    use super::{Compression, Node, Tree};
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
    fn only_the_plugin_is_kept() {
        let mut tree = Tree::default();
        tree.apply(&tar(&["plugin.wasm", "other"]), Compression::None).unwrap();
        let nodes: Vec<_> = tree.iter().map(|(_, node)| node.clone()).collect();
        assert_eq!(nodes, [Node::File(None), Node::File(Some(b"x".to_vec()))]);
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
