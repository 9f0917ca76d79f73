//! The enumerations: `enums.toml`.

use serde::Deserialize;

/// An enumeration.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enumeration {
    /// The spec's name, for example `proxy_status_t`.
    pub name: String,
    /// Its name in Rust, for example `Status`, from which other languages derive theirs.
    #[serde(rename = "type")]
    pub rust: String,
    #[serde(default = "yes")]
    in_spec: bool,
    versions: Option<Vec<String>>,
    /// What it is, as Markdown.
    pub about: String,
    /// In numeric order.
    pub values: Vec<Value>,
}

/// A named value.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The spec's name, for example `NOT_FOUND`.
    pub name: String,
    /// The number on the wire.
    pub value: i32,
    #[serde(default = "yes")]
    in_spec: bool,
    /// The versions that list it; empty if no spec does.
    #[serde(default)]
    pub versions: Vec<String>,
    /// What it means, as Markdown.
    pub about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Enumerations {
    #[serde(rename = "enum")]
    all: Vec<Enumeration>,
}

impl Enumerations {
    /// Fills in what a value omits: from its enumeration, or else every version.
    pub(super) fn complete(self, all: &[String]) -> Vec<Enumeration> {
        let mut enumerations = self.all;
        for of in &mut enumerations {
            for value in &mut of.values {
                if value.versions.is_empty() && value.in_spec && of.in_spec {
                    value.versions = of.versions.clone().unwrap_or_else(|| all.to_vec());
                }
            }
        }
        enumerations
    }
}

impl Enumeration {
    /// The value with that name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<i32> {
        let value = self.values.iter().find(|it| it.name == name);
        value.map(|value| value.value)
    }

    /// Whether it has negative values.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.values.iter().any(|value| value.value < 0)
    }
}

fn yes() -> bool {
    true
}
