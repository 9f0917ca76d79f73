//! Checks a module against its budget: one finding per limit, in exact numbers. `contents` checks
//! what a module contains, `sizes` how large it is, `growth` how much it has grown.

mod contents;
mod growth;
mod sizes;

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use globset::{Glob, GlobMatcher};
use serde::Serialize;
use toml::Spanned;

use super::{Artifact, Budget, Limit};
use crate::diff::Change;
use crate::facts::Facts;
use crate::module::row;

/// The result of checking a limit.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// The limit's key as written in the budget: `total`, `sections.code`, `hosts.envoy`.
    pub limit: String,
    /// The line of the budget that sets it.
    pub line: usize,
    /// Whether the limit holds.
    pub holds: bool,
    /// The module's value, if the limit is a number.
    pub actual: Option<u64>,
    /// The allowed value, if the limit is a number.
    pub allowed: Option<u64>,
    /// `bytes`, `pages`, ...
    pub unit: &'static str,
    /// The names of whatever violates the limit; empty if it holds.
    pub offenders: Vec<String>,
}

/// The result of checking an artifact.
#[derive(Debug, Serialize)]
pub struct Verdict {
    /// The file, as written in the budget.
    pub file: String,
    /// The size of the file.
    pub bytes: u64,
    /// The findings, in the order of the budget.
    pub findings: Vec<Finding>,
    /// The changes since the baseline, largest first; empty without one.
    pub changes: Vec<Change>,
}

impl Verdict {
    /// Whether all limits hold.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.holds)
    }
}

/// Checks one artifact against its limits.
///
/// # Errors
///
/// If a limit cannot be checked: a pattern matches nothing, a host or a section is unknown, or the
/// baseline cannot be read.
pub fn check(
    budget: &Budget,
    artifact: &Artifact,
    facts: &Facts<'_>,
    folder: &Path,
) -> Result<Verdict> {
    let mut check = Check { budget, facts, findings: Vec::new() };
    check.sizes(artifact)?;
    check.sections(artifact)?;
    check.items(artifact)?;
    check.surface(artifact)?;
    check.hosts(artifact)?;
    check.forbidden(artifact)?;
    let changes = check.growth(artifact, folder)?;
    check.findings.sort_by_key(|finding| finding.line);
    Ok(Verdict {
        file: artifact.file.as_ref().clone(),
        bytes: u64::from(facts.module.size()),
        findings: check.findings,
        changes,
    })
}

struct Check<'c, 'a> {
    budget: &'c Budget,
    facts: &'c Facts<'a>,
    findings: Vec<Finding>,
}

impl Check<'_, '_> {
    fn number<T>(
        &mut self,
        key: &str,
        at: &Spanned<T>,
        unit: &'static str,
        allowed: u64,
        actual: u64,
    ) {
        self.findings.push(Finding {
            limit: key.to_owned(),
            line: self.budget.line(at),
            holds: actual <= allowed,
            actual: Some(actual),
            allowed: Some(allowed),
            unit,
            offenders: Vec::new(),
        });
    }

    fn list<T>(&mut self, key: &str, at: &Spanned<T>, offenders: Vec<String>) {
        self.findings.push(Finding {
            limit: key.to_owned(),
            line: self.budget.line(at),
            holds: offenders.is_empty(),
            actual: None,
            allowed: None,
            unit: "",
            offenders,
        });
    }

    /// Checks a limit on the rows that `which` selects by index, and returns their number.
    fn limit(
        &mut self,
        key: &str,
        limit: &Spanned<Limit>,
        which: impl Fn(usize) -> bool,
    ) -> Result<usize> {
        let facts = self.facts;
        let rows = || facts.module.rows.iter().enumerate().filter(|(index, _)| which(*index));
        let sum = |own: bool| -> u64 {
            let rows = rows().filter(|(index, _)| !own || !facts.dictated[*index]);
            rows.map(|(_, row)| u64::from(row.size())).sum()
        };
        let Limit { max, own, each } = *limit.as_ref();
        if max.or(own).or(each).is_none() {
            bail!(
                "line {}: `{key}` sets no limit: add `max`, `own` or `each`",
                self.budget.line(limit)
            );
        }
        if let Some(max) = max {
            self.number(key, limit, "bytes", max, sum(false));
        }
        if let Some(own) = own {
            self.number(&format!("{key}.own"), limit, "bytes", own, sum(true));
        }
        if let Some(each) = each {
            let largest = rows().map(|(_, row)| u64::from(row.size())).max().unwrap_or(0);
            self.number(&format!("{key}.each"), limit, "bytes", each, largest);
            let over = rows().filter(|(_, row)| u64::from(row.size()) > each);
            let offenders =
                over.map(|(_, row)| format!("{} has {}", facts.module.label(row), row.size()));
            let offenders = offenders.collect();
            if let Some(finding) = self.findings.last_mut() {
                finding.offenders = offenders;
            }
        }
        Ok(rows().count())
    }

    fn sections(&mut self, artifact: &Artifact) -> Result<()> {
        let module = &self.facts.module;
        for (name, limit) in &artifact.sections {
            let wanted = name.as_ref().as_str();
            let known = (0..=13).any(|id| id != 0 && row::known(id) == Some(wanted));
            let mut names = module.sections.iter().map(row::Section::name);
            if !known && wanted != "custom" && !names.any(|name| name == wanted) {
                let there: Vec<_> = module.sections.iter().map(row::Section::name).collect();
                bail!(
                    "line {}: no section `{wanted}`: the sections are {}",
                    self.budget.line(name),
                    there.join(", ")
                );
            }
            let inside = |index: usize| {
                let section =
                    module.rows[index].section.map(|index| &module.sections[index as usize]);
                section.is_some_and(|section| match wanted {
                    "custom" => section.id == 0,
                    wanted => section.name() == wanted,
                })
            };
            self.limit(&format!("sections.{wanted}"), limit, inside)?;
        }
        Ok(())
    }

    fn items(&mut self, artifact: &Artifact) -> Result<()> {
        if artifact.items.is_empty() {
            return Ok(());
        }
        let labels: Vec<_> =
            self.facts.module.rows.iter().map(|row| self.facts.module.label(row)).collect();
        for (pattern, limit) in &artifact.items {
            let glob = self.glob(pattern)?;
            let key = format!("items.{}", pattern.as_ref());
            let count = self.limit(&key, limit, |index| glob.is_match(&labels[index]))?;
            if count == 0 {
                return Err(self.matches_nothing(pattern, "item"));
            }
        }
        Ok(())
    }

    fn glob(&self, pattern: &Spanned<String>) -> Result<GlobMatcher> {
        let glob = Glob::new(pattern.as_ref());
        let glob =
            glob.with_context(|| format!("line {}: bad pattern", self.budget.line(pattern)))?;
        Ok(glob.compile_matcher())
    }

    fn matches_nothing(&self, pattern: &Spanned<String>, what: &str) -> anyhow::Error {
        let line = self.budget.line(pattern);
        anyhow!("line {line}: `{}` matches no {what}: correct or remove it", pattern.as_ref())
    }
}
