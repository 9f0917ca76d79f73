//! A file of `abi/data/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;

/// Reads and parses a file.
pub(super) fn read<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let name = file.display();
    let text = fs::read_to_string(file).with_context(|| format!("cannot read `{name}`"))?;
    toml::from_str(&text).with_context(|| format!("`{name}`"))
}
