//! Limits on a module's imports, exports, hosts, features and custom sections.

use anyhow::{Result, bail};
use proxy_wasm_abi::table::Features;
use toml::Spanned;

use super::Check;
use crate::budget::Artifact;

/// The key of a list entry, which is a limit of its own.
fn one_of(list: &str, entry: &Spanned<String>) -> String {
    format!("{list}.{}", entry.as_ref())
}

impl Check<'_, '_> {
    /// Checks the number and names of imports and exports.
    pub(super) fn surface(&mut self, artifact: &Artifact) -> Result<()> {
        let module = &self.facts.module;
        let counts = [
            ("imports", &artifact.imports, module.imports.len()),
            ("exports", &artifact.exports, module.exports.len()),
        ];
        for (key, limit, actual) in counts {
            if let Some(limit) = limit {
                self.number(key, limit, key, *limit.as_ref(), actual as u64);
            }
        }
        if let Some(allowed) = &artifact.allowed_imports {
            let globs = allowed.as_ref().iter().map(|pattern| self.glob(pattern));
            let globs = globs.collect::<Result<Vec<_>>>()?;
            let names =
                module.imports.iter().map(|import| format!("{}.{}", import.module, import.name));
            let names: Vec<_> = names.collect();
            for (glob, pattern) in globs.iter().zip(allowed.as_ref()) {
                if !names.iter().any(|name| glob.is_match(name)) {
                    return Err(self.matches_nothing(pattern, "import"));
                }
            }
            let refused =
                names.into_iter().filter(|name| !globs.iter().any(|glob| glob.is_match(name)));
            self.list("allowed_imports", allowed, refused.collect());
        }
        for wanted in &artifact.required_exports {
            let there = module.exports.iter().any(|export| export.name == wanted.as_ref());
            let missing =
                if there { vec![] } else { vec![format!("`{}` is not exported", wanted.as_ref())] };
            self.list(&one_of("required_exports", wanted), wanted, missing);
        }
        Ok(())
    }

    pub(super) fn hosts(&mut self, artifact: &Artifact) -> Result<()> {
        for wanted in &artifact.hosts {
            let verdict =
                (self.facts.hosts.iter()).find(|verdict| verdict.id == wanted.as_ref().as_str());
            let Some(verdict) = verdict else {
                let known: Vec<_> = self.facts.hosts.iter().map(|verdict| verdict.id).collect();
                let known = known.join(", ");
                bail!(
                    "line {}: unknown host `{}`: use one of {known}",
                    self.budget.line(wanted),
                    wanted.as_ref()
                );
            };
            let against = verdict.against().map(|reason| format!("{}: {reason}", verdict.id));
            self.list(&one_of("hosts", wanted), wanted, against.collect());
        }
        Ok(())
    }

    pub(super) fn forbidden(&mut self, artifact: &Artifact) -> Result<()> {
        for pattern in &artifact.forbidden_features {
            let glob = self.glob(pattern)?;
            if !Features::NAMES.iter().any(|(_, name)| glob.is_match(name)) {
                return Err(self.matches_nothing(pattern, "feature"));
            }
            let found = self.facts.features.iter().filter(|name| glob.is_match(name));
            let found = found.map(|name| format!("needs `{name}`")).collect();
            self.list(&one_of("forbidden_features", pattern), pattern, found);
        }
        for pattern in &artifact.forbidden_custom_sections {
            let glob = self.glob(pattern)?;
            let customs = self.facts.module.sections.iter().filter(|section| section.id == 0);
            let found = customs.filter(|section| glob.is_match(section.custom));
            let found = found.map(|section| {
                format!("custom section `{}`, {} bytes", section.custom, section.size())
            });
            let found = found.collect();
            let key = one_of("forbidden_custom_sections", pattern);
            self.list(&key, pattern, found);
        }
        Ok(())
    }
}
