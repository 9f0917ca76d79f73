//! `size-report check`: one line per artifact, and the limits that are exceeded.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use shell::{Bound, Checked, Failure, Stdout};
use size_report::budget::Budget;
use size_report::budget::check::{Verdict, check};
use size_report::facts::Facts;
use size_report::report;

use crate::arguments::Check;

/// Checks the artifacts of a budget, and writes what CI services read.
pub(crate) fn run(options: &Check, out: &mut Stdout) -> Result<shell::Verdict, Failure> {
    let mut checked = Checked::at((options.budget.display().to_string(), 1));
    let ended = hold(options, &mut checked, out).map_err(super::failure);
    let files = shell::checks::Files {
        junit: options.junit.as_deref(),
        codeclimate: options.codeclimate.as_deref(),
        annotations: options.annotations.as_deref(),
    };
    checked.report("size-report", "check", ended, files)
}

fn hold(options: &Check, checked: &mut Checked, out: &mut Stdout) -> Result<shell::Verdict> {
    let shown = options.budget.display().to_string();
    let text = read_budget(&options.budget)?;
    let budget = Budget::parse(&text).with_context(|| format!("`{shown}`"))?;
    for wanted in &options.artifacts {
        if !budget.artifact.iter().any(|artifact| artifact.file.as_ref() == wanted) {
            bail!("`{shown}` has no artifact `{wanted}`");
        }
    }
    let folder = options.budget.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let mut verdicts = Vec::new();
    for artifact in &budget.artifact {
        let file = artifact.file.as_ref();
        if !options.artifacts.is_empty() && !options.artifacts.contains(file) {
            continue;
        }
        checked.place.1 = budget.line(&artifact.file);
        let verdict = judge(&budget, artifact, &folder).with_context(|| format!("`{shown}`"))?;
        checked.done.extend(report::check::checks(&verdict, &shown));
        verdicts.push(verdict);
    }
    let report = match (options.json, options.markdown) {
        (true, _) => report::check::json(&verdicts)?,
        (_, true) => report::check::markdown(&verdicts, &shown),
        _ => report::check::text(&verdicts, &shown, options.all),
    };
    super::print(out, &report);
    Ok(shell::Verdict::of(verdicts.iter().all(Verdict::holds)))
}

fn read_budget(path: &Path) -> Result<String> {
    let shown = path.display();
    if path != Path::new("-") && !path.exists() {
        bail!(
            "`{shown}` does not exist: write it with `size-report init plugin.wasm`, or name another with `--budget`"
        );
    }
    Ok(shell::read_text(path, Bound::TEXT)?)
}

fn judge(
    budget: &Budget,
    artifact: &size_report::budget::Artifact,
    folder: &Path,
) -> Result<Verdict> {
    let line = budget.line(&artifact.file);
    let path = folder.join(artifact.file.as_ref());
    let at = || format!("line {line}");
    if !path.exists() {
        bail!("line {line}: the artifact `{}` does not exist: build it first", path.display());
    }
    let bytes = shell::read(&path, Bound::MODULE).with_context(at)?;
    let facts = Facts::of(&bytes).with_context(|| format!("line {line}: `{}`", path.display()))?;
    if let Some(problem) = facts.damage() {
        bail!(
            "line {line}: `{}` is damaged at byte {}: {}",
            path.display(),
            problem.offset,
            problem.what
        );
    }
    check(budget, artifact, &facts, folder)
}
