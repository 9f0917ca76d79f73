//! What a real Envoy returned: `measured/statuses.toml`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail, ensure};
use serde::Deserialize;

use super::function::Function;
use super::numbers::Enumeration;

/// The entry for a hostcall that returns OK and no bytes.
const EMPTY: &str = "empty";
/// The entry for a hostcall that ends the proxy's process.
const ENDS: &str = "ends";

/// The status of each hostcall, with its intended use, in each callback.
#[derive(Debug, Deserialize)]
pub struct Measured {
    /// The version of Envoy.
    pub envoy: String,
    /// By hostcall, with the id of its map, buffer or stream if it takes one; then by callback.
    #[serde(flatten)]
    rows: BTreeMap<String, BTreeMap<String, String>>,
}

/// What a hostcall did.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Did {
    /// It returned that status.
    Returned(i32),
    /// It returned OK, and there was nothing to read.
    ReadNothing,
    /// The proxy's process ended.
    EndedTheProxy,
}

/// What a hostcall did in each callback, for one id.
#[derive(Debug)]
pub struct Row<'a> {
    /// The map, buffer or stream that it was called with, if it has one.
    pub id: Option<i32>,
    /// The results by callback.
    pub cells: Vec<(&'a str, Did)>,
}

impl Measured {
    /// The callbacks in which hostcalls were called.
    #[must_use]
    pub fn callbacks(&self) -> BTreeSet<&str> {
        self.rows.values().flat_map(BTreeMap::keys).map(String::as_str).collect()
    }

    /// What a function did in each callback: a row for each id, or a single one without an id.
    ///
    /// # Errors
    ///
    /// If a cell is not valid.
    pub fn of(&self, function: &Function) -> Result<Vec<Row<'_>>> {
        let mut rows = Vec::new();
        for (name, cells) in &self.rows {
            let (hostcall, id) = match name.split_once(' ') {
                Some((hostcall, id)) => (hostcall, Some(id.parse()?)),
                None => (name.as_str(), None),
            };
            if hostcall != function.name {
                continue;
            }
            let mut row = Vec::new();
            for (callback, did) in cells {
                row.push((callback.as_str(), read(did)?));
            }
            rows.push(Row { id, cells: row });
        }
        Ok(rows)
    }

    /// Checks that each row is for a function, and that each status of a spec's function has a
    /// name. `known` returns the statuses for a function's name, and whether it is in a spec.
    ///
    /// # Errors
    ///
    /// If a row or a status is wrong.
    pub(super) fn check<'a>(
        &self,
        mut known: impl FnMut(&str) -> Option<(&'a Enumeration, bool)>,
    ) -> Result<()> {
        for (name, cells) in &self.rows {
            let hostcall = name.split(' ').next().unwrap_or_default();
            let Some((statuses, in_spec)) = known(hostcall) else {
                bail!("a status was measured of `{hostcall}`, which is no hostcall");
            };
            for did in cells.values() {
                if let Did::Returned(status) = read(did)? {
                    let named = statuses.values.iter().any(|value| value.value == status);
                    ensure!(named || !in_spec, "`{name}`: `{}` has no {status}", statuses.name);
                }
            }
        }
        Ok(())
    }
}

fn read(cell: &str) -> Result<Did> {
    Ok(match cell {
        EMPTY => Did::ReadNothing,
        ENDS => Did::EndedTheProxy,
        status => Did::Returned(i32::from_str_radix(status, 16)?),
    })
}
