//! An Envoy with a contestant, and how long it took to start.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use testbed::http::{Connection, request};
use testbed::{Envoy, Options, config};

use crate::contestants::{Contestant, Job};
use crate::procfs;
use crate::results::StartSamples;

/// Envoy's message for a port that is taken.
const TAKEN: &str = "Address already in use";

/// A running Envoy with a contestant, and how long it took to start.
#[derive(Debug)]
pub struct Started {
    /// The Envoy.
    pub envoy: Envoy,
    /// Its address.
    pub address: SocketAddr,
    first_answer: Duration,
    cpu: Duration,
}

impl Started {
    /// Starts an Envoy and waits for its first right response.
    ///
    /// # Errors
    ///
    /// If it does not start or does not respond.
    pub fn new(contestant: &Contestant, options: &Options) -> Result<Self> {
        // A free port may become the local port of a connection before Envoy binds it, even of one
        // of ours: a connection attempt to a port without a listener may get that very port as its
        // own.
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

    pub(super) fn note_start(&self, samples: &mut StartSamples) {
        samples.first_answer_ms.push(self.first_answer.as_secs_f64() * 1e3);
        samples.cpu_ms.push(self.cpu.as_secs_f64() * 1e3);
    }

    pub(super) fn note_memory(&self, samples: &mut StartSamples) -> Result<()> {
        let bytes = procfs::anonymous_bytes(self.envoy.id())?;
        samples.anonymous_bytes.push(bytes as f64);
        Ok(())
    }
}

/// A port on which no server is listening now.
fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on loopback")?;
    Ok(listener.local_addr()?.port())
}
