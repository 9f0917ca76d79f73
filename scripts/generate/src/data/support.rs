//! What the hosts do with a function.

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};
use serde::Deserialize;

use super::kind::Kind;

/// What the hosts do with a function: a default, and the exceptions grouped by what they do.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Hosts {
    rest: Option<String>,
    #[serde(flatten)]
    by: BTreeMap<String, Vec<String>>,
}

impl Hosts {
    /// What that host does: a variant of `table::Support` in lower case.
    #[must_use]
    pub fn support(&self, host: &str, kind: Kind) -> &str {
        let own = self.by.iter().find(|(_, ids)| ids.iter().any(|id| id == host));
        let rest = self.rest.as_deref().unwrap_or(match kind {
            Kind::Hostcall => "yes",
            Kind::Callback => "optional",
        });
        own.map_or(rest, |(support, _)| support)
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &String> {
        self.by.values().flatten()
    }

    /// Checks that all words are valid for that kind, and that no host occurs twice.
    pub(super) fn check(&self, kind: Kind, name: &str) -> Result<()> {
        let words: &[_] = match kind {
            Kind::Hostcall => &["yes", "no", "unimplemented", "traps", "aborts"],
            Kind::Callback => &[
                "optional",
                "required",
                "missing_is_logged",
                "missing_is_error",
                "missing_crashes",
                "never_called",
            ],
        };
        for word in self.by.keys().chain(&self.rest) {
            let known = words.contains(&word.as_str());
            ensure!(known, "`{name}`: no host does `{word}` with it");
        }
        let mut ids: Vec<_> = self.ids().collect();
        ids.sort();
        let twice = ids.windows(2).find(|two| two[0] == two[1]);
        match twice {
            Some(two) => bail!("`{name}`: `{}` does two things", two[0]),
            None => Ok(()),
        }
    }
}
