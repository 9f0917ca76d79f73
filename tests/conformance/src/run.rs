//! Programs on both sides: batches, a second look at what differs, and counts.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::difference::{Difference, compare};
use crate::envoy::{self, Clusters};
use crate::program::Program;
use crate::traffic::End;
use crate::{exhaustive, guest, host, shrink};

/// Programs in one Envoy.
const BATCH: usize = 400;

/// What was run, and what came of it.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Programs, each with its request.
    pub programs: usize,
    /// Hostcalls that Envoy answered.
    pub hostcalls: usize,
    /// Callbacks that Envoy called.
    pub callbacks: usize,
    /// Programs that differed once and not again: a matter of time.
    pub once: usize,
    /// Differences by kind.
    pub differences: BTreeMap<String, usize>,
}

/// Runs on one version of Envoy.
#[derive(Debug)]
pub struct Run<'a> {
    /// The version.
    pub version: &'a str,
    /// The servers behind it.
    pub clusters: &'a Clusters,
    /// So far.
    pub counts: Counts,
    /// How many more differences are to be shown.
    pub show: usize,
    /// Whether they are made small before.
    pub shrink: bool,
}

impl Run<'_> {
    /// Runs programs; what differs is looked at twice. The differences that are to be shown.
    ///
    /// # Errors
    ///
    /// If Envoy does not start, or the host refuses the module.
    pub fn programs(&mut self, programs: &[Program]) -> Result<Vec<String>> {
        let mut shown = Vec::new();
        for batch in programs.chunks(BATCH) {
            let first = self.differ(batch, true)?;
            let (mut again, first): (Vec<_>, Vec<_>) =
                first.into_iter().partition(|(it, _)| it.name == exhaustive::places::PLUGIN);
            if !first.is_empty() {
                let programs: Vec<Program> = first.iter().map(|it| it.0.clone()).collect();
                let second = self.differ(&programs, false)?;
                let second =
                    second.into_iter().filter(|(it, _)| it.name != exhaustive::places::PLUGIN);
                let before = again.len();
                again.extend(second);
                self.counts.once += (first.len() + before).saturating_sub(again.len());
            }
            for (program, difference) in again {
                let count = self.counts.differences.entry(difference.kind.clone()).or_default();
                *count += 1;
                if *count == 1 && self.show > 0 {
                    self.show -= 1;
                    shown.push(self.small(&program, &difference)?);
                }
            }
        }
        Ok(shown)
    }

    /// Runs a batch on both sides; those that differ, the plugin context's among them.
    fn differ(&mut self, batch: &[Program], counts: bool) -> Result<Vec<(Program, Difference)>> {
        let mut programs = vec![exhaustive::hostcalls::of_the_plugin_context()];
        programs.extend(batch.iter().cloned());
        let module = wat::parse_str(guest::text(&programs))?;
        let host = host::run(&module, &programs)?;
        let hangs = |index: usize| host.get(index).is_some_and(|it| it.client.end == End::Waits);
        let envoy = envoy::run(self.version, self.clusters, &module, &programs, hangs)?;
        let mut out = Vec::new();
        for ((program, envoy), host) in programs.iter().zip(&envoy).zip(&host) {
            if counts {
                let lines = |kind| envoy.lines.iter().filter(|line| line.kind == kind).count();
                self.counts.programs += 1;
                self.counts.hostcalls += lines('O');
                self.counts.callbacks += lines('E');
            }
            if let Some(difference) = compare(program, envoy, host) {
                out.push((program.clone(), difference));
            }
        }
        Ok(out)
    }

    /// A program that differs, made small, and both columns.
    fn small(&mut self, program: &Program, difference: &Difference) -> Result<String> {
        if program.name == exhaustive::places::PLUGIN {
            return Ok(format!("{}: {}\n{}", program.name, difference.kind, difference.columns));
        }
        if !self.shrink {
            return Ok(format!("{program}{}\n{}", difference.kind, difference.columns));
        }
        let small = shrink::shrink(program, |candidates| {
            let found = self.differ(candidates, false).unwrap_or_default();
            candidates.iter().map(|it| found.iter().any(|(other, _)| other == it)).collect()
        });
        let found = self.differ(std::slice::from_ref(&small), false)?;
        let found = found.into_iter().find(|(it, _)| *it == small);
        let (small, difference) = found.unwrap_or_else(|| (program.clone(), difference.clone()));
        Ok(format!("{small}{}\n{}", difference.kind, difference.columns))
    }
}
