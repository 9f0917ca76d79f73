//! The rounds: every contestant in a fresh Envoy, all up at once, taking turns.
//!
//! A fresh Envoy a round makes the samples independent: where the loader and
//! the allocator happen to put things is part of the noise, and not of the
//! result. Turns of a few milliseconds make a difference within a round
//! independent of what the machine did in that second.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use testbed::http::{Connection, request};
use testbed::{Envoy, Options, config};

use crate::contestants::{Contestant, Job};
use crate::cores::Pinned;
use crate::load::{Load, Path};
use crate::procfs;
use crate::results::{Latency, Measured, Settings, StartSamples};
use crate::statistics::quantile;

/// Connections of one client.
pub const CONNECTIONS: usize = 8;
/// Requests on each path before anything is measured, so that V8 has compiled what it will.
const WARM_UP: usize = 2_000;
/// Requests that one gets on one path before it is the next one's turn.
const TURN: usize = 25 * CONNECTIONS;

/// What Envoy says of a port that somebody else has.
const TAKEN: &str = "Address already in use";

/// A running Envoy with a contestant, and how it came up.
#[derive(Debug)]
pub struct Started {
    /// The Envoy.
    pub envoy: Envoy,
    /// Where it answers.
    pub address: SocketAddr,
    first_answer: Duration,
    cpu: Duration,
}

impl Started {
    /// Starts an Envoy and waits for its first right answer.
    ///
    /// # Errors
    ///
    /// If it does not start or does not answer.
    pub fn new(contestant: &Contestant, options: &Options) -> Result<Self> {
        // A port that was free may be a connection's own when Envoy wants it, even one of ours:
        // who connects to a port that nobody listens on may be given that very port to connect from.
        let mut attempts = 5;
        loop {
            attempts -= 1;
            match Self::on_port(free_port()?, contestant, options) {
                Err(error) if attempts > 0 && format!("{error:#}").contains(TAKEN) => {}
                done => return done,
            }
        }
    }

    fn on_port(port: u16, contestant: &Contestant, options: &Options) -> Result<Self> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let bootstrap = config::bootstrap(&[contestant.listener(port, "gate")?], &[]);
        let status = if contestant.job == Job::Nothing { 200 } else { 403 };
        let deny = request("GET", "/", &[], None);
        thread::scope(|scope| {
            let start = Instant::now();
            let starting = scope.spawn(|| Envoy::start(options, &bootstrap));
            let first_answer = loop {
                let answer =
                    Connection::open(address).and_then(|mut connection| connection.exchange(&deny));
                match answer {
                    Ok(answer) if answer.status == status => break Some(start.elapsed()),
                    Ok(answer) => bail!("`{}` answers {} first", contestant.name, answer.status),
                    Err(_) if starting.is_finished() => break None,
                    Err(_) => thread::sleep(Duration::from_micros(500)),
                }
            };
            let envoy = starting.join().map_err(|_| anyhow::anyhow!("the start panicked"))??;
            let cpu = procfs::cpu_time(envoy.id())?;
            let first_answer = first_answer.context("Envoy is ready and does not answer")?;
            Ok(Self { envoy, address, first_answer, cpu })
        })
    }

    fn note_start(&self, samples: &mut StartSamples) {
        samples.first_answer_ms.push(self.first_answer.as_secs_f64() * 1e3);
        samples.cpu_ms.push(self.cpu.as_secs_f64() * 1e3);
    }

    fn note_memory(&self, samples: &mut StartSamples) -> Result<()> {
        let bytes = procfs::anonymous_bytes(self.envoy.id())?;
        samples.anonymous_bytes.push(bytes as f64);
        Ok(())
    }
}

/// Runs all rounds; `tell` hears what is going on.
///
/// # Errors
///
/// If an Envoy does not start or gives a wrong answer.
pub fn run(
    contestants: &[(Contestant, Options)],
    measured: &mut [Measured],
    settings: &Settings,
    tell: &mut dyn FnMut(&str),
) -> Result<()> {
    let mut random = Rng::with_seed(1);
    let mut order: Vec<usize> = (0..contestants.len()).collect();
    for round in 0..settings.rounds {
        tell(&format!("round {} of {}", round + 1, settings.rounds));
        random.shuffle(&mut order);
        let mut racers = start_all(contestants, &order, measured)?;
        {
            let pinned = Pinned::client()?;
            for racer in &racers {
                pinned.put_envoy(racer.started.envoy.id())?;
            }
            cpu(&mut racers, settings.requests, &mut random)?;
            for racer in &mut racers {
                if round < settings.latency_rounds {
                    racer.measure_latency(settings)?;
                }
            }
        }
        for racer in racers {
            racer.note(&mut measured[racer.place]);
        }
        if round < settings.rounds_of_16_workers {
            for &place in &order {
                let (contestant, options) = &contestants[place];
                sixteen_workers(contestant, options, &mut measured[place].sixteen_workers)
                    .with_context(|| format!("contestant `{}`", contestant.name))?;
            }
        }
    }
    Ok(())
}

/// Starts every contestant `count` times, one after the other, in another order each time.
///
/// # Errors
///
/// If an Envoy does not start or gives a wrong answer.
pub fn starts(
    contestants: &[(Contestant, Options)],
    measured: &mut [Measured],
    count: usize,
    tell: &mut dyn FnMut(&str),
) -> Result<()> {
    let mut random = Rng::with_seed(2);
    let mut order: Vec<usize> = (0..contestants.len()).collect();
    for one in &mut *measured {
        one.one_worker.first_answer_ms.clear();
        one.one_worker.cpu_ms.clear();
    }
    for number in 0..count {
        if number % 10 == 0 {
            tell(&format!("start {} of {count}", number + 1));
        }
        random.shuffle(&mut order);
        for &place in &order {
            let (contestant, options) = &contestants[place];
            Started::new(contestant, options)
                .with_context(|| format!("contestant `{}`", contestant.name))?
                .note_start(&mut measured[place].one_worker);
        }
    }
    Ok(())
}

/// An Envoy in a round, and what this round has shown of it.
struct Racer {
    place: usize,
    started: Started,
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

/// A fresh Envoy for every contestant, all up at the same time.
fn start_all(
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

/// Sends `count` requests on each path to everybody, in turns of a few
/// milliseconds: what disturbs the machine for longer disturbs all alike.
fn cpu(racers: &mut [Racer], count: usize, random: &mut Rng) -> Result<()> {
    for turn in 0..count.div_ceil(TURN) {
        random.shuffle(racers);
        for racer in &mut *racers {
            let id = racer.started.envoy.id();
            // Neither path is always the one that comes first.
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
    fn measure_latency(&mut self, settings: &Settings) -> Result<()> {
        for lane in &mut self.lanes {
            lane.latency = Some(latency(&mut lane.load, settings)?);
        }
        Ok(())
    }

    fn note(&self, measured: &mut Measured) {
        let [allow, deny] = &self.lanes;
        for (lane, samples) in [(allow, &mut measured.allow), (deny, &mut measured.deny)] {
            let requests = lane.requests as f64;
            samples.cpu_us.push(lane.cpu.as_secs_f64() * 1e6 / requests);
            samples.per_second.push(requests / lane.time.as_secs_f64());
            samples.latency.extend(lane.latency);
        }
    }
}

fn sixteen_workers(
    contestant: &Contestant,
    options: &Options,
    samples: &mut StartSamples,
) -> Result<()> {
    let options = Options { workers: 16, ..options.clone() };
    let started = Started::new(contestant, &options)?;
    // Enough connections for each worker to get some.
    for path in Path::BOTH {
        Load::open(started.address, path, 16 * CONNECTIONS)?.send(WARM_UP)?;
    }
    started.note_start(samples);
    started.note_memory(samples)
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

/// A port that nobody listens on now.
fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on loopback")?;
    Ok(listener.local_addr()?.port())
}
