//! A header map as bytes, and how hosts read bytes that a plugin made.

use proxy_wasm_abi::serialization;

use crate::personality::Decoder;

use super::HeaderMap;

/// No host accepts more pairs than this, or a larger block.
const PAIRS_MAX: usize = 1024;
const BLOCK_BYTES_MAX: usize = 1 << 20;

impl HeaderMap {
    /// The map as serialized by the ABI; an empty map has no bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        if self.is_empty() {
            return Vec::new();
        }
        // Names and values come from a 32-bit memory, so the sizes fit.
        let mut block = vec![0; serialization::encoded_size_of(self.iter()).unwrap_or(0)];
        serialization::encode_into(self.iter(), &mut block);
        block
    }

    /// Reads a block made by a plugin as a host with that decoder does.
    ///
    /// The second value is the text of a remark if the host read less than the plugin wrote.
    #[must_use]
    pub fn decode(block: &[u8], decoder: Decoder) -> (Self, Option<String>) {
        let strict: Result<Self, _> = serialization::decode(block).collect();
        let fault = match strict {
            Ok(pairs) if pairs.len() <= PAIRS_MAX && block.len() <= BLOCK_BYTES_MAX => {
                return (pairs, None);
            }
            Ok(pairs) => {
                format!("{} pairs in {} bytes are over the limit", pairs.len(), block.len())
            }
            Err(error) => error.to_string(),
        };
        match decoder {
            Decoder::Strict => {
                (Self::new(), Some(format!("malformed header map, taken as empty: {fault}")))
            }
            Decoder::Tolerant => (
                tolerant(block),
                Some(format!("malformed header map, read as far as it goes: {fault}")),
            ),
        }
    }
}

/// Sizes are trusted as far as there are bytes; NULs are skipped without a check.
fn tolerant(block: &[u8]) -> HeaderMap {
    let number = |offset: usize| -> Option<usize> {
        let bytes = block.get(offset..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    };
    let mut map = HeaderMap::new();
    let count = number(0).unwrap_or(0);
    let mut data = count.saturating_mul(8).saturating_add(4);
    for index in 0..count.min(PAIRS_MAX) {
        let mut take = |size: Option<usize>| -> Option<&[u8]> {
            let bytes = block.get(data..data.checked_add(size?)?)?;
            data += bytes.len() + 1;
            Some(bytes)
        };
        let (Some(name), Some(value)) = (take(number(4 + index * 8)), take(number(8 + index * 8)))
        else {
            break;
        };
        map.add(name, value);
    }
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoded_map_decodes_to_itself() {
        let map = HeaderMap::new().with("a", "1").with("B", "").with("a", "2");
        assert_eq!(HeaderMap::decode(&map.encode(), Decoder::Strict), (map, None));
        assert_eq!(HeaderMap::decode(&[], Decoder::Strict).0, HeaderMap::new());
    }

    #[test]
    fn a_missing_nul_empties_the_map_of_a_strict_host_only() {
        let mut block = HeaderMap::new().with("a", "1").encode();
        let last = block.len() - 1;
        block[last] = b'x';
        assert!(HeaderMap::decode(&block, Decoder::Strict).0.is_empty());
        assert_eq!(HeaderMap::decode(&block, Decoder::Tolerant).0.get(b"a"), Some(&b"1"[..]));
    }
}
