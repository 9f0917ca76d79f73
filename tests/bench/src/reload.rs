//! The time from a new configuration to the first response from it.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use testbed::http::{Connection, request};
use testbed::{Envoy, Options, config};

use crate::contestants::Contestant;

/// How long a reload may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Installs `count` new configurations, each with its own VM; returns the times in milliseconds.
///
/// A response names the configuration that it comes from, so this does not depend on a clock of
/// Envoy.
///
/// # Errors
///
/// If a configuration is not accepted.
pub fn run(contestant: &Contestant, options: &Options, count: usize) -> Result<Vec<f64>> {
    let folder = tempfile::tempdir().context("cannot make a folder")?;
    let listeners = folder.path().join("listeners.json");
    let write = |number: usize| -> Result<()> {
        let mut listener = contestant.listener(0, &format!("gate-{number}"))?;
        let header = json!([{ "header": { "key": "configuration", "value": number.to_string() } }]);
        let manager = &mut listener["filter_chains"][0]["filters"][0]["typed_config"];
        manager["route_config"]["response_headers_to_add"] = header;
        let next = folder.path().join("next.json");
        fs::write(&next, config::listener_resources(&number.to_string(), &[listener]).to_string())?;
        fs::rename(next, &listeners).context("cannot put a configuration in place")
    };
    write(0)?;
    let envoy = Envoy::start(options, &config::dynamic_bootstrap(&listeners, &[]))?;
    let address = envoy.listener("gate")?;
    let allow = request("GET", "/", &[(b"allow", b"true")], None);
    let mut times = Vec::new();
    for number in 1..=count {
        let expected = number.to_string();
        let start = Instant::now();
        write(number)?;
        loop {
            let answer =
                Connection::open(address).and_then(|mut connection| connection.exchange(&allow));
            if answer
                .is_ok_and(|answer| answer.header("configuration") == Some(expected.as_bytes()))
            {
                break;
            }
            ensure!(
                start.elapsed() < PATIENCE,
                "`{}`: no new configuration after {PATIENCE:?}",
                contestant.name
            );
            thread::sleep(Duration::from_micros(500));
        }
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(times)
}
