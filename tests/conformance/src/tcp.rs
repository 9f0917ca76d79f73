//! TCP connections: programs in the callbacks of a connection, and a sequence of what client and
//! upstream send and close.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use plugin_host::{Side, Vm};
use serde_json::{Value, json};
use socket2::SockRef;
use testbed::{Envoy, Options, config};

use crate::difference::{Difference, Outcome, compare};
use crate::program::{Program, absent};
use crate::traffic::Seen;
use crate::{envoy, guest, host};

/// A step on an open connection.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// That side sends these bytes.
    Sends(Side, &'static str),
    /// That side sends nothing more.
    Closes(Side),
    /// That side resets the connection.
    Breaks(Side),
}

/// A connection, and its program.
#[derive(Clone, Debug)]
pub struct Connection {
    /// The program for the callbacks of the connection.
    pub program: Program,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// The differences between Envoy and the host, after the usual second run.
///
/// # Errors
///
/// If one of them does not run.
pub fn differences(
    version: &str,
    connections: &[Connection],
) -> Result<Vec<(Connection, Difference)>> {
    const LOOKS: usize = 4;

    let mut found = once(version, connections)?;
    for _ in 1..LOOKS {
        if found.is_empty() {
            break;
        }
        let again: Vec<_> = found.into_iter().map(|(connection, _)| connection).collect();
        found = once(version, &again)?;
    }
    Ok(found)
}

fn once(version: &str, connections: &[Connection]) -> Result<Vec<(Connection, Difference)>> {
    let mut programs = vec![Program::default()];
    programs.extend(connections.iter().map(|it| it.program.clone()));
    let module = wat::parse_str(guest::text(&programs, &absent(version)))?;
    let host = on_host(&module, &programs, connections)?;
    let envoy = on_envoy(version, &module, connections, &host)?;
    let both = connections.iter().zip(envoy.iter().zip(&host).skip(1));
    let differ = both.filter_map(|(connection, (envoy, host))| {
        Some((connection.clone(), compare(&connection.program, envoy, host)?))
    });
    Ok(differ.collect())
}

fn on_host(
    module: &[u8],
    programs: &[Program],
    connections: &[Connection],
) -> Result<Vec<Outcome>> {
    let mut vm = host::start(module, programs)?;
    let mut outcomes = vec![Outcome::default(); programs.len()];
    host::take(&mut outcomes, &vm.take_log());
    for (index, connection) in connections.iter().enumerate() {
        let (client, upstream) = connected(&mut vm, &connection.steps)?;
        host::take(&mut outcomes, &vm.take_log());
        outcomes[index + 1].client = client;
        outcomes[index + 1].upstream = vec![upstream];
    }
    Ok(outcomes)
}

/// One connection through the host: what client and upstream receive.
fn connected(vm: &mut Vm, steps: &[Step]) -> Result<(Seen, Seen)> {
    let mut got = [Seen::default(), Seen::default()];
    let stream = vm.connect()?;
    while vm.pass_time()? {}
    got[Side::Upstream as usize].body.extend(vm.released(stream)?);
    for step in steps {
        match *step {
            Step::Breaks(side) => vm.break_off(stream, side)?,
            Step::Sends(side, text) => {
                let passed = vm.pass_data(stream, side, text.as_bytes(), false)?;
                got[1 - side as usize].body.extend(passed);
            }
            Step::Closes(side) => {
                let passed = vm.pass_data(stream, side, b"", true)?;
                got[1 - side as usize].body.extend(passed);
            }
        }
        while vm.pass_time()? {}
        got[Side::Upstream as usize].body.extend(vm.released(stream)?);
    }
    let [client, upstream] = got;
    Ok((client, upstream))
}

fn listener(module: &Path) -> Value {
    let mut filter = envoy::filter(module, false);
    filter["name"] = json!("envoy.filters.network.wasm");
    filter["typed_config"]["@type"] =
        json!("type.googleapis.com/envoy.extensions.filters.network.wasm.v3.Wasm");
    let proxy = json!({
        "name": "envoy.filters.network.tcp_proxy",
        "typed_config": {
            "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
            "stat_prefix": "tcp",
            "cluster": "upstream",
        },
    });
    let mut listener = config::http_listener("tcp", 0, &[], &config::to_cluster("upstream"));
    listener["filter_chains"][0]["filters"] = json!([filter, proxy]);
    listener
}

fn on_envoy(
    version: &str,
    module: &[u8],
    connections: &[Connection],
    host: &[Outcome],
) -> Result<Vec<Outcome>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("guest.wasm");
    fs::write(&file, module)?;
    let upstream = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    upstream.set_nonblocking(true)?;
    let cluster = config::cluster("upstream", upstream.local_addr()?.port());
    let bootstrap = config::bootstrap(&[listener(&file)], &[cluster]);
    let options = Options { wasm_log_level: "info", ..Options::for_version(version)? };
    let envoy = Envoy::start(&options, &bootstrap)?;
    let address = envoy.listener("tcp")?;
    let mut outcomes = vec![Outcome::default()];
    for (connection, host) in connections.iter().zip(&host[1..]) {
        let outcome = connect(&envoy, address, &upstream, connection, host);
        outcomes.push(outcome.with_context(|| connection.program.name.clone())?);
    }
    // Wait for the end of the last connection.
    thread::sleep(Duration::from_millis(200));
    envoy::sort(&envoy.log()?, &mut outcomes);
    Ok(outcomes)
}

/// One connection through Envoy. The host's result tells how much to wait for.
fn connect(
    envoy: &Envoy,
    address: SocketAddr,
    upstream: &TcpListener,
    connection: &Connection,
    host: &Outcome,
) -> Result<Outcome> {
    let mut before = envoy.log_size();
    let client = TcpStream::connect(address)?;
    client.set_nodelay(true)?;
    let mut client = Some(client);
    envoy::settle(envoy, &mut before);
    let mut server = accepted(upstream)?;
    let mut got = [Vec::new(), Vec::new()];
    for step in &connection.steps {
        let side = match step {
            Step::Sends(side, _) | Step::Closes(side) | Step::Breaks(side) => *side,
        };
        let socket = match side {
            Side::Downstream => client.as_mut(),
            Side::Upstream => server.as_mut(),
        };
        // The other side may have closed the connection.
        if let Some(socket) = socket {
            let _ = match step {
                Step::Sends(_, text) => socket.write_all(text.as_bytes()),
                Step::Closes(_) => socket.shutdown(Shutdown::Write),
                Step::Breaks(side) => {
                    // Makes the close a reset.
                    SockRef::from(&*socket).set_linger(Some(Duration::ZERO))?;
                    match side {
                        Side::Downstream => client = None,
                        Side::Upstream => server = None,
                    }
                    Ok(())
                }
            };
        }
        envoy::settle(envoy, &mut before);
        if server.is_none() && *step != Step::Breaks(Side::Upstream) {
            server = accepted(upstream)?;
        }
    }
    let wanted = [host.client.body.len(), host.upstream.first().map_or(0, |it| it.body.len())];
    if let Some(client) = &mut client {
        read(client, &mut got[0], wanted[0])?;
    }
    if let Some(server) = &mut server {
        read(server, &mut got[1], wanted[1])?;
    }
    drop(client);
    drop(server);
    envoy::settle(envoy, &mut before);
    let [client, upstream] = got.map(|body| Seen { body, ..Seen::default() });
    Ok(Outcome { client, upstream: vec![upstream], ..Outcome::default() })
}

/// The proxy's connection to the upstream, if it makes one.
fn accepted(upstream: &TcpListener) -> Result<Option<TcpStream>> {
    let deadline = Instant::now() + Duration::from_millis(300);
    while Instant::now() < deadline {
        if let Ok((stream, _)) = upstream.accept() {
            stream.set_nonblocking(false)?;
            stream.set_nodelay(true)?;
            return Ok(Some(stream));
        }
        thread::sleep(Duration::from_millis(2));
    }
    Ok(None)
}

/// Reads what is available; waits until `wanted` bytes have arrived.
fn read(socket: &mut TcpStream, got: &mut Vec<u8>, wanted: usize) -> Result<()> {
    let mut buffer = [0; 4096];
    let deadline = Instant::now() + Duration::from_secs(4);
    loop {
        let patience = if got.len() < wanted { 200 } else { 10 };
        socket.set_read_timeout(Some(Duration::from_millis(patience)))?;
        match socket.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => got.extend_from_slice(&buffer[..count]),
            Err(_) if got.len() < wanted && Instant::now() < deadline => {}
            Err(_) => return Ok(()),
        }
    }
}
