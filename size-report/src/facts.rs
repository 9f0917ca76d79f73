//! Everything known about a module, shared by the report and the budget.

use anyhow::Result;
use wasmparser::WasmFeatures;

use crate::hosts::{self, Verdict};
use crate::module::{Module, Problem, code};
use crate::{abi_share, features};

/// A module and the facts derived from it.
pub struct Facts<'a> {
    /// The rows and the index spaces.
    pub module: Module<'a>,
    /// For each row, whether the ABI dictates it.
    pub dictated: Vec<bool>,
    /// The features that the module needs, as a set.
    pub needed: WasmFeatures,
    /// The features that the module needs, by name.
    pub features: Vec<&'static str>,
    /// The verdict of each host.
    pub hosts: Vec<Verdict>,
}

impl<'a> Facts<'a> {
    /// Derives all facts.
    ///
    /// # Errors
    ///
    /// As [`Module::parse`].
    pub fn of(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Module::parse(bytes)?;
        let (needed, problems) = code::features(&module);
        module.problems.extend(problems);
        let needed = features::of(&module, needed);
        Ok(Self {
            dictated: abi_share::dictated(&module),
            features: features::set(needed).names().collect(),
            hosts: hosts::verdicts(&module, needed),
            needed,
            module,
        })
    }

    /// The number of bytes that the ABI dictates.
    #[must_use]
    pub fn abi_bytes(&self) -> u64 {
        let rows = self.module.rows.iter().zip(&self.dictated);
        rows.filter(|(_, dictated)| **dictated).map(|(row, _)| u64::from(row.size())).sum()
    }

    /// The first problem that keeps engines from loading the module, if any.
    #[must_use]
    pub fn damage(&self) -> Option<&Problem> {
        self.module.damage()
    }
}
