//! What is released: a version, a commit, and when it was made.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};

use crate::refusal::Refusal;

/// The project as it is released.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its top folder.
    pub root: PathBuf,
    /// Its version.
    pub version: String,
    /// When it was committed, in seconds since 1970: the only time that packages know.
    pub date: u32,
    /// The changes of this version, in Markdown.
    pub changes: String,
}

impl Project {
    /// Looks whether the project in `root` is ready to be released as `version`.
    ///
    /// A draft may have changes that are not committed, or that are in no version.
    ///
    /// # Errors
    ///
    /// A [`Refusal`] if it is not; anything else if that cannot be told.
    pub fn open(root: &Path, version: &str, draft: bool) -> Result<Self> {
        let numbers: Vec<_> = version.split('.').collect();
        if numbers.len() != 3 || !numbers.iter().all(|number| is_number(number)) {
            return Err(Refusal::NotAVersion(version.into()).into());
        }
        let workspace = workspace_version(root)?;
        if workspace != version {
            return Err(Refusal::OtherVersion { asked: version.into(), workspace }.into());
        }
        let changelog = read(root, "CHANGELOG.md")?;
        let changes = crate::notes::section(&changelog, version, draft)?;
        if !draft {
            refuse_uncommitted(root)?;
        }
        Ok(Self { root: root.into(), version: version.into(), date: date(root)?, changes })
    }
}

/// A number without superfluous zeros, as all registries write it.
fn is_number(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|number| number.to_string() == text)
}

/// The version in the workspace's manifest.
fn workspace_version(root: &Path) -> Result<String> {
    let manifest: toml::Table =
        read(root, "Cargo.toml")?.parse().context("`Cargo.toml` is not TOML")?;
    manifest
        .get("workspace")
        .and_then(|workspace| workspace.get("package")?.get("version")?.as_str())
        .map(str::to_owned)
        .ok_or_else(|| anyhow!("`Cargo.toml` has no `version` in `[workspace.package]`"))
}

fn refuse_uncommitted(root: &Path) -> Result<()> {
    let changed = git(root, &["status", "--porcelain", "--untracked-files=normal"])
        .context("only what git knows can be released")?;
    match changed.lines().next() {
        Some(line) => Err(Refusal::Uncommitted(line.get(3..).unwrap_or(line).into()).into()),
        None => Ok(()),
    }
}

/// `$SOURCE_DATE_EPOCH`, or when the last commit was made.
fn date(root: &Path) -> Result<u32> {
    let text = match env::var("SOURCE_DATE_EPOCH") {
        Ok(given) => given,
        Err(_) => git(root, &["log", "-1", "--format=%ct"]).context(
            "the time of the release is that of the last commit; outside of git, set `SOURCE_DATE_EPOCH`",
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

/// A text file of the project.
///
/// # Errors
///
/// It cannot be read.
pub fn read(root: &Path, name: &str) -> Result<String> {
    fs::read_to_string(root.join(name)).with_context(|| format!("cannot read `{name}`"))
}
