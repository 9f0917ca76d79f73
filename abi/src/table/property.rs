//! What the table says about a property.

/// A property of Envoy.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Property {
    /// Its path. A dot stands for the NUL between two segments.
    pub path: &'static str,
    /// How its bytes are to be read.
    pub value: PropertyValue,
}

/// How the bytes of a property are to be read.
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
    /// A protobuf message.
    Message,
}
