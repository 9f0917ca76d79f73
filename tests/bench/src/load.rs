//! Sends requests to an Envoy, as many as it can serve or at a fixed rate.
//!
//! To cost as little as possible, a client learns the length and the status from the first response
//! and checks only these for all others. `verify.rs` checks the contents.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use testbed::http;

/// How long Envoy may take for a response.
const PATIENCE: Duration = Duration::from_secs(60);

/// The two paths through the gate.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Path {
    /// The header is present and right.
    Allow,
    /// The header is missing.
    Deny,
}

impl Path {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Allow, Self::Deny];

    /// A request for this path.
    #[must_use]
    pub fn request(self) -> Vec<u8> {
        let allow: &[(&[u8], &[u8])] = match self {
            Self::Allow => &[(b"allow", b"true")],
            Self::Deny => &[],
        };
        http::request("GET", "/", allow, None)
    }
}

/// A connection that repeats the same request.
#[derive(Debug)]
struct Client {
    stream: TcpStream,
    request: Vec<u8>,
    response: Vec<u8>,
}

impl Client {
    fn open(address: SocketAddr, path: Path) -> Result<Self> {
        let stream =
            TcpStream::connect(address).with_context(|| format!("nobody listens on {address}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut client = Self { stream, request: path.request(), response: Vec::new() };
        client.send()?;
        let mut head = [0; 4096];
        let mut received = 0;
        while client.response.is_empty() {
            let count = client.stream.read(&mut head[received..])?;
            ensure!(count > 0, "Envoy closed the connection");
            received += count;
            if let Some(size) = response_size(&head[..received]).filter(|size| *size <= received) {
                client.response = head[..size].to_vec();
            }
        }
        Ok(client)
    }

    fn send(&mut self) -> Result<()> {
        self.stream.write_all(&self.request).context("cannot send a request")
    }

    fn receive(&mut self) -> Result<()> {
        const STATUS: std::ops::Range<usize> = 9..12;

        let status = self.response[STATUS].to_vec();
        self.stream.read_exact(&mut self.response).context("no response")?;
        ensure!(
            self.response.starts_with(b"HTTP/1.1 ") && self.response[STATUS] == status,
            "a response is not like the first one: `{}`",
            String::from_utf8_lossy(&self.response)
        );
        Ok(())
    }
}

/// The size of the response at the start of `bytes`, if its head is complete.
fn response_size(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"\r\n\r\n";
    let head = bytes.windows(END.len()).position(|window| window == END)? + END.len();
    let text = std::str::from_utf8(&bytes[..head]).ok()?;
    let length = text.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    Some(head + length.parse::<usize>().ok()?)
}

/// Several connections, each with one request in progress at a time.
#[derive(Debug)]
pub struct Load {
    clients: Vec<Client>,
}

impl Load {
    /// Opens `connections` to Envoy and sends one request over each.
    ///
    /// # Errors
    ///
    /// If Envoy does not respond.
    pub fn open(address: SocketAddr, path: Path, connections: usize) -> Result<Self> {
        let clients = (0..connections).map(|_| Client::open(address, path));
        Ok(Self { clients: clients.collect::<Result<_>>()? })
    }

    /// Sends `count` requests as fast as Envoy serves them; returns the longest wait for a
    /// response.
    ///
    /// # Errors
    ///
    /// If a response is missing or differs from the first one.
    pub fn send(&mut self, count: usize) -> Result<Duration> {
        let mut worst = Duration::ZERO;
        for _ in 0..count.div_ceil(self.clients.len()) {
            let start = Instant::now();
            for client in &mut self.clients {
                client.send()?;
            }
            for client in &mut self.clients {
                client.receive()?;
            }
            worst = worst.max(start.elapsed());
        }
        Ok(worst)
    }

    /// Sends `rate` requests per second for `time`; returns the latency of each, in microseconds.
    ///
    /// The clock of a request starts when the request is due, even if its connection is still
    /// waiting for the previous response: a stall counts for every request that it delays. If the
    /// connection was idle, the clock starts when the request is sent, because waking up late is
    /// this program's fault.
    ///
    /// # Errors
    ///
    /// As for [`Load::send`].
    pub fn send_at(&mut self, rate: f64, time: Duration) -> Result<Vec<f64>> {
        let connections = self.clients.len() as f64;
        let start = Instant::now();
        let send_all = |place: usize, client: &mut Client| -> Result<Vec<f64>> {
            let mut latencies = Vec::new();
            let mut turn = start + Duration::from_secs_f64(place as f64 / rate);
            while turn < start + time {
                let wait = turn.saturating_duration_since(Instant::now());
                thread::sleep(wait);
                let from = if wait.is_zero() { turn } else { Instant::now() };
                client.send()?;
                client.receive()?;
                latencies.push(from.elapsed().as_secs_f64() * 1e6);
                turn += Duration::from_secs_f64(connections / rate);
            }
            Ok(latencies)
        };
        thread::scope(|scope| {
            let threads: Vec<_> = self
                .clients
                .iter_mut()
                .enumerate()
                .map(|(place, client)| scope.spawn(move || send_all(place, client)))
                .collect();
            let mut all = Vec::new();
            for thread in threads {
                all.extend(thread.join().map_err(|_| anyhow::anyhow!("a client panicked"))??);
            }
            Ok(all)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_response_is_its_head_and_its_body() {
        let response = b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\nserver: envoy\r\n\r\nbody";
        assert_eq!(response_size(response), Some(response.len()));
        assert_eq!(response_size(&response[..response.len() - 6]), None);
    }
}
