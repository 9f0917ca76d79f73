//! What a run leaves behind: every sample, and on what it was taken.
//!
//! `bench/results.json` is this, and nothing that can be computed from it; the
//! report, the plots and the verdicts are made from the file alone.

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
    /// What it ran on.
    pub machine: Machine,
    /// How much of everything.
    pub settings: Settings,
    /// In the order of the tables.
    pub contestants: Vec<Measured>,
    /// The project's other programs.
    pub instruments: Option<Instruments>,
}

/// How much of everything.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Settings {
    /// Rounds, each with every contestant in a fresh Envoy, in shuffled order.
    pub rounds: usize,
    /// Starts with one worker.
    pub starts: usize,
    /// Requests of each kind in a round.
    pub requests: usize,
    /// Rounds that are measured with 16 workers too.
    pub rounds_of_16_workers: usize,
    /// Rounds in which latency is measured.
    pub latency_rounds: usize,
    /// Requests a second while latency is measured.
    pub rate: f64,
    /// For how long, on each path, in seconds.
    pub latency_seconds: f64,
    /// Requests on each path of the long run of the gate.
    pub gate_endurance: usize,
    /// Requests on each path of the long run of every other plugin.
    pub endurance: usize,
    /// Reloads of the configuration.
    pub reloads: usize,
}

impl Settings {
    /// Under five minutes.
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

    /// Under an hour.
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

/// One contestant's part.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Measured {
    /// Short.
    pub name: String,
    /// One line.
    pub what: String,
    /// What it leaves out of the job, if anything.
    pub leaves_out: Option<String>,
    /// Whether it is a plugin.
    pub plugin: bool,
    /// Whether it does the job at all.
    pub gate: bool,
    /// Of a plugin.
    pub exact: Option<Exact>,
    /// Requests that pass.
    pub allow: PathSamples,
    /// Requests that are denied.
    pub deny: PathSamples,
    /// With one worker.
    pub one_worker: StartSamples,
    /// With 16 workers.
    pub sixteen_workers: StartSamples,
    /// From a new configuration to the first request that it answers, in milliseconds.
    pub reload_ms: Vec<f64>,
}

/// One of the two ways through the gate; a sample a round.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct PathSamples {
    /// Time of Envoy's process on a CPU for one request, in microseconds.
    pub cpu_us: Vec<f64>,
    /// Requests a second, as fast as Envoy takes them from one client.
    pub per_second: Vec<f64>,
    /// Latency at the fixed rate.
    pub latency: Vec<Latency>,
    /// The long run.
    pub endurance: Vec<Point>,
}

/// Latency at a fixed rate, in microseconds.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Latency {
    /// Requests answered a second.
    pub per_second: f64,
    /// Half of the requests took at most this.
    pub p50: f64,
    /// 99 of 100.
    pub p99: f64,
    /// 999 of 1000.
    pub p999: f64,
}

/// Envoy after so many requests.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub struct Point {
    /// Requests so far.
    pub requests: usize,
    /// Anonymous memory that is resident.
    pub anonymous_bytes: u64,
    /// The longest wait for a response since the point before, in milliseconds.
    pub worst_ms: f64,
}

/// Starts of an Envoy, and its memory in each round.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct StartSamples {
    /// From the start of the process to the first right answer, in milliseconds.
    pub first_answer_ms: Vec<f64>,
    /// Time of the process on a CPU until it was ready, in milliseconds.
    pub cpu_ms: Vec<f64>,
    /// Anonymous memory that is resident after some requests.
    pub anonymous_bytes: Vec<f64>,
}

impl Results {
    /// Reads the file that a run has left.
    ///
    /// # Errors
    ///
    /// If there is none, or none of this version.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file)
            .with_context(|| format!("cannot read `{}`: run `scripts/bench`", file.display()))?;
        serde_json::from_str(&text).with_context(|| {
            format!("`{}` is not of this version: run `scripts/bench`", file.display())
        })
    }

    /// The contestant of that name.
    #[must_use]
    pub fn contestant(&self, name: &str) -> Option<&Measured> {
        self.contestants.iter().find(|contestant| contestant.name == name)
    }
}
