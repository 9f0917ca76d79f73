//! A header map as the proxy keeps it: ordered pairs, names compared case-insensitively.
//!
//! The serialized form is in [`proxy_wasm_abi::serialization`]; here is only what hosts do with
//! bytes that a plugin made.

mod block;
mod once;

pub(crate) use once::Once;

/// Values of more pieces than this are built by copying their beginning.
const DOUBLED_FROM: usize = 16;

/// Names and values, in order; names may repeat.
///
/// All are stored in one block, so that a map is created, cloned and dropped as a whole.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct HeaderMap {
    /// Name, value, name, value and so on, without separators.
    bytes: Vec<u8>,
    /// For each pair, the end of its name and of its value in `bytes`.
    ends: Vec<(usize, usize)>,
}

impl HeaderMap {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: Vec::new(), ends: Vec::new() }
    }

    /// Adds a pair at the end, for building a map.
    #[must_use]
    pub fn with(mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) -> Self {
        self.add(name.as_ref(), value.as_ref());
        self
    }

    /// The first value of the name.
    #[must_use]
    pub fn get(&self, name: &[u8]) -> Option<&[u8]> {
        self.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// All values of the name joined with commas, as in Envoy's properties.
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

    /// The number of pairs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The total size of names and values, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Whether the map has no pairs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds a pair at the end, even if the name exists already.
    pub fn add(&mut self, name: &[u8], value: &[u8]) {
        self.add_repeated(name, value, 1);
    }

    /// Adds a pair whose value is `piece`, repeated.
    pub(crate) fn add_repeated(&mut self, name: &[u8], piece: &[u8], times: usize) {
        self.bytes.extend_from_slice(name);
        let name_end = self.bytes.len();
        let value_end = name_end + piece.len() * times;
        self.bytes.reserve(value_end - name_end);
        for _ in 0..times.min(DOUBLED_FROM) {
            self.bytes.extend_from_slice(piece);
        }
        // The rest is copied from what is there, so that large values are not built from small
        // pieces.
        while self.bytes.len() < value_end {
            let more = (self.bytes.len() - name_end).min(value_end - self.bytes.len());
            self.bytes.extend_from_within(name_end..name_end + more);
        }
        self.ends.push((name_end, value_end));
    }

    /// Replaces the first value of the name and removes the others.
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

    /// Adds a value to the name as Envoy does: joined with a comma to the existing value, if Envoy
    /// allows the header only once.
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

    /// The same map with all names in lower case.
    pub(crate) fn lower_case(&self) -> Self {
        self.iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect()
    }

    /// Removes all pairs of that name.
    pub fn remove(&mut self, name: &[u8]) {
        let others = self.iter().filter(|(key, _)| !key.eq_ignore_ascii_case(name));
        *self = others.collect();
    }

    /// Removes all pairs, and keeps the allocation.
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
