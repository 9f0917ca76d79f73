//! A host: a file of `hosts/`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use toml::{Table, Value};

use super::file::read;

/// What is known about a host apart from single functions.
///
/// The answers are named like the variants in `abi/src/table/`, in lower case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of `table::Host`, where they are documented")]
pub struct Host {
    #[serde(default)]
    pub id: String,
    pub name: String,
    pub used_by: Vec<String>,
    pub production: bool,
    pub read_at: String,
    pub run_at: Option<String>,
    #[serde(default)]
    pub run: Vec<String>,
    pub markers: Markers,
    pub allocators: Vec<String>,
    pub no_allocator: String,
    pub allocates_zero: bool,
    pub memory_by_name: bool,
    pub makes_memories: bool,
    pub needs_memory: bool,
    pub pages_max: Option<Pages>,
    pub start: BTreeMap<String, Vec<String>>,
    pub mistyped_callback: Mistyped,
    pub always_end_of_stream: bool,
    pub missing_header: Missing,
    pub empty_header: String,
    pub case_sensitive: bool,
    pub out_slots: String,
    pub wasi_modules: Vec<String>,
    pub can_answer: bool,
    pub trap: String,
    pub trap_effect: String,
    pub engines: Vec<Engine>,
    pub notes: Vec<String>,
    /// Its run-time behaviour, for the hosts that `plugin-host` imitates: the fields of
    /// `Personality`.
    pub personality: Option<Table>,
}

/// How it chooses among markers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "as above, of `table::MarkerRule`")]
pub struct Markers {
    pub accepted: Vec<String>,
    #[serde(default)]
    pub own: BTreeMap<String, String>,
    pub several: String,
    pub none: String,
}

/// The maximum number of pages of a memory.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Pages {
    /// This many.
    Limit(u64),
    /// `unlimited`, if the host that it is based on has a limit.
    Unlimited(String),
}

/// The effect of a callback with a wrong type.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Mistyped {
    /// The same effect for every callback.
    Plain(String),
    /// Another effect for some of them.
    Some(BTreeMap<String, Vec<String>>),
}

/// What is returned for a missing header.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Missing {
    /// The same in every version.
    Always(String),
    /// Depends on the version.
    ByVersion {
        /// The result for plugins of 0.1.0.
        before_0_2_0: String,
        /// The result for later ones.
        since_0_2_0: String,
    },
}

/// An engine of the host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "as above, of `table::Engine`")]
pub struct Engine {
    pub name: String,
    pub version: String,
    pub takes: Option<Takes>,
}

/// The features that an engine accepts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Takes {
    /// `second` or `third`: the features of that version of WebAssembly.
    pub base: String,
    /// Additional features.
    #[serde(default)]
    pub with: Vec<String>,
    /// Features that are excluded.
    #[serde(default)]
    pub without: Vec<String>,
}

impl Host {
    pub(super) fn read(folder: &Path, id: &str) -> Result<Self> {
        let table = merged(folder, id)?;
        let mut host: Self = table.try_into().with_context(|| format!("host `{id}`"))?;
        id.clone_into(&mut host.id);
        Ok(host)
    }
}

/// The file of a host, with defaults from the host that it is based on, except for what was run and
/// for its run-time behaviour.
fn merged(folder: &Path, id: &str) -> Result<Table> {
    let mut own: Table = read(&folder.join(format!("{id}.toml")))?;
    let Some(like) = own.remove("like") else {
        return Ok(own);
    };
    let like = like.as_str().map(str::to_owned);
    let like = like.with_context(|| format!("host `{id}`: `like` is the id of a host"))?;
    let mut table = merged(folder, &like)?;
    table.retain(|key, _: &mut Value| !key.starts_with("run") && key != "personality");
    table.extend(own);
    Ok(table)
}
