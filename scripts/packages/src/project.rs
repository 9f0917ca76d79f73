//! What is released: a version, its changes and its date.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use toml::Value;

use crate::changelog;
use crate::refusal::Refusal;

/// The project being released.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its top folder.
    pub root: PathBuf,
    /// Its version.
    pub version: String,
    /// The maintainer as packages state it: a name, or a name and an address.
    pub maintainer: String,
    /// The day of the release, in seconds since 1970: the only time in packages.
    pub date: u32,
    /// The changes of this version, in Markdown.
    pub changes: String,
}

impl Project {
    /// Checks whether the project in `root` is ready to be released as `version`.
    ///
    /// A draft may have uncommitted or unreleased changes.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if it is not; any other error if that cannot be determined.
    pub fn open(root: &Path, version: &str, draft: bool) -> Result<Self> {
        let numbers: Vec<_> = version.split('.').collect();
        if numbers.len() != 3 || !numbers.iter().all(|number| is_number(number)) {
            return Err(Refusal::NotAVersion(version.into()).into());
        }
        let manifest: toml::Table =
            read(root, "Cargo.toml")?.parse().context("`Cargo.toml` is not TOML")?;
        let workspace = of_workspace(&manifest, "version", Value::as_str)?.to_owned();
        if workspace != version {
            return Err(Refusal::OtherVersion { asked: version.into(), workspace }.into());
        }
        let text = read(root, "CHANGELOG.md")?;
        let section = changelog::section(&text, version, draft)?;
        if !draft {
            refuse_uncommitted(root)?;
        }
        let first = |authors: &'_ Value| authors.as_array()?.first()?.as_str().map(str::to_owned);
        Ok(Self {
            maintainer: of_workspace(&manifest, "authors", first)?,
            root: root.into(),
            version: version.into(),
            date: section.date.map_or_else(|| date_of_draft(root), Ok)?,
            changes: section.text,
        })
    }
}

/// Whether this is a number without leading zeros, as registries require.
fn is_number(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|number| number.to_string() == text)
}

/// A value from `[workspace.package]`.
fn of_workspace<'a, T>(
    manifest: &'a toml::Table,
    key: &str,
    read: impl FnOnce(&'a Value) -> Option<T>,
) -> Result<T> {
    manifest
        .get("workspace")
        .and_then(|workspace| read(workspace.get("package")?.get(key)?))
        .ok_or_else(|| anyhow!("`Cargo.toml` has no `{key}` in `[workspace.package]`"))
}

fn refuse_uncommitted(root: &Path) -> Result<()> {
    let changed = git(root, &["status", "--porcelain", "--untracked-files=normal"])
        .context("cannot release without git")?;
    match changed.lines().next() {
        Some(line) => Err(Refusal::Uncommitted(line.get(3..).unwrap_or(line).into()).into()),
        None => Ok(()),
    }
}

/// The date of a draft: `$SOURCE_DATE_EPOCH`, or that of the last commit.
fn date_of_draft(root: &Path) -> Result<u32> {
    let text = match env::var("SOURCE_DATE_EPOCH") {
        Ok(given) => given,
        Err(_) => git(root, &["log", "-1", "--format=%ct"]).context(
            "cannot find the date of the last commit; outside of git, set `SOURCE_DATE_EPOCH`",
        )?,
    };
    text.trim().parse().with_context(|| format!("`{}` is not a number of seconds", text.trim()))
}

fn git(root: &Path, arguments: &[&str]) -> Result<String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(root)
        .output()
        .context("cannot run `git`")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`git {}`: {}", arguments.join(" "), said.trim());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Reads a text file of the project.
///
/// # Errors
///
/// It cannot be read.
pub fn read(root: &Path, name: &str) -> Result<String> {
    fs::read_to_string(root.join(name)).with_context(|| format!("cannot read `{name}`"))
}
