//! Limits on a module's growth since its baseline.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::Check;
use crate::budget::{Artifact, Limit};
use crate::diff::Change;

impl Check<'_, '_> {
    pub(super) fn growth(&mut self, artifact: &Artifact, folder: &Path) -> Result<Vec<Change>> {
        let Some(growth) = &artifact.growth else {
            return Ok(Vec::new());
        };
        let path = folder.join(growth.baseline.as_ref());
        let at = self.budget.line(&growth.baseline);
        let before = crate::diff::Baseline::read(&path)
            .with_context(|| format!("line {at}: `growth.baseline`"))?;
        let now = crate::diff::Baseline::of(self.facts);
        let changes = crate::diff::compare(&before, &now);
        if let Some(total) = &growth.total {
            let Limit { max, own, each } = *total.as_ref();
            if each.is_some() || max.or(own).is_none() {
                bail!(
                    "line {}: `growth.total` must be a number, or a table with `max` or `own`",
                    self.budget.line(total)
                );
            }
            if let Some(max) = max {
                self.number(
                    "growth.total",
                    total,
                    "bytes",
                    max,
                    now.bytes.saturating_sub(before.bytes),
                );
            }
            if let Some(own) = own {
                self.number(
                    "growth.total.own",
                    total,
                    "bytes",
                    own,
                    now.own.saturating_sub(before.own),
                );
            }
        }
        if let Some(gzip) = &growth.gzip {
            let was = before.gzip.ok_or_else(|| {
                anyhow!(
                    "line {}: `growth.gzip`: the saved report has no compressed size",
                    self.budget.line(gzip)
                )
            })?;
            let is = crate::compressed::gzip(self.facts.module.bytes)?;
            self.number("growth.gzip", gzip, "bytes", *gzip.as_ref(), is.saturating_sub(was));
        }
        if let Some(item) = &growth.item {
            let limit = *item.as_ref();
            let most = changes
                .iter()
                .map(|change| change.delta().max(0).unsigned_abs())
                .max()
                .unwrap_or(0);
            self.number("growth.item", item, "bytes", limit, most);
        }
        Ok(changes)
    }
}
