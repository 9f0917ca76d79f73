//! What the table says of a property.

/// A property of Envoy.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Property {
    /// Its path. A dot stands for the NUL between two segments.
    pub path: &'static str,
    /// What its bytes are.
    pub value: PropertyValue,
}

/// What the bytes of a property are.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum PropertyValue {
    /// Text as it is.
    Text,
    /// Eight bytes, little-endian.
    Number,
    /// One byte.
    TruthValue,
    /// A header map, see [`crate::serialization`].
    Map,
    /// A message of protobuf.
    Message,
}
