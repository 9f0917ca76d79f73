//! What the table says of an enumeration.

use super::version::Versions;

/// A named value of an enumeration.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Value {
    /// The spec's name, for example `NOT_FOUND`.
    pub name: &'static str,
    /// On the wire.
    pub value: i32,
    /// The versions whose spec lists it; empty for values that only hosts use.
    pub versions: Versions,
}

/// An enumeration.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Enum {
    /// The spec's name, for example `proxy_status_t`.
    pub name: &'static str,
    /// In numeric order.
    pub values: &'static [Value],
}

impl Enum {
    /// The name of a value, if it has one.
    #[must_use]
    pub fn name_of(&self, value: i32) -> Option<&'static str> {
        self.values.iter().find(|known| known.value == value).map(|known| known.name)
    }
}
