//! An Envoy on loopback, its log and its admin page.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tempfile::TempDir;

use crate::process::{Process, wait_for};
use crate::{http, tools};

/// How to start an Envoy.
#[derive(Clone, Debug)]
pub struct Options {
    /// The program.
    pub program: PathBuf,
    /// The number of worker threads.
    pub workers: u32,
    /// How long an old configuration keeps its streams, in seconds; `None` for ten minutes.
    pub drain_seconds: Option<u32>,
    /// The log level for Wasm plugins; everything else is logged from `warning` on.
    pub wasm_log_level: &'static str,
}

impl Options {
    /// One worker, the plugins' debug lines, and the Envoy of that version.
    ///
    /// # Errors
    ///
    /// If that Envoy is not installed.
    pub fn for_version(version: &str) -> Result<Self> {
        Ok(Self::for_program(tools::envoy(version)?))
    }

    /// Like [`Options::for_version`], for a given program.
    #[must_use]
    pub fn for_program(program: PathBuf) -> Self {
        Self { program, workers: 1, drain_seconds: None, wasm_log_level: "debug" }
    }
}

/// A running Envoy. Dropping it ends it and removes its files.
#[derive(Debug)]
pub struct Envoy {
    process: Process,
    admin: SocketAddr,
    log: PathBuf,
    folder: TempDir,
}

impl Envoy {
    /// Starts an Envoy with `bootstrap` and waits until it serves.
    ///
    /// # Errors
    ///
    /// If it does not start, ends early, or does not serve within a minute. The message ends with
    /// the end of its log.
    pub fn start(options: &Options, bootstrap: &Value) -> Result<Self> {
        Self::start_with(options, "envoy.json", &bootstrap.to_string())
    }

    /// Like [`Envoy::start`], with a configuration as text, in a file with that name, whose
    /// extension determines the format. It must have an admin page.
    ///
    /// # Errors
    ///
    /// As for [`Envoy::start`].
    pub fn start_with(options: &Options, name: &str, bootstrap: &str) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("envoy-")
            .tempdir()
            .context("cannot make a folder for Envoy")?;
        let config = folder.path().join(name);
        let log = folder.path().join("log");
        let admin_file = folder.path().join("admin");
        fs::write(&config, bootstrap).context("cannot write Envoy's configuration")?;

        let workers = options.workers.to_string();
        let component_log_level = format!("wasm:{}", options.wasm_log_level);
        let config = config.to_string_lossy();
        let admin_path = admin_file.to_string_lossy();
        let drain_seconds = options.drain_seconds.unwrap_or(600).to_string();
        let arguments = [
            "--drain-time-s",
            &drain_seconds,
            "--config-path",
            &config,
            "--admin-address-path",
            &admin_path,
            "--concurrency",
            &workers,
            // Allow several Envoys on one machine, and leave nothing in shared memory.
            "--use-dynamic-base-id",
            "--disable-hot-restart",
            "--log-level",
            "warning",
            "--component-log-level",
            &component_log_level,
        ];
        let mut process = Process::start("Envoy", &options.program, &arguments, &log)?;
        let admin = wait_for("Envoy did not start", Duration::from_secs(60), || {
            if let Some(status) = process.ended()? {
                bail!("Envoy ended with {status}; its log:\n{}", tail(&log));
            }
            let Some(address) =
                fs::read_to_string(&admin_file).ok().and_then(|text| text.parse().ok())
            else {
                return Ok(None);
            };
            let ready = http::get(address, "/ready").is_ok_and(|answer| answer.status == 200);
            Ok(ready.then_some(address))
        })
        .with_context(|| format!("Envoy with {} workers", options.workers))?;
        Ok(Self { process, admin, log, folder })
    }

    /// Its process id, for `/proc`.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.process.id()
    }

    /// Whether its process has ended, normally or by a signal.
    ///
    /// # Errors
    ///
    /// If the operating system does not tell.
    pub fn has_ended(&mut self) -> Result<bool> {
        Ok(self.process.ended()?.is_some())
    }

    /// A directory that exists as long as this Envoy does.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The body of the admin page at `path`, for example `/stats?filter=wasm`.
    ///
    /// # Errors
    ///
    /// If the status is not 200.
    pub fn admin(&self, path: &str) -> Result<String> {
        let answer = http::get(self.admin, path)?;
        anyhow::ensure!(answer.status == 200, "Envoy's admin page `{path}` says {}", answer.status);
        Ok(answer.text())
    }

    /// The address of the listener `name`; useful if its port is 0.
    ///
    /// # Errors
    ///
    /// If Envoy has no such listener within half a minute.
    pub fn listener(&self, name: &str) -> Result<SocketAddr> {
        let what = format!("Envoy has no listener `{name}`; its log:\n{}", tail(&self.log));
        wait_for(&what, Duration::from_secs(30), || {
            let listeners: Value = serde_json::from_str(&self.admin("/listeners?format=json")?)
                .context("Envoy's list of listeners is not JSON")?;
            let port = listeners["listener_statuses"]
                .as_array()
                .into_iter()
                .flatten()
                .find(|status| status["name"] == name)
                .and_then(|status| status["local_address"]["socket_address"]["port_value"].as_u64())
                .and_then(|port| u16::try_from(port).ok());
            Ok(port.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port))))
        })
    }

    /// The value of a counter or gauge.
    ///
    /// # Errors
    ///
    /// If Envoy has none with that name.
    pub fn stat(&self, name: &str) -> Result<u64> {
        let stats = self.admin("/stats")?;
        stats
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")?.parse().ok())
            .with_context(|| format!("Envoy counts no `{name}`"))
    }

    /// The whole log so far, as bytes: header values need not be UTF-8.
    ///
    /// # Errors
    ///
    /// If the log cannot be read.
    pub fn log(&self) -> Result<Vec<u8>> {
        fs::read(&self.log).context("cannot read Envoy's log")
    }

    /// The size of the log so far, in bytes.
    #[must_use]
    pub fn log_size(&self) -> u64 {
        fs::metadata(&self.log).map_or(0, |file| file.len())
    }

    /// Waits until the log contains `needle` after its first `from` bytes.
    ///
    /// # Errors
    ///
    /// If this does not happen within ten seconds.
    pub fn wait_for_log(&self, from: usize, needle: &[u8]) -> Result<()> {
        let what = format!("Envoy did not log `{}`", String::from_utf8_lossy(needle));
        wait_for(&what, Duration::from_secs(10), || {
            let log = self.log()?;
            let found = log
                .get(from..)
                .is_some_and(|log| log.windows(needle.len()).any(|window| window == needle));
            Ok(found.then_some(()))
        })
    }
}

/// The end of the log, for error messages.
fn tail(log: &Path) -> String {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(12)..].join("\n")
}
