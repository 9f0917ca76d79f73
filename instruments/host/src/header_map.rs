//! A header map as the proxy keeps it: pairs in order, names compared without case.
//!
//! How a map is laid out in bytes is [`proxy_wasm_abi::serialization`]; here is only what
//! hosts do with the bytes that a plugin made.

mod block;
mod once;

pub(crate) use once::Once;

/// A value of more pieces than this is made of copies of its beginning.
const DOUBLED_FROM: usize = 16;

/// Names and values, in order; names may repeat.
///
/// One block for all of them, so that a map is made, copied and dropped in one piece.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HeaderMap {
    /// Name, value, name, value and so on, with nothing between them.
    bytes: Vec<u8>,
    /// Where in it the name and the value of each pair end.
    ends: Vec<(usize, usize)>,
}

impl HeaderMap {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), ends: Vec::new() }
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
        self.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// All values of that name with commas between them, as Envoy joins them for its properties.
    #[must_use]
    pub fn joined(&self, name: &[u8]) -> Option<Vec<u8>> {
        self.iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_vec())
            .reduce(|mut joined, value| {
                joined.push(b',');
                joined.extend(value);
                joined
            })
    }

    /// The pairs, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> + Clone {
        self.ends.iter().scan(0, |start, (name_end, value_end)| {
            let name = &self.bytes[*start..*name_end];
            *start = *value_end;
            Some((name, &self.bytes[*name_end..*value_end]))
        })
    }

    /// How many pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes names and values have together.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// One more pair, whatever is there already.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        self.add_repeated(name, value, 1);
    }

    /// One more pair, whose value is `piece` so many times.
    pub(crate) fn add_repeated(&mut self, name: &[u8], piece: &[u8], times: usize) {
        self.bytes.extend_from_slice(name);
        let name_end = self.bytes.len();
        let value_end = name_end + piece.len() * times;
        self.bytes.reserve(value_end - name_end);
        for _ in 0..times.min(DOUBLED_FROM) {
            self.bytes.extend_from_slice(piece);
        }
        // The rest are copies of what is there, so that large values are not made in small pieces.
        while self.bytes.len() < value_end {
            let more = (self.bytes.len() - name_end).min(value_end - self.bytes.len());
            self.bytes.extend_from_within(name_end..name_end + more);
        }
        self.ends.push((name_end, value_end));
    }

    /// That value for that name, in the place of the first and instead of the others.
    pub fn replace(&mut self, name: &[u8], value: &[u8]) {
        let mut changed = Self::new();
        let mut placed = false;
        for (key, old) in self.iter() {
            if !key.eq_ignore_ascii_case(name) {
                changed.add(key, old);
            } else if !placed {
                changed.add(key, value);
                placed = true;
            }
        }
        if !placed {
            changed.add(name, value);
        }
        *self = changed;
    }

    /// One more value for that name, as Envoy adds it: to the value that is there, behind a comma,
    /// if the name is one of those that Envoy keeps once.
    pub(crate) fn append(&mut self, once: &Once, name: &[u8], value: &[u8]) {
        if !once.has(name) {
            return self.add(name, value);
        }
        let Some(mut joined) = self.get(name).map(<[u8]>::to_vec) else {
            return self.add(name, value);
        };
        if !joined.is_empty() && !value.is_empty() {
            joined.push(b',');
        }
        joined.extend(value);
        self.replace(name, &joined);
    }

    /// The same with all names in lower case.
    pub(crate) fn lower_case(&self) -> Self {
        self.iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect()
    }

    /// No pair of that name.
    pub fn remove(&mut self, name: &[u8]) {
        let others = self.iter().filter(|(key, _)| !key.eq_ignore_ascii_case(name));
        *self = others.collect();
    }

    /// No pair, and the room of those that were there for others.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}

impl<Name: AsRef<[u8]>, Value: AsRef<[u8]>> FromIterator<(Name, Value)> for HeaderMap {
    fn from_iter<Pairs: IntoIterator<Item = (Name, Value)>>(pairs: Pairs) -> Self {
        pairs.into_iter().fold(Self::new(), |map, (name, value)| map.with(name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> HeaderMap {
        HeaderMap::new().with("a", "1").with("B", "").with("a", "2")
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
    fn a_repeated_value_is_the_piece_so_many_times() {
        for times in [0, 1, 16, 17, 100, 1000] {
            let mut map = sample();
            map.add_repeated(b"c", b"piece;", times);
            assert_eq!(map.get(b"c"), Some(b"piece;".repeat(times).as_slice()));
            assert_eq!(map, sample().with("c", "piece;".repeat(times)));
        }
    }
}
