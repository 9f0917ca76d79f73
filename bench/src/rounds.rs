//! The rounds: every contestant in a fresh Envoy, in another order each time.
//!
//! A fresh Envoy a round makes the samples independent: where the loader and
//! the allocator happen to put things is part of the noise, and not of the result.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use testbed::http::{Connection, request};
use testbed::{Envoy, Options, config};

use crate::contestants::{Contestant, Job};
use crate::load::{Load, Path};
use crate::procfs;
use crate::results::{Latency, Measured, PathSamples, Settings, StartSamples};
use crate::statistics::{Random, quantile};

/// Connections of one client.
pub const CONNECTIONS: usize = 8;
/// Requests on each path before anything is measured, so that V8 has compiled what it will.
const WARM_UP: usize = 2_000;

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
        let port = free_port()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let bootstrap = config::bootstrap(&[contestant.listener(port, "gate")?], &[]);
        let status = if contestant.job == Job::Nothing {
            200
        } else {
            403
        };
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
            let envoy = starting
                .join()
                .map_err(|_| anyhow::anyhow!("the start panicked"))??;
            let cpu = procfs::cpu_time(envoy.id())?;
            let first_answer = first_answer.context("Envoy is ready and does not answer")?;
            Ok(Self {
                envoy,
                address,
                first_answer,
                cpu,
            })
        })
    }

    fn note(&self, samples: &mut StartSamples) -> Result<()> {
        samples
            .first_answer_ms
            .push(self.first_answer.as_secs_f64() * 1e3);
        samples.cpu_ms.push(self.cpu.as_secs_f64() * 1e3);
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
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..contestants.len()).collect();
    for round in 0..settings.rounds {
        random.shuffle(&mut order);
        for &place in &order {
            let (contestant, options) = &contestants[place];
            tell(&format!(
                "round {} of {}: {}",
                round + 1,
                settings.rounds,
                contestant.name
            ));
            one(contestant, options, &mut measured[place], settings, round)
                .with_context(|| format!("contestant `{}`", contestant.name))?;
        }
    }
    Ok(())
}

fn one(
    contestant: &Contestant,
    options: &Options,
    measured: &mut Measured,
    settings: &Settings,
    round: usize,
) -> Result<()> {
    let started = Started::new(contestant, options)?;
    let mut loads = [
        (Path::Allow, &mut measured.allow),
        (Path::Deny, &mut measured.deny),
    ];
    // Neither path is always the one that comes first.
    loads.rotate_left(round % 2);
    for (path, _) in &loads {
        Load::open(started.address, *path, CONNECTIONS)?.send(WARM_UP)?;
    }
    started.note(&mut measured.one_worker)?;
    for (path, samples) in &mut loads {
        let mut load = Load::open(started.address, *path, CONNECTIONS)?;
        cpu(&mut load, started.envoy.id(), settings.requests, samples)?;
        if round < settings.latency_rounds {
            samples.latency.push(latency(&mut load, settings)?);
        }
    }
    drop(started);
    if round < settings.rounds_of_16_workers {
        let options = Options {
            workers: 16,
            ..options.clone()
        };
        let started = Started::new(contestant, &options)?;
        // Enough connections for each worker to get some.
        for path in Path::BOTH {
            Load::open(started.address, path, 16 * CONNECTIONS)?.send(WARM_UP)?;
        }
        started.note(&mut measured.sixteen_workers)?;
    }
    Ok(())
}

fn cpu(load: &mut Load, id: u32, count: usize, samples: &mut PathSamples) -> Result<()> {
    let (start, before) = (Instant::now(), procfs::cpu_time(id)?);
    load.send(count)?;
    let (time, cpu) = (start.elapsed(), procfs::cpu_time(id)? - before);
    let count = (count.div_ceil(CONNECTIONS) * CONNECTIONS) as f64;
    samples.cpu_us.push(cpu.as_secs_f64() * 1e6 / count);
    samples.per_second.push(count / time.as_secs_f64());
    Ok(())
}

fn latency(load: &mut Load, settings: &Settings) -> Result<Latency> {
    let time = Duration::from_secs_f64(settings.latency_seconds);
    let start = Instant::now();
    let mut latencies = load.send_at(settings.rate, time)?;
    let per_second = latencies.len() as f64 / start.elapsed().as_secs_f64();
    latencies.sort_by(f64::total_cmp);
    let at = |share| quantile(&latencies, share);
    Ok(Latency {
        per_second,
        p50: at(0.5),
        p99: at(0.99),
        p999: at(0.999),
    })
}

/// A port that nobody listens on now.
fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on loopback")?;
    Ok(listener.local_addr()?.port())
}
