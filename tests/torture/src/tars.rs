//! Tar archives and compressed data that can be wrong in any way.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

/// The size of a header in bytes.
const HEADER_BYTES: usize = 512;

/// A header with a correct checksum, and its content, padded to whole blocks.
pub(crate) fn entry(name: &[u8], kind: u8, link: &[u8], content: &[u8]) -> Vec<u8> {
    let size = format!("{:011o}\0", content.len());
    let mut bytes = header(name, kind, link, size.as_bytes());
    bytes.extend_from_slice(content);
    bytes.resize(bytes.len().next_multiple_of(HEADER_BYTES), 0);
    bytes
}

/// A regular file.
pub(crate) fn file(name: &str, content: &[u8]) -> Vec<u8> {
    entry(name.as_bytes(), b'0', b"", content)
}

/// Only a header, with any bytes as the size.
pub(crate) fn header(name: &[u8], kind: u8, link: &[u8], size: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; HEADER_BYTES];
    let mut put = |at: usize, what: &[u8], most: usize| {
        let what = &what[..what.len().min(most)];
        bytes[at..at + what.len()].copy_from_slice(what);
    };
    put(0, name, 100);
    put(100, b"0000644\0", 8);
    put(124, size, 12);
    put(148, b"        ", 8);
    put(156, &[kind], 1);
    put(157, link, 100);
    put(257, b"ustar  \0", 8);
    let sum: u32 = bytes.iter().map(|byte| u32::from(*byte)).sum();
    bytes[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    bytes
}

/// A record of a pax header.
pub(crate) fn pax(key: &str, value: &str) -> Vec<u8> {
    let rest = format!(" {key}={value}\n");
    let mut length = rest.len() + 1;
    while format!("{length}{rest}").len() != length {
        length += 1;
    }
    entry(b"pax", b'x', b"", format!("{length}{rest}").as_bytes())
}

/// A tar archive of these, with its end marker.
pub(crate) fn tar(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = entries.concat();
    bytes.resize(bytes.len() + 2 * HEADER_BYTES, 0);
    bytes
}

/// A member of a gzip file; several of them in sequence are one file.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory never fails.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// A gzip file of `first`, and `then` repeated that many times.
pub(crate) fn gzip_of_many(first: &[u8], then: &[u8], times: usize) -> Vec<u8> {
    [gzip(first), gzip(then).repeat(times)].concat()
}

/// A frame of Zstandard: `first` uncompressed, and then that many blocks of 128 KiB of zeros.
pub(crate) fn zstd(first: &[u8], times: usize) -> Vec<u8> {
    /// The maximum size of a block.
    const BLOCK: usize = 1 << 17;
    let block = |kind: usize, length: usize, last: bool| {
        let number = usize::from(last) | kind << 1 | length << 3;
        number.to_le_bytes()[..3].to_vec()
    };
    // The magic number, no flags, and a window of 128 KiB.
    let mut bytes = vec![0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38];
    for part in first.chunks(BLOCK) {
        bytes.extend(block(0, part.len(), false));
        bytes.extend_from_slice(part);
    }
    for _ in 0..times {
        bytes.extend(block(1, BLOCK, false));
        bytes.push(0);
    }
    bytes.extend(block(0, 0, true));
    bytes
}
