//! `size-report init`: writes a budget from the current sizes.

use std::path::Path;

use anyhow::{Context, Result, bail};
use shell::{Bound, Stdout, Verdict};
use size_report::budget::init::draft;
use size_report::facts::Facts;

use crate::arguments::Init;

/// Writes a budget that currently holds.
pub(crate) fn run(options: &Init, out: &mut Stdout) -> Result<Verdict> {
    let budget = &options.budget;
    let shown = budget.display();
    if budget.symlink_metadata().is_ok() {
        bail!("`{shown}` already exists and is not overwritten: name another file with `--budget`");
    }
    let mut text = String::new();
    for file in &options.files {
        let named = || format!("`{}`", file.display());
        let bytes = shell::read(file, Bound::MODULE)?;
        let facts = Facts::of(&bytes).with_context(named)?;
        if let Some(problem) = facts.damage() {
            bail!("`{}` is damaged at byte {}: {}", file.display(), problem.offset, problem.what);
        }
        text.push_str(&draft(&facts, &relative(file, budget)?, text.is_empty())?);
    }
    if budget == Path::new("-") {
        super::print(out, &text);
        return Ok(Verdict::Holds);
    }
    shell::create_new(budget, text.as_bytes())?;
    super::print(out, &format!("wrote `{shown}`: edit it, then run `size-report check`\n"));
    Ok(Verdict::Holds)
}

/// The path of the module relative to the budget.
fn relative(file: &Path, budget: &Path) -> Result<String> {
    let absolute =
        |path: &Path| std::path::absolute(path).with_context(|| format!("`{}`", path.display()));
    let file = absolute(file)?;
    let budget = absolute(budget)?;
    let mut folder = budget.parent();
    let mut up = String::new();
    while let Some(here) = folder {
        if let Ok(rest) = file.strip_prefix(here) {
            return Ok(format!("{up}{}", rest.display()));
        }
        up.push_str("../");
        folder = here.parent();
    }
    Ok(file.display().to_string())
}
