//! Servers behind the proxy: one with a script, and some with a constant behaviour.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::Result;

use crate::http1::read_message;
use crate::script::Script;
use crate::traffic::{Half, ROUTE_TIMEOUT, Seen, Traffic, Upstream};

/// A server that follows a script.
#[derive(Clone, Debug)]
pub struct Server {
    /// Its address.
    pub address: SocketAddr,
    script: Arc<Mutex<Script>>,
}

impl Server {
    /// Starts a server, which lives as long as this process.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let script = Arc::new(Mutex::new(Script::default()));
        let shared = Arc::clone(&script);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let script = Arc::clone(&shared);
                thread::spawn(move || serve(stream, &script));
            }
        });
        Ok(Self { address, script })
    }

    /// Starts a server for HTTP/2.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub fn start_http2() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let script = Arc::new(Mutex::new(Script::default()));
        let shared = Arc::clone(&script);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let script = Arc::clone(&shared);
                thread::spawn(move || crate::http2::serve(stream, &script));
            }
        });
        Ok(Self { address, script })
    }

    /// Starts a server that always sends the same response.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub fn fixed(status: u16, response: Half) -> Result<Self> {
        let server = Self::start()?;
        server.expect(&Traffic { status, response, ..Traffic::default() });
        Ok(server)
    }

    /// Starts a server for HTTP/2 that always does the same.
    ///
    /// # Errors
    ///
    /// If there is no free port.
    pub fn fixed_http2(traffic: &Traffic) -> Result<Self> {
        let server = Self::start_http2()?;
        server.expect(traffic);
        Ok(server)
    }

    /// Sets the script for the following requests.
    pub fn expect(&self, traffic: &Traffic) {
        if let Ok(mut script) = self.script.lock() {
            script.traffic = traffic.clone();
            script.seen.clear();
        }
    }

    /// Sets whether the following requests must wait for their response.
    pub fn hold(&self, holds: bool) {
        if let Ok(mut script) = self.script.lock() {
            script.holds = holds;
        }
    }

    /// Sends the responses that are waiting.
    pub fn release(&self) {
        if let Ok(mut script) = self.script.lock() {
            script.held = 0;
        }
    }

    /// The requests since the script was last set.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.script.lock().map(|script| script.seen.clone()).unwrap_or_default()
    }
}

/// An address on which no server listens.
///
/// # Errors
///
/// If there is no free port.
pub fn nobody() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

fn serve(mut stream: TcpStream, script: &Mutex<Script>) {
    const PATIENCE: Duration = Duration::from_secs(60);

    let _ = stream.set_nodelay(true);
    let mut received = Vec::new();
    while let Ok(seen) = read_message(&mut stream, &mut received, PATIENCE, true, false) {
        if seen.start.is_empty() {
            return;
        }
        let complete = seen.end == crate::traffic::End::Complete;
        let head = seen.start.starts_with("HEAD ");
        let waits;
        let traffic = match script.lock() {
            Ok(mut script) => {
                script.held += usize::from(script.holds);
                waits = script.holds;
                script.take(seen)
            }
            Err(_) => return,
        };
        while waits && script.lock().is_ok_and(|script| script.held > 0) {
            thread::sleep(Duration::from_millis(10));
        }
        if !complete || traffic.upstream == Upstream::Closes {
            return;
        }
        if traffic.upstream == Upstream::TimesOut {
            thread::sleep(ROUTE_TIMEOUT * 2);
            return;
        }
        let start = format!("HTTP/1.1 {} Reason", traffic.status);
        let parts = match head {
            true => vec![traffic.response.head(&start)],
            false => traffic.response.bytes(&start),
        };
        let parts = match traffic.upstream {
            Upstream::Breaks => &parts[..parts.len() - 1],
            _ => &parts[..],
        };
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                thread::sleep(Duration::from_millis(40));
            }
            if stream.write_all(part).is_err() {
                return;
            }
        }
        if traffic.upstream == Upstream::Breaks {
            // What was sent must arrive before the end of the connection.
            thread::sleep(Duration::from_millis(40));
            return;
        }
    }
}
