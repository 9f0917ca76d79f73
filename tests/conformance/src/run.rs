//! Runs programs on both sides: in batches, with a second run of those that differ, and counts.

use std::collections::BTreeMap;
use std::time::Instant;

use anyhow::Result;

use crate::difference::{Difference, compare};
use crate::envoy::{self, Clusters};
use crate::program::{Program, absent};
use crate::traffic::End;
use crate::{exhaustive, guest, host, shrink};

/// The number of programs in one Envoy.
const BATCH: usize = 400;

/// How many differences of each kind are shown.
const SHOWN_MAX: usize = 3;

/// What was run, and the results.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Programs, each with a request.
    pub programs: usize,
    /// Hostcalls that Envoy handled.
    pub hostcalls: usize,
    /// Callbacks that Envoy called.
    pub callbacks: usize,
    /// Programs that differed once but not again, because of timing.
    pub once: usize,
    /// The programs that differ, with the kinds of their differences; for those that differed once,
    /// only that.
    pub names: Vec<String>,
    /// Differences by kind.
    pub differences: BTreeMap<String, usize>,
}

/// A run on one version of Envoy.
#[derive(Debug)]
pub struct Run<'a> {
    /// The version.
    pub version: &'a str,
    /// The servers behind it.
    pub clusters: &'a Clusters,
    /// The counts so far.
    pub counts: Counts,
    /// How many more differences to show.
    pub show: usize,
    /// Whether to shrink them first.
    pub shrink: bool,
    /// Whether to report progress on stderr.
    pub progress: bool,
}

impl Run<'_> {
    /// Runs programs, those that differ twice; returns the differences to show.
    ///
    /// # Errors
    ///
    /// If Envoy does not start, or the host refuses the module.
    pub fn programs(&mut self, programs: &[Program]) -> Result<Vec<String>> {
        let mut shown = Vec::new();
        let programs: Vec<Program> =
            programs.iter().map(|it| it.for_version(self.version)).collect();
        let (began, before) = (Instant::now(), self.counts.programs);
        for batch in programs.chunks(BATCH) {
            let first = self.differ(batch, true)?;
            let again = self.again(first)?;
            for (program, difference) in again {
                let count = self.counts.differences.entry(difference.kind.clone()).or_default();
                *count += 1;
                self.counts.names.push(format!("{}: {}", program.name, difference.kind));
                if *count <= SHOWN_MAX && self.show > 0 {
                    self.show -= 1;
                    shown.push(self.small(&program, &difference)?);
                }
            }
            if self.progress && programs.len() > BATCH {
                let (ran, all) = (self.counts.programs - before, programs.len());
                let left: usize = self.counts.differences.values().sum();
                let seconds = began.elapsed().as_secs();
                eprintln!("  {ran} of {all} programs, {left} differences so far, {seconds} s");
            }
        }
        Ok(shown)
    }

    /// Runs programs that differ a second and a third time, and returns those that differ each
    /// time. Those of the plugin context are returned as they are.
    fn again(&mut self, first: Vec<(Program, Difference)>) -> Result<Vec<(Program, Difference)>> {
        const LOOKS: usize = 2;

        let (mut out, mut left): (Vec<_>, Vec<_>) =
            first.into_iter().partition(|(it, _)| it.name == exhaustive::places::PLUGIN);
        let before = left.clone();
        for _ in 0..LOOKS {
            let programs: Vec<Program> = left.iter().map(|it| it.0.clone()).collect();
            left = self.differ(&programs, false)?;
            left.retain(|(it, _)| it.name != exhaustive::places::PLUGIN);
        }
        for (program, difference) in before {
            if left.iter().all(|(it, _)| *it != program) {
                self.counts.once += 1;
                self.counts.names.push(format!("{}, once: {}", program.name, difference.kind));
            }
        }
        out.append(&mut left);
        Ok(out)
    }

    /// Runs a batch on both sides; returns the programs that differ, including the plugin
    /// context's.
    fn differ(&mut self, batch: &[Program], counts: bool) -> Result<Vec<(Program, Difference)>> {
        let (mut out, mut rest) = (Vec::new(), batch);
        while !rest.is_empty() {
            let (differ, count) = self.until_one_ends(rest, counts)?;
            let again = rest.len() < batch.len();
            out.extend(
                differ
                    .into_iter()
                    .filter(|(it, _)| !again || it.name != exhaustive::places::PLUGIN),
            );
            rest = &rest[count..];
        }
        Ok(out)
    }

    /// Runs programs on both sides up to the first that ends one side. Returns those that differ,
    /// and how many were run.
    fn until_one_ends(
        &mut self,
        batch: &[Program],
        counts: bool,
    ) -> Result<(Vec<(Program, Difference)>, usize)> {
        let mut programs =
            vec![exhaustive::hostcalls::of_the_plugin_context().for_version(self.version)];
        programs.extend(batch.iter().cloned());
        let module = wat::parse_str(guest::text(&programs, &absent(self.version)))?;
        let host = host::run(self.version, &module, &programs)?;
        let hangs = |index: usize| host.get(index).is_some_and(|it| it.client.end == End::Waits);
        let programs = &programs[..host.len()];
        let envoy = envoy::run(self.version, self.clusters, &module, programs, hangs)?;
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
        Ok((out, envoy.len().saturating_sub(1)))
    }

    /// Shrinks a program that differs, and shows both columns.
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
