//! The features of WebAssembly: `features.toml`.

use serde::Deserialize;

/// Every feature in the tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Features {
    /// In the order of the bits.
    #[serde(rename = "features")]
    pub all: Vec<Feature>,
    /// The names of those in the second version of the core specification.
    pub second: Vec<String>,
    /// The names of those that the third version adds.
    pub third: Vec<String>,
}

/// A feature.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Its constant in Rust.
    pub constant: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
}

impl Features {
    /// The constant for the feature with that name.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn constant(&self, name: &str) -> &str {
        let feature = self.all.iter().find(|it| it.name == name);
        &feature.unwrap_or_else(|| panic!("`{name}` is a feature")).constant
    }
}
