//! The turns of one round: every contestant repeatedly gets a few requests.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use fastrand::Rng;
use testbed::Options;

use super::started::Started;
use crate::contestants::Contestant;
use crate::load::{Load, Path};
use crate::procfs;
use crate::results::{Latency, Measured, Settings};
use crate::statistics::quantile;

/// The number of connections of one client.
pub const CONNECTIONS: usize = 8;
/// Requests on each path before the measurement, so that V8 has finished compiling.
pub(super) const WARM_UP: usize = 2_000;
/// The number of requests of one contestant on one path in a turn.
const TURN: usize = 25 * CONNECTIONS;

/// An Envoy in a round, and its measurements.
pub(super) struct Racer {
    pub(super) place: usize,
    pub(super) started: Started,
    lanes: [Lane; 2],
}

/// One of the two paths.
struct Lane {
    load: Load,
    cpu: Duration,
    time: Duration,
    requests: usize,
    latency: Option<Latency>,
}

/// Starts a new Envoy for every contestant; all run at the same time.
pub(super) fn start_all(
    contestants: &[(Contestant, Options)],
    order: &[usize],
    measured: &mut [Measured],
) -> Result<Vec<Racer>> {
    let mut start = |&place: &usize| -> Result<Racer> {
        let (contestant, options) = &contestants[place];
        let started = Started::new(contestant, options)?;
        let lane = |path| -> Result<Lane> {
            let mut load = Load::open(started.address, path, CONNECTIONS)?;
            load.send(WARM_UP)?;
            Ok(Lane { load, cpu: Duration::ZERO, time: Duration::ZERO, requests: 0, latency: None })
        };
        let [allow, deny] = Path::BOTH;
        let lanes = [lane(allow)?, lane(deny)?];
        started.note_memory(&mut measured[place].one_worker)?;
        Ok(Racer { place, started, lanes })
    };
    order
        .iter()
        .map(|place| {
            start(place).with_context(|| format!("contestant `{}`", contestants[*place].0.name))
        })
        .collect()
}

/// Sends `count` requests on each path to every contestant, in turns of a few milliseconds, so that
/// a longer disturbance affects all of them.
pub(super) fn cpu(racers: &mut [Racer], count: usize, random: &mut Rng) -> Result<()> {
    for turn in 0..count.div_ceil(TURN) {
        random.shuffle(racers);
        for racer in &mut *racers {
            let id = racer.started.envoy.id();
            // Neither path is always first.
            racer.lanes.rotate_left(turn % 2);
            for lane in &mut racer.lanes {
                let (start, before) = (Instant::now(), procfs::cpu_time(id)?);
                lane.load.send(TURN)?;
                lane.time += start.elapsed();
                lane.cpu += procfs::cpu_time(id)?.saturating_sub(before);
                lane.requests += TURN;
            }
            racer.lanes.rotate_right(turn % 2);
        }
    }
    Ok(())
}

impl Racer {
    pub(super) fn measure_latency(&mut self, settings: &Settings) -> Result<()> {
        for lane in &mut self.lanes {
            lane.latency = Some(latency(&mut lane.load, settings)?);
        }
        Ok(())
    }

    pub(super) fn note(&self, measured: &mut Measured) {
        let [allow, deny] = &self.lanes;
        for (lane, samples) in [(allow, &mut measured.allow), (deny, &mut measured.deny)] {
            let requests = lane.requests as f64;
            samples.cpu_us.push(lane.cpu.as_secs_f64() * 1e6 / requests);
            samples.per_second.push(requests / lane.time.as_secs_f64());
            samples.latency.extend(lane.latency);
        }
    }
}

fn latency(load: &mut Load, settings: &Settings) -> Result<Latency> {
    let time = Duration::from_secs_f64(settings.latency_seconds);
    let start = Instant::now();
    let mut latencies = load.send_at(settings.rate, time)?;
    let per_second = latencies.len() as f64 / start.elapsed().as_secs_f64();
    latencies.sort_by(f64::total_cmp);
    let at = |share| quantile(&latencies, share);
    Ok(Latency { per_second, p50: at(0.5), p99: at(0.99), p999: at(0.999) })
}
