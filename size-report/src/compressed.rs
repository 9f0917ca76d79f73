//! The file as it travels: gzip, brotli and zstd at their strongest, and as an image layer.
//!
//! The settings are strong because a plugin is compressed once and fetched by every proxy. They are
//! slow: about a second per megabyte.

use std::io::{self, Write};
use std::thread;

use flate2::{Compression, GzBuilder};
use serde::Serialize;

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Compressed {
    /// `gzip -9`, without a name or a time.
    pub gzip: u64,
    /// `brotli -q 11`.
    pub brotli: u64,
    /// `zstd -19`.
    pub zstd: u64,
    /// A gzipped tar with the single entry `plugin.wasm`: the layer that meshes pull.
    pub image_layer: u64,
}

/// Measures all compressed sizes.
///
/// # Errors
///
/// If no thread can be started. The compressors write to memory and do not fail.
pub fn measure(bytes: &[u8]) -> io::Result<Compressed> {
    // Brotli takes as long as the others combined.
    thread::scope(|scope| {
        let brotli = thread::Builder::new().spawn_scoped(scope, || brotli(bytes))?;
        Ok(Compressed {
            gzip: gzip(bytes)?,
            zstd: zstd(bytes)?,
            image_layer: image_layer(bytes)?,
            brotli: brotli.join().map_err(|_| io::Error::other("brotli panicked"))??,
        })
    })
}

/// The size after gzip.
///
/// # Errors
///
/// As [`measure`].
pub fn gzip(bytes: &[u8]) -> io::Result<u64> {
    Ok(count(&gzipped(bytes)?))
}

/// The size after brotli.
///
/// # Errors
///
/// As [`measure`].
pub fn brotli(bytes: &[u8]) -> io::Result<u64> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(count(&out))
}

/// The size after zstd.
///
/// # Errors
///
/// As [`measure`].
pub fn zstd(bytes: &[u8]) -> io::Result<u64> {
    Ok(count(&zstd::bulk::compress(bytes, 19)?))
}

/// The size of the image layer.
///
/// # Errors
///
/// As [`measure`].
pub fn image_layer(bytes: &[u8]) -> io::Result<u64> {
    Ok(count(&layer(bytes)?))
}

/// The image layer, reproducible from the module.
///
/// It equals what `plugin-image` packs; that package is not used because it depends on network code.
///
/// # Errors
///
/// As [`measure`].
pub fn layer(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(tar::EntryType::Regular);
    header.set_path("plugin.wasm")?;
    header.set_size(count(bytes));
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_uid(0);
    header.set_gid(0);
    header.set_cksum();
    let mut tar = tar::Builder::new(Vec::new());
    tar.append(&header, bytes)?;
    gzipped(&tar.into_inner()?)
}

fn gzipped(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().operating_system(255).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn count(bytes: &[u8]) -> u64 {
    bytes.len() as u64
}
