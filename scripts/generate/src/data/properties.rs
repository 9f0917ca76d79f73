//! The properties: `properties.toml`.

use serde::Deserialize;

/// A property.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Property {
    /// Its path, with dots between the segments.
    pub path: String,
    /// The format of its bytes: a variant of `table::PropertyValue` in lower case.
    pub value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Properties {
    #[serde(rename = "properties")]
    pub(super) all: Vec<Property>,
}
