//! Layers: writing a tar with one file, and finding the file the way meshes do.
//!
//! Output is reproducible byte for byte. Input is untrusted: every read is bounded,
//! and nothing is written to disk. For the view of a kubelet, see [`crate::tree`].

mod bounds;
mod entry;
mod fault;

use std::io::Write;

use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};
use tar::{Archive, Builder, EntryType, Header};

use crate::digest;
pub use bounds::{BYTES_MAX, ENTRIES_MAX, PLUGIN, UNPACKED_BYTES_MAX};
pub(crate) use entry::{Capped, describe, read_whole};
pub use fault::Fault;
pub(crate) use fault::broken;

/// A layer in the form in which it is pushed.
#[derive(Clone, Debug)]
pub struct Layer {
    /// The gzipped tar.
    pub bytes: Vec<u8>,
    /// The digest of the uncompressed tar, which image configs list.
    pub diff_id: String,
}

/// Packs a module into a gzipped tar with one file.
#[must_use]
pub fn build(wasm: &[u8]) -> Layer {
    let mut header = Header::new_ustar();
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    header.set_size(wasm.len() as u64);
    let mut builder = Builder::new(Vec::new());
    builder.append_data(&mut header, PLUGIN, wasm).expect("memory takes what is written to it");
    let tar = builder.into_inner().expect("memory takes what is written to it");
    Layer { bytes: gzip(&tar), diff_id: digest::sha256(&tar) }
}

/// Compresses with gzip, without time or name in the header.
#[must_use]
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder =
        GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes what is written to it");
    encoder.finish().expect("memory takes what is written to it")
}

/// A file found in an image.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its name in the tar; for a raw layer, the layer.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The first entry whose last path segment is `plugin.wasm`, found in a gzipped tar
/// the way Istio's agent and Envoy Gateway do.
///
/// # Errors
///
/// There is none, or the layer cannot be read that far.
pub fn first_plugin(gz: &[u8]) -> Result<File, Fault> {
    if !gz.starts_with(&[0x1f, 0x8b]) {
        return Err(Fault::NotGzip);
    }
    let mut archive = Archive::new(Capped::new(MultiGzDecoder::new(gz)));
    let mut names = Vec::new();
    for entry in archive.entries().map_err(broken)? {
        let mut entry = entry.map_err(broken)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if base(&name) == PLUGIN {
            let kind = describe(entry.header().entry_type());
            if let Some(kind) = kind {
                return Err(Fault::NotAFile(name, kind));
            }
            let bytes = read_whole(&mut entry)?;
            return Ok(File { name, bytes });
        }
        if names.len() < 5 {
            names.push(name);
        }
    }
    Err(Fault::NoPlugin(names))
}

/// The last segment of a path, like Go's `filepath.Base`.
fn base(name: &str) -> &str {
    let name = name.trim_end_matches('/');
    name.rsplit('/').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::{Fault, PLUGIN, base, build, first_plugin, gzip};
    use tar::{Builder, EntryType, Header};

    fn tar(entries: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
        let mut builder = Builder::new(Vec::new());
        for (name, kind, bytes) in entries {
            let mut header = Header::new_gnu();
            header.set_entry_type(*kind);
            header.set_size(bytes.len() as u64);
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            header.set_cksum();
            builder.append(&header, *bytes).unwrap();
        }
        builder.into_inner().unwrap()
    }

    #[test]
    fn what_is_packed_is_found_again() {
        let file = first_plugin(&build(b"\0asm").bytes).unwrap();
        assert_eq!((file.name.as_str(), file.bytes.as_slice()), (PLUGIN, &b"\0asm"[..]));
    }

    #[test]
    fn packing_twice_gives_the_same_bytes() {
        assert_eq!(build(b"\0asm").bytes, build(b"\0asm").bytes);
    }

    #[test]
    fn the_gzip_header_holds_neither_time_nor_name() {
        let gz = build(b"\0asm").bytes;
        assert_eq!(gz[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
    }

    #[test]
    fn the_first_entry_with_that_base_name_is_taken() {
        let gz = gzip(&tar(&[
            ("./opt/plugin.wasm", EntryType::Regular, b"first"),
            ("plugin.wasm", EntryType::Regular, b"second"),
        ]));
        assert_eq!(first_plugin(&gz).unwrap().bytes, b"first");
    }

    #[test]
    fn a_link_of_that_name_is_no_file() {
        let gz = gzip(&tar(&[("plugin.wasm", EntryType::Symlink, b"")]));
        let fault = first_plugin(&gz).unwrap_err();
        assert_eq!(fault, Fault::NotAFile(PLUGIN.into(), "a symbolic link"));
    }

    #[test]
    fn another_name_is_named() {
        let gz = gzip(&tar(&[("filter.wasm", EntryType::Regular, b"x")]));
        let fault = first_plugin(&gz).unwrap_err();
        assert_eq!(fault, Fault::NoPlugin(vec!["filter.wasm".into()]));
    }

    #[test]
    fn a_plain_tar_is_not_gzip() {
        let plain = tar(&[("plugin.wasm", EntryType::Regular, b"x")]);
        assert_eq!(first_plugin(&plain), Err(Fault::NotGzip));
    }

    #[test]
    fn a_truncated_layer_is_broken() {
        let gz = build(&[7; 100_000]).bytes;
        let fault = first_plugin(&gz[..gz.len() / 2]).unwrap_err();
        assert!(matches!(fault, Fault::Broken(_)), "{fault}");
    }

    #[test]
    fn a_promise_of_terabytes_is_refused_before_memory_is_taken() {
        let mut header = Header::new_gnu();
        header.set_size(1 << 42);
        header.set_path(PLUGIN).unwrap();
        header.set_cksum();
        let fault = first_plugin(&gzip(header.as_bytes())).unwrap_err();
        assert_eq!(fault, Fault::TooLarge);
    }

    #[test]
    fn a_bomb_in_front_of_the_plugin_stops_at_the_cap() {
        // 300 MiB of zeros gzip to a third of a megabyte.
        let mut header = Header::new_gnu();
        header.set_size(300 << 20);
        header.set_path("bomb").unwrap();
        header.set_cksum();
        // Concatenated gzip files are one gzip file.
        let mut bomb = gzip(header.as_bytes());
        let zeros = gzip(&vec![0; 1 << 20]);
        for _ in 0..300 {
            bomb.extend_from_slice(&zeros);
        }
        let fault = first_plugin(&bomb).unwrap_err();
        assert_eq!(fault, Fault::TooLarge);
    }

    #[test]
    fn base_names_are_those_of_go() {
        for (name, expected) in [
            ("plugin.wasm", "plugin.wasm"),
            ("./plugin.wasm", "plugin.wasm"),
            ("a/b/plugin.wasm/", "plugin.wasm"),
            ("plugin.wasm.bak", "plugin.wasm.bak"),
            ("", ""),
        ] {
            assert_eq!(base(name), expected, "{name}");
        }
    }
}
