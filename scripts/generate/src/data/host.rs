//! A host: a file of `hosts/`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use toml::{Table, Value};

use super::file::read;

/// What is known of a host that is not about a single function.
///
/// The names of answers are those of the variants in `abi/src/table/`, in lower case.
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
    /// What it does while it runs, for the hosts that `plugin-host` imitates: the fields of its `Personality`.
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

/// The most pages of a memory.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Pages {
    /// This many.
    Limit(u64),
    /// `unlimited`, where a host that it is like has a limit.
    Unlimited(String),
}

/// What a callback with a wrong type does.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Mistyped {
    /// The same for every callback.
    Plain(String),
    /// Another one for some of them.
    Some(BTreeMap<String, Vec<String>>),
}

/// What a missing header is.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Missing {
    /// In every version.
    Always(String),
    /// By version.
    ByVersion {
        /// To plugins of 0.1.0.
        before_0_2_0: String,
        /// To later ones.
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

/// The features that an engine takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Takes {
    /// `second` or `third`: those of that version of WebAssembly.
    pub base: String,
    /// And these.
    #[serde(default)]
    pub with: Vec<String>,
    /// But not these.
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

/// The file of a host, with what it does not say from the host that it is like. What was run, and what it does while it
/// runs, is never taken from there.
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
