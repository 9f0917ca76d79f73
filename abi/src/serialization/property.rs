//! Property paths: segments, separated by NULs.

use super::encode::put;

/// The bytes that [`path`] needs for `segments`.
#[must_use]
pub const fn path_size(segments: &[&str]) -> usize {
    let mut size = segments.len().saturating_sub(1);
    let mut index = 0;
    while index < segments.len() {
        size += segments[index].len();
        index += 1;
    }
    size
}

/// A property path as an array, at compile time.
///
/// ```
/// use proxy_wasm_abi::serialization::{path, path_size};
///
/// const SEGMENTS: &[&str] = &["request", "path"];
/// static PATH: [u8; path_size(SEGMENTS)] = path(SEGMENTS);
/// assert_eq!(&PATH, b"request\0path");
/// ```
///
/// # Panics
///
/// If `SIZE` is not [`path_size`] of `segments`; at compile time, this is a compile error.
#[must_use]
pub const fn path<const SIZE: usize>(segments: &[&str]) -> [u8; SIZE] {
    assert!(SIZE == path_size(segments), "`SIZE` must be `path_size(segments)`");
    let mut bytes = [0; SIZE];
    let mut at = 0;
    let mut index = 0;
    while index < segments.len() {
        let segment = segments[index].as_bytes();
        let mut byte = 0;
        while byte < segment.len() {
            bytes[at + byte] = segment[byte];
            byte += 1;
        }
        // The array was zero to begin with, so a NUL is a byte skipped.
        at += segment.len() + 1;
        index += 1;
    }
    bytes
}

/// Writes a property path to the front of `buffer` and returns the part that was written.
///
/// Returns `None` if `buffer` is too small; its bytes are then unspecified. It never panics.
pub fn path_into<'a, 'b>(
    segments: impl IntoIterator<Item = &'a [u8]>,
    buffer: &'b mut [u8],
) -> Option<&'b mut [u8]> {
    let size = buffer.len();
    let mut rest = &mut *buffer;
    for (index, segment) in segments.into_iter().enumerate() {
        if index > 0 {
            put(&mut rest, b"\0")?;
        }
        put(&mut rest, segment)?;
    }
    let written = size.checked_sub(rest.len())?;
    buffer.get_mut(..written)
}

/// The segments of a property path.
///
/// Like Envoy, it takes a single NUL at the end for a terminator: the C++ SDK sends one.
///
/// ```
/// use proxy_wasm_abi::serialization::path_segments;
///
/// assert!(path_segments(b"request\0path").eq([&b"request"[..], b"path"]));
/// assert!(path_segments(b"request\0path\0").eq([&b"request"[..], b"path"]));
/// ```
pub fn path_segments(path: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    path.strip_suffix(b"\0").unwrap_or(path).split(|byte| *byte == 0)
}
