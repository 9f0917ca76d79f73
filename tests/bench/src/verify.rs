//! Checks that a contestant does the job: the gate's responses, byte for byte, on a real Envoy.
//! Contestants that fail here are not measured.

use anyhow::{Context, Result, ensure};
use testbed::http::{Connection, Response, request};
use testbed::{Envoy, Options, config, gate};

use crate::contestants::{Contestant, Job, PASSED};

/// Values of the header, and whether they pass. SDKs accept only text, so all are text.
fn values() -> Vec<(Option<Vec<u8>>, bool)> {
    let denied = ["", "false", "True", "TRUE", "tru", "truee", "true,true", "1"];
    let denied = denied.iter().map(|value| (Some(value.as_bytes().to_vec()), false));
    denied
        .chain([
            (None, false),
            (Some(b"true".to_vec()), true),
            (Some(vec![b'x'; 900]), false),
            (Some(vec![b't'; 20_000]), false),
            (Some(b"true".to_vec()), true),
            (None, false),
        ])
        .collect()
}

/// Checks the responses and the log lines of a contestant, alternately allowed and denied.
///
/// # Errors
///
/// If one of them is wrong; the message says for which value.
pub fn verify(contestant: &Contestant, program: &Options) -> Result<()> {
    let mut options = program.clone();
    // Includes the debug lines of scripts, for Lua.
    options.wasm_log_level = "debug,lua:debug";
    let bootstrap = config::bootstrap(&[contestant.listener(0, "gate")?], &[]);
    let envoy = Envoy::start(&options, &bootstrap)?;
    let mut connection = Connection::open(envoy.listener("gate")?)?;
    for (value, passes) in values() {
        let shown = value
            .as_deref()
            .map_or("no value".to_owned(), |value| format!("`{}`", gate::text(value)));
        let headers: Vec<(&[u8], &[u8])> =
            value.iter().map(|value| (&b"allow"[..], &value[..])).collect();
        let before = envoy.log()?.len();
        let response = connection.exchange(&request("GET", "/", &headers, None))?;
        let log = envoy.log()?;
        let logged = &log[before..];
        let passes = passes || contestant.job == Job::Nothing;
        check(contestant.job, passes, &response, logged, value.as_deref().unwrap_or_default())
            .with_context(|| format!("`{}` does not do the job: {shown}", contestant.name))?;
    }
    Ok(())
}

fn check(job: Job, passes: bool, response: &Response, logged: &[u8], value: &[u8]) -> Result<()> {
    let line = gate::log_line(value);
    let lines = logged.windows(line.len()).filter(|window| *window == line).count();
    if passes {
        ensure!(response.status == 200, "the status is {}", response.status);
        ensure!(response.body == PASSED.as_bytes(), "the body is `{}`", gate::text(&response.body));
        ensure!(lines == 0, "it logs although the request passes");
        return Ok(());
    }
    match job {
        Job::OtherBody => ensure!(response.status == 403, "the status is {}", response.status),
        _ => gate::check_denied(response)?,
    }
    ensure!(
        job != Job::All || lines == 1,
        "the line is {lines} times in the log: `{}`",
        gate::text(logged)
    );
    Ok(())
}
