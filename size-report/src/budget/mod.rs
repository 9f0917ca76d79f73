//! The budget file: limits on the size and contents of artifacts.
//!
//! It is written by hand, except for its first version (see [`init`]). An unknown key is an error,
//! because a limit with a typo would have no effect. The limits are checked in [`check`].

pub mod check;
pub mod init;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use anyhow::{Result, anyhow};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use toml::Spanned;

/// A budget file.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The artifacts, in the order of the file.
    #[serde(default)]
    pub artifact: Vec<Artifact>,
    /// The source text, for line numbers.
    #[serde(skip)]
    text: String,
}

/// The limits on one artifact. Everything except `file` is optional.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Artifact {
    /// The module, relative to the budget file.
    pub file: Spanned<String>,
    /// The whole file.
    pub total: Option<Spanned<Limit>>,
    /// After `gzip -9`.
    pub gzip: Option<Spanned<u64>>,
    /// After `brotli -q 11`.
    pub brotli: Option<Spanned<u64>>,
    /// After `zstd -19`.
    pub zstd: Option<Spanned<u64>>,
    /// As the layer of an image.
    pub image_layer: Option<Spanned<u64>>,
    /// The pages of all memories together.
    pub memory_pages: Option<Pages>,
    /// The number of imports.
    pub imports: Option<Spanned<u64>>,
    /// The number of exports.
    pub exports: Option<Spanned<u64>>,
    /// Limits on sections, by their name in the report.
    #[serde(default)]
    pub sections: BTreeMap<Spanned<String>, Spanned<Limit>>,
    /// Limits on items, by a pattern for their label in the report.
    #[serde(default)]
    pub items: BTreeMap<Spanned<String>, Spanned<Limit>>,
    /// Patterns for `module.name`; every import must match one.
    pub allowed_imports: Option<Spanned<Vec<Spanned<String>>>>,
    /// Hosts on which the module must load, with every export they need.
    #[serde(default)]
    pub hosts: Vec<Spanned<String>>,
    /// Exports that are required regardless of the hosts.
    #[serde(default)]
    pub required_exports: Vec<Spanned<String>>,
    /// Patterns for features that the module must not need.
    #[serde(default)]
    pub forbidden_features: Vec<Spanned<String>>,
    /// Patterns for custom sections that the module must not have.
    #[serde(default)]
    pub forbidden_custom_sections: Vec<Spanned<String>>,
    /// Limits on growth since a baseline.
    pub growth: Option<Growth>,
}

/// Limits on bytes. A plain number is `max`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Limit {
    /// The total.
    pub max: Option<u64>,
    /// The part that the ABI does not dictate.
    pub own: Option<u64>,
    /// Each item by itself.
    pub each: Option<u64>,
}

/// Limits on memory.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pages {
    /// The limit on the initial size.
    pub min: Option<Spanned<u64>>,
    /// The limit on the declared maximum; a module without a maximum violates it.
    pub max: Option<Spanned<u64>>,
}

/// Limits on growth, in bytes.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// A module, or a report saved with `--json`, relative to the budget file.
    pub baseline: Spanned<String>,
    /// The whole file.
    pub total: Option<Spanned<Limit>>,
    /// After `gzip -9`.
    pub gzip: Option<Spanned<u64>>,
    /// Each item by itself; a new one counts in full.
    pub item: Option<Spanned<u64>>,
}

impl Budget {
    /// Parses a budget.
    ///
    /// # Errors
    ///
    /// If the text is not TOML, has an unknown key, or names no artifact.
    pub fn parse(text: &str) -> Result<Self> {
        let mut budget: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line(text, &span));
            anyhow!("line {line}: {}", error.message().replace('\n', ", "))
        })?;
        if budget.artifact.is_empty() {
            return Err(anyhow!("has no `[[artifact]]`: write one with `size-report init`"));
        }
        text.clone_into(&mut budget.text);
        Ok(budget)
    }

    /// The line of a value in the file, counted from 1.
    #[must_use]
    pub fn line<T>(&self, spanned: &Spanned<T>) -> usize {
        line(&self.text, &spanned.span())
    }
}

fn line(text: &str, span: &Range<usize>) -> usize {
    let before = text.get(..span.start).unwrap_or(text);
    before.bytes().filter(|byte| *byte == b'\n').count() + 1
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(LimitVisitor)
    }
}

/// Deserializes a number or a table. Written by hand for better error messages.
struct LimitVisitor;

impl<'de> Visitor<'de> for LimitVisitor {
    type Value = Limit;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a number of bytes, or a table with `max`, `own` and `each`")
    }

    fn visit_i64<E: de::Error>(self, max: i64) -> std::result::Result<Limit, E> {
        let max = u64::try_from(max).map_err(|_| E::custom("a limit must not be negative"))?;
        self.visit_u64(max)
    }

    fn visit_u64<E: de::Error>(self, max: u64) -> std::result::Result<Limit, E> {
        Ok(Limit { max: Some(max), ..Limit::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Limit, A::Error> {
        let mut limit = Limit::default();
        while let Some(key) = map.next_key::<String>()? {
            let place = match key.as_str() {
                "max" => &mut limit.max,
                "own" => &mut limit.own,
                "each" => &mut limit.each,
                other => return Err(de::Error::unknown_field(other, &["max", "own", "each"])),
            };
            *place = Some(map.next_value()?);
        }
        Ok(limit)
    }
}
