//! The rounds: every contestant runs in a new Envoy, all at the same time, taking turns.
//!
//! A new Envoy per round makes the samples independent: where the loader and the allocator put
//! things is part of the noise, not of the result. Turns of a few milliseconds make differences
//! within a round independent of other load on the machine.

mod race;
mod started;

use anyhow::{Context, Result};
use fastrand::Rng;
use testbed::Options;

use crate::contestants::Contestant;
use crate::cores::Pinned;
use crate::load::{Load, Path};
use crate::results::{Measured, Settings, StartSamples};
pub use race::CONNECTIONS;
use race::{WARM_UP, cpu, start_all};
pub use started::Started;

/// Runs all rounds; `tell` receives progress messages.
///
/// # Errors
///
/// If an Envoy does not start or sends a wrong response.
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

/// Starts every contestant `count` times, one after the other, in a different order each time.
///
/// # Errors
///
/// If an Envoy does not start or sends a wrong response.
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

fn sixteen_workers(
    contestant: &Contestant,
    options: &Options,
    samples: &mut StartSamples,
) -> Result<()> {
    let options = Options { workers: 16, ..options.clone() };
    let started = Started::new(contestant, &options)?;
    // There are enough connections for each worker to get some.
    for path in Path::BOTH {
        Load::open(started.address, path, 16 * CONNECTIONS)?.send(WARM_UP)?;
    }
    started.note_start(samples);
    started.note_memory(samples)
}
