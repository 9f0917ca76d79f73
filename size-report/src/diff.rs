//! Changes since another build, item by item.
//!
//! Items are paired by label, which for Rust is the demangled name without its hash; several items
//! with the same label count together. An item without a name is labelled with its index, which
//! shifts when something is added before it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};

use crate::facts::Facts;

/// The sizes to compare with.
#[derive(Debug)]
pub struct Baseline {
    /// The whole file.
    pub bytes: u64,
    /// The part that the ABI does not dictate.
    pub own: u64,
    /// After gzip, if it was measured.
    pub gzip: Option<u64>,
    /// By label.
    pub items: BTreeMap<String, u64>,
}

/// An item whose size changed.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The item's label.
    pub item: String,
    /// Its bytes before; `None` if it is new.
    pub before: Option<u64>,
    /// Its bytes now; `None` if it was removed.
    pub now: Option<u64>,
}

impl Change {
    /// By how many bytes it grew.
    #[must_use]
    pub fn delta(&self) -> i64 {
        self.now.unwrap_or(0).cast_signed() - self.before.unwrap_or(0).cast_signed()
    }

    /// `added`, `removed`, `grown` or `shrunk`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match (self.before, self.now) {
            (None, _) => "added",
            (_, None) => "removed",
            _ if self.delta() > 0 => "grown",
            _ => "shrunk",
        }
    }
}

/// The parts of a saved report that are needed here.
#[derive(Deserialize)]
struct Saved {
    schema: u32,
    bytes: u64,
    abi: SavedAbi,
    compressed: Option<SavedCompressed>,
    items: Vec<SavedItem>,
}

#[derive(Deserialize)]
struct SavedAbi {
    own: u64,
}

#[derive(Deserialize)]
struct SavedCompressed {
    gzip: u64,
}

#[derive(Deserialize)]
struct SavedItem {
    label: String,
    bytes: u64,
}

impl Baseline {
    /// Reads a module, or a report saved with `--json`.
    ///
    /// # Errors
    ///
    /// If the file is neither, or has another version of the schema.
    pub fn read(path: &Path) -> Result<Self> {
        Self::parse(&shell::read(path, shell::Bound::REPORT)?, &path.display().to_string())
    }

    /// Parses the contents of a file with this name.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn parse(bytes: &[u8], shown: &str) -> Result<Self> {
        if bytes.first() != Some(&b'{') {
            let facts = Facts::of(bytes).with_context(|| format!("`{shown}`"))?;
            let mut baseline = Self::of(&facts);
            baseline.gzip = Some(crate::compressed::gzip(bytes)?);
            return Ok(baseline);
        }
        let saved: Saved = serde_json::from_slice(bytes).map_err(|error| {
            anyhow!("`{shown}` is not a report of `size-report --json`: {error}")
        })?;
        if saved.schema != crate::SCHEMA {
            return Err(anyhow!(
                "`{shown}` has schema {}, but this program expects {}: save it again",
                saved.schema,
                crate::SCHEMA
            ));
        }
        // A module is smaller than 4 GiB, so the subtractions below cannot overflow.
        let sum = saved.items.iter().try_fold(0u64, |sum, item| sum.checked_add(item.bytes));
        let sound = sum == Some(saved.bytes)
            && saved.bytes <= u64::from(u32::MAX)
            && saved.abi.own <= saved.bytes;
        if !sound {
            return Err(anyhow!(
                "`{shown}` is not a report of `size-report --json`: its items do not add up to a module"
            ));
        }
        let mut items = BTreeMap::new();
        for item in saved.items {
            *items.entry(item.label).or_default() += item.bytes;
        }
        Ok(Self {
            bytes: saved.bytes,
            own: saved.abi.own,
            gzip: saved.compressed.map(|compressed| compressed.gzip.min(u64::from(u32::MAX))),
            items,
        })
    }

    /// The sizes of a parsed module, without compressed sizes.
    #[must_use]
    pub fn of(facts: &Facts<'_>) -> Self {
        let mut items = BTreeMap::new();
        for row in &facts.module.rows {
            *items.entry(facts.module.label(row)).or_default() += u64::from(row.size());
        }
        let bytes = u64::from(facts.module.size());
        Self { bytes, own: bytes - facts.abi_bytes(), gzip: None, items }
    }
}

/// Every item whose size differs, the largest change first.
#[must_use]
pub fn compare(before: &Baseline, now: &Baseline) -> Vec<Change> {
    let gone = before.items.keys().filter(|item| !now.items.contains_key(*item));
    let all = now.items.keys().chain(gone);
    let changes = all.map(|item| Change {
        item: item.clone(),
        before: before.items.get(item).copied(),
        now: now.items.get(item).copied(),
    });
    let mut changes: Vec<_> = changes.filter(|change| change.before != change.now).collect();
    changes.sort_by(|a, b| b.delta().abs().cmp(&a.delta().abs()).then_with(|| a.item.cmp(&b.item)));
    changes
}
