//! The upstream: httpbin.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::process::{Process, wait_for};
use crate::{http, tools};

/// A running httpbin. Dropping it ends it.
#[derive(Debug)]
pub struct Httpbin {
    address: SocketAddr,
    _process: Process,
    _folder: TempDir,
}

impl Httpbin {
    /// Starts httpbin on a free port and waits until it serves.
    ///
    /// # Errors
    ///
    /// If python3 or httpbin is missing, or if it does not serve within half a minute.
    pub fn start() -> Result<Self> {
        let packages = tools::httpbin()?;
        let folder = TempDir::new().context("cannot make a folder for httpbin")?;
        let log = folder.path().join("log");
        let address = free_address()?;
        let port = address.port().to_string();
        // The variable is set for Python alone, so nobody else's environment changes.
        let path = format!("PYTHONPATH={}", packages.display());
        let arguments = [
            path.as_str(),
            "python3",
            "-m",
            "httpbin.core",
            "--host",
            "127.0.0.1",
            "--port",
            &port,
        ];
        let mut process = Process::start("httpbin", Path::new("env"), &arguments, &log)?;
        wait_for("httpbin did not answer", Duration::from_secs(30), || {
            if let Some(status) = process.ended()? {
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                bail!("httpbin ended with {status}: {}", said.trim());
            }
            Ok(http::get(address, "/status/200").is_ok().then_some(()))
        })?;
        Ok(Self { address, _process: process, _folder: folder })
    }

    /// Its port on loopback.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

/// An address on which no server is listening now.
fn free_address() -> Result<SocketAddr> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port on loopback")?;
    Ok(listener.local_addr()?)
}
