//! Pairs to bytes: at compile time, or into a buffer of the caller.

use super::decode::Pair;

/// The bytes that [`encode`] needs for `pairs`.
///
/// # Panics
///
/// If a size does not fit 32 bits; at compile time, this is a compile error.
#[must_use]
pub const fn encoded_size(pairs: &[(&str, &str)]) -> usize {
    let mut size = 4;
    let mut index = 0;
    while index < pairs.len() {
        let (key, value) = pairs[index];
        size += 8 + key.len() + 1 + value.len() + 1;
        index += 1;
    }
    assert!(size <= u32::MAX as usize, "the map does not fit 32 bits");
    size
}

/// A header map as an array, at compile time.
///
/// It is meant for constants, where it costs the bytes of the map and no code:
///
/// ```
/// use proxy_wasm_abi::serialization::{encode, encoded_size};
///
/// const PAIRS: &[(&str, &str)] = &[("content-type", "text/plain")];
/// static HEADERS: [u8; encoded_size(PAIRS)] = encode(PAIRS);
/// assert_eq!(HEADERS.len(), 36);
/// ```
///
/// # Panics
///
/// If `SIZE` is not [`encoded_size`] of `pairs`; at compile time, this is a compile error.
#[must_use]
pub const fn encode<const SIZE: usize>(pairs: &[(&str, &str)]) -> [u8; SIZE] {
    assert!(SIZE == encoded_size(pairs), "`SIZE` must be `encoded_size(pairs)`");
    let mut block = [0; SIZE];
    let mut at = put_u32(&mut block, 0, pairs.len());
    let mut index = 0;
    while index < pairs.len() {
        let (key, value) = pairs[index];
        at = put_u32(&mut block, at, key.len());
        at = put_u32(&mut block, at, value.len());
        index += 1;
    }
    index = 0;
    while index < pairs.len() {
        let (key, value) = pairs[index];
        // The array was zero to begin with, so a NUL is a byte skipped.
        at = put_bytes(&mut block, at, key.as_bytes()) + 1;
        at = put_bytes(&mut block, at, value.as_bytes()) + 1;
        index += 1;
    }
    assert!(at == SIZE, "every byte is written");
    block
}

const fn put_u32(block: &mut [u8], at: usize, number: usize) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "`encoded_size` has checked the sum of all sizes"
    )]
    put_bytes(block, at, &(number as u32).to_le_bytes())
}

const fn put_bytes(block: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let mut index = 0;
    while index < bytes.len() {
        block[at + index] = bytes[index];
        index += 1;
    }
    at + bytes.len()
}

/// The bytes that [`encode_into`] needs for `pairs`, or `None` if a size or the sum does not fit 32 bits.
#[must_use]
pub fn encoded_size_of<'a>(pairs: impl IntoIterator<Item = Pair<'a>>) -> Option<usize> {
    let mut size = 4u32;
    for (key, value) in pairs {
        let key_size = u32::try_from(key.len()).ok()?;
        let value_size = u32::try_from(value.len()).ok()?;
        size = size.checked_add(8 + 2)?.checked_add(key_size)?.checked_add(value_size)?;
    }
    usize::try_from(size).ok()
}

/// Writes a header map to the front of `buffer` and returns the part that was written.
///
/// Returns `None` if `buffer` is too small; its bytes are then unspecified. See
/// [`encoded_size_of`]. It never panics.
///
/// ```
/// use proxy_wasm_abi::serialization::{decode, encode_into};
///
/// let pairs: [(&[u8], &[u8]); 2] = [(b"a", b"1"), (b"b", b"22")];
/// let mut buffer = [0; 64];
/// let block = encode_into(pairs, &mut buffer).unwrap();
/// assert_eq!(block.len(), 29);
/// assert!(decode(block).map(Result::unwrap).eq(pairs));
/// ```
pub fn encode_into<'a, 'b, I>(pairs: I, buffer: &'b mut [u8]) -> Option<&'b mut [u8]>
where
    I: IntoIterator<Item = Pair<'a>>,
    I::IntoIter: Clone,
{
    let pairs = pairs.into_iter();
    let size = encoded_size_of(pairs.clone())?;
    let block = buffer.get_mut(..size)?;
    let mut rest = &mut *block;
    let count = u32::try_from(pairs.clone().count()).ok()?;
    put(&mut rest, &count.to_le_bytes())?;
    for (key, value) in pairs.clone() {
        put(&mut rest, &u32::try_from(key.len()).ok()?.to_le_bytes())?;
        put(&mut rest, &u32::try_from(value.len()).ok()?.to_le_bytes())?;
    }
    for (key, value) in pairs {
        for bytes in [key, b"\0", value, b"\0"] {
            put(&mut rest, bytes)?;
        }
    }
    Some(block)
}

/// Writes `bytes` to the front of `rest` and leaves `rest` behind them.
pub(super) fn put(rest: &mut &mut [u8], bytes: &[u8]) -> Option<()> {
    let (front, behind) = core::mem::take(rest).split_at_mut_checked(bytes.len())?;
    front.copy_from_slice(bytes);
    *rest = behind;
    Some(())
}
