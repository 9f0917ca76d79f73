//! An expected value: a string, a pattern, or its presence.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use crate::pattern::Pattern;

/// An expected value.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Wanted {
    /// Equal to this.
    Exact(String),
    /// Matched as a whole by this pattern.
    Matches(Pattern),
    /// Present or absent.
    Present(bool),
}

impl Wanted {
    /// Whether a value is as expected.
    #[must_use]
    pub fn is(&self, value: Option<&[u8]>) -> bool {
        match self {
            Self::Exact(text) => value == Some(text.as_bytes()),
            Self::Matches(pattern) => value.is_some_and(|value| pattern.matches(value)),
            Self::Present(there) => value.is_some() == *there,
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(text) => write!(formatter, "`{}`", text.as_bytes().escape_ascii()),
            Self::Matches(pattern) => write!(formatter, "what matches `{pattern}`"),
            Self::Present(true) => formatter.write_str("any"),
            Self::Present(false) => formatter.write_str("nothing"),
        }
    }
}

impl<'de> Deserialize<'de> for Wanted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WantedVisitor)
    }
}

/// Written by hand, for a precise error about a bad pattern.
struct WantedVisitor;

impl<'de> Visitor<'de> for WantedVisitor {
    type Value = Wanted;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text, true, false, or a table with `matches`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Wanted, E> {
        Ok(Wanted::Exact(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, there: bool) -> Result<Wanted, E> {
        Ok(Wanted::Present(there))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wanted, A::Error> {
        let mut wanted = None;
        while let Some(key) = map.next_key::<String>()? {
            if key != "matches" {
                return Err(A::Error::unknown_field(&key, &["matches"]));
            }
            let pattern = Pattern::new(&map.next_value::<String>()?);
            let bad = |words| A::Error::custom(format_args!("bad pattern: {words}"));
            wanted = Some(Wanted::Matches(pattern.map_err(bad)?));
        }
        wanted.ok_or_else(|| A::Error::missing_field("matches"))
    }
}
