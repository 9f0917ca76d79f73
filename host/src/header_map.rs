//! A header map as the proxy keeps it: pairs in order, names compared without case.
//!
//! How a map is laid out in bytes is [`proxy_wasm_abi::serialization`]; here is only what
//! hosts do with the bytes that a plugin made.

use proxy_wasm_abi::serialization;

use crate::personality::Decoder;

/// More pairs, or a larger block, than any host takes.
const PAIRS_MAX: usize = 1024;
const BLOCK_BYTES_MAX: usize = 1 << 20;

/// Names and values, in order; names may repeat.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HeaderMap(Vec<(Vec<u8>, Vec<u8>)>);

impl HeaderMap {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same map with one more pair at the end.
    #[must_use]
    pub fn with(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.add(name.as_ref(), value.as_ref());
        self
    }

    /// The first value of that name.
    #[must_use]
    pub fn get(&self, name: &[u8]) -> Option<&[u8]> {
        self.iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The pairs, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> + Clone {
        self.0
            .iter()
            .map(|(name, value)| (name.as_slice(), value.as_slice()))
    }

    /// How many pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more pair, whatever is there already.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        self.0.push((name.to_vec(), value.to_vec()));
    }

    /// That value for that name, in the place of the first and instead of the others.
    pub fn replace(&mut self, name: &[u8], value: &[u8]) {
        match self.position(name) {
            None => self.add(name, value),
            Some(first) => {
                self.0[first].1 = value.to_vec();
                let mut index = 0;
                self.0.retain(|(key, _)| {
                    index += 1;
                    index <= first + 1 || !key.eq_ignore_ascii_case(name)
                });
            }
        }
    }

    /// No pair of that name.
    pub fn remove(&mut self, name: &[u8]) {
        self.0.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
    }

    fn position(&self, name: &[u8]) -> Option<usize> {
        self.0
            .iter()
            .position(|(key, _)| key.eq_ignore_ascii_case(name))
    }

    /// The map as the ABI lays it out; no bytes at all for an empty one.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        if self.is_empty() {
            return Vec::new();
        }
        // Names and values come from memory that 32 bits can address, so the sizes fit.
        let mut block = vec![0; serialization::encoded_size_of(self.iter()).unwrap_or(0)];
        serialization::encode_into(self.iter(), &mut block);
        block
    }

    /// A block made by a plugin, as a host with that decoder reads it.
    ///
    /// The second part says what a remark should say when the host took less than the
    /// plugin wrote.
    #[must_use]
    pub fn decode(block: &[u8], decoder: Decoder) -> (Self, Option<String>) {
        let strict: Result<Vec<_>, _> = serialization::decode(block).collect();
        let fault = match strict {
            Ok(pairs) if pairs.len() <= PAIRS_MAX && block.len() <= BLOCK_BYTES_MAX => {
                let own = pairs
                    .into_iter()
                    .map(|(name, value)| (name.to_vec(), value.to_vec()));
                return (Self(own.collect()), None);
            }
            Ok(pairs) => format!(
                "{} pairs in {} bytes are over the limit",
                pairs.len(),
                block.len()
            ),
            Err(error) => error.to_string(),
        };
        match decoder {
            Decoder::Strict => (
                Self::new(),
                Some(format!("malformed header map, taken as empty: {fault}")),
            ),
            Decoder::Tolerant => (
                Self(tolerant(block)),
                Some(format!(
                    "malformed header map, read as far as it goes: {fault}"
                )),
            ),
        }
    }
}

/// Sizes are believed as far as there are bytes, NULs are skipped unread.
fn tolerant(block: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let number = |offset: usize| -> Option<usize> {
        let bytes = block.get(offset..)?.first_chunk()?;
        usize::try_from(u32::from_le_bytes(*bytes)).ok()
    };
    let Some(count) = number(0) else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    let mut data = count.saturating_mul(8).saturating_add(4);
    for index in 0..count.min(PAIRS_MAX) {
        let mut take = |size: Option<usize>| -> Option<Vec<u8>> {
            let bytes = block.get(data..data.checked_add(size?)?)?.to_vec();
            data += bytes.len() + 1;
            Some(bytes)
        };
        let (Some(name), Some(value)) = (take(number(4 + index * 8)), take(number(8 + index * 8)))
        else {
            break;
        };
        pairs.push((name, value));
    }
    pairs
}

impl<Name: AsRef<[u8]>, Value: AsRef<[u8]>> FromIterator<(Name, Value)> for HeaderMap {
    fn from_iter<Pairs: IntoIterator<Item = (Name, Value)>>(pairs: Pairs) -> Self {
        pairs
            .into_iter()
            .fold(Self::new(), |map, (name, value)| map.with(name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> HeaderMap {
        HeaderMap::new().with("a", "1").with("B", "").with("a", "2")
    }

    #[test]
    fn an_encoded_map_decodes_to_itself() {
        assert_eq!(
            HeaderMap::decode(&sample().encode(), Decoder::Strict),
            (sample(), None)
        );
        assert_eq!(HeaderMap::decode(&[], Decoder::Strict).0, HeaderMap::new());
    }

    #[test]
    fn replacing_keeps_the_place_and_drops_the_other_lines() {
        let mut map = sample();
        map.replace(b"A", b"3");
        assert_eq!(map, HeaderMap::new().with("a", "3").with("B", ""));
        map.remove(b"b");
        assert_eq!(map.get(b"b"), None);
    }

    #[test]
    fn a_missing_nul_empties_the_map_of_a_strict_host_only() {
        let mut block = HeaderMap::new().with("a", "1").encode();
        let last = block.len() - 1;
        block[last] = b'x';
        assert!(HeaderMap::decode(&block, Decoder::Strict).0.is_empty());
        assert_eq!(
            HeaderMap::decode(&block, Decoder::Tolerant).0.get(b"a"),
            Some(&b"1"[..])
        );
    }
}
