//! The results of a run: every sample, and the machine on which it was taken.
//!
//! `tests/bench/results.json` contains this, and nothing that can be computed from it. The report,
//! the plots and the verdicts are made from this file alone.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::exact::Exact;
use crate::instruments::Instruments;
use crate::machine::Machine;

/// A whole run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Results {
    /// The machine.
    pub machine: Machine,
    /// The extent of the run.
    pub settings: Settings,
    /// In the order of the tables.
    pub contestants: Vec<Measured>,
    /// The project's other programs.
    pub instruments: Option<Instruments>,
}

/// The extent of a run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Settings {
    /// The number of rounds, each with every contestant in a new Envoy, in random order.
    pub rounds: usize,
    /// The number of starts with one worker.
    pub starts: usize,
    /// The number of requests on each path in a round.
    pub requests: usize,
    /// The number of rounds that are also measured with 16 workers.
    pub rounds_of_16_workers: usize,
    /// The number of rounds in which latency is measured.
    pub latency_rounds: usize,
    /// Requests per second during the latency measurement.
    pub rate: f64,
    /// The duration of the latency measurement on each path, in seconds.
    pub latency_seconds: f64,
    /// The number of requests on each path in the long run of the gate.
    pub gate_endurance: usize,
    /// The number of requests on each path in the long run of every other plugin.
    pub endurance: usize,
    /// The number of configuration reloads.
    pub reloads: usize,
}

impl Settings {
    /// Takes less than five minutes.
    #[must_use]
    pub fn quick() -> Self {
        Self {
            rounds: 7,
            starts: 9,
            requests: 2_000,
            rounds_of_16_workers: 3,
            latency_rounds: 1,
            rate: 2_000.0,
            latency_seconds: 1.0,
            gate_endurance: 100_000,
            endurance: 20_000,
            reloads: 3,
        }
    }

    /// Takes less than an hour.
    #[must_use]
    pub fn full() -> Self {
        Self {
            rounds: 21,
            starts: 61,
            requests: 10_000,
            rounds_of_16_workers: 9,
            latency_rounds: 5,
            rate: 4_000.0,
            latency_seconds: 3.0,
            gate_endurance: 1_000_000,
            endurance: 1_000_000,
            reloads: 9,
        }
    }
}

/// The results of one contestant.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measured {
    /// A short name.
    pub name: String,
    /// A one-line description.
    pub what: String,
    /// What it leaves out of the gate's job, if anything.
    pub leaves_out: Option<String>,
    /// Whether it is a plugin.
    pub plugin: bool,
    /// Whether it does the gate's job at all.
    pub gate: bool,
    /// What was counted without a clock, for a plugin.
    pub exact: Option<Exact>,
    /// Requests that pass.
    pub allow: PathSamples,
    /// Requests that are denied.
    pub deny: PathSamples,
    /// Starts with one worker.
    pub one_worker: StartSamples,
    /// Starts with 16 workers.
    pub sixteen_workers: StartSamples,
    /// The times from a new configuration to the first response from it, in milliseconds.
    pub reload_ms: Vec<f64>,
}

/// One of the two paths through the gate; one sample per round.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct PathSamples {
    /// CPU time of Envoy's process per request, in microseconds.
    pub cpu_us: Vec<f64>,
    /// Requests per second from one client, as fast as Envoy serves them.
    pub per_second: Vec<f64>,
    /// The latency at the fixed rate.
    pub latency: Vec<Latency>,
    /// The long run.
    pub endurance: Vec<Point>,
}

/// Latency at a fixed rate, in microseconds.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Latency {
    /// Requests served per second.
    pub per_second: f64,
    /// The median.
    pub p50: f64,
    /// The 99th percentile.
    pub p99: f64,
    /// The 99.9th percentile.
    pub p999: f64,
}

/// Envoy after a number of requests.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Point {
    /// The number of requests so far.
    pub requests: usize,
    /// The resident anonymous memory.
    pub anonymous_bytes: u64,
    /// The longest wait for a response since the previous point, in milliseconds.
    pub worst_ms: f64,
}

/// Starts of an Envoy, and its memory in each round.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct StartSamples {
    /// The times from the start of the process to the first right response, in milliseconds.
    pub first_answer_ms: Vec<f64>,
    /// The CPU time of the process until it was ready, in milliseconds.
    pub cpu_ms: Vec<f64>,
    /// The resident anonymous memory after some requests.
    pub anonymous_bytes: Vec<f64>,
}

impl Results {
    /// Reads the file of an earlier run.
    ///
    /// # Errors
    ///
    /// If there is none, or it has another format.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file)
            .with_context(|| format!("cannot read `{}`: run `scripts/bench`", file.display()))?;
        serde_json::from_str(&text).with_context(|| {
            format!("`{}` is not of this version: run `scripts/bench`", file.display())
        })
    }

    /// The contestant with that name.
    #[must_use]
    pub fn contestant(&self, name: &str) -> Option<&Measured> {
        self.contestants.iter().find(|contestant| contestant.name == name)
    }
}
