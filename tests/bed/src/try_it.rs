//! The command behind `scripts/try`: the gate in front of httpbin, for trying out.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::ExitCode;
use std::sync::mpsc;
use std::time::Duration;
use std::{process, thread};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::expected::Expected;
use crate::http::{self, Response};
use crate::{Envoy, Httpbin, Options, config, tools};

/// Runs the gate in a real Envoy in front of a real httpbin.
#[derive(Debug, Parser)]
#[command(
    name = "scripts/try",
    version,
    after_help = "Examples:\n  scripts/try --port 8080\n  scripts/try --config '{\"header\":\"x-api-key\",\"values\":[\"k1\"]}'\n\nExit status: 0 both responses are right, 1 one is wrong, 2 could not run."
)]
struct Arguments {
    /// Port on 127.0.0.1 that Envoy listens on; 0 picks a free one
    #[arg(long, default_value_t = 10000)]
    port: u16,

    /// Exit after the two requests
    #[arg(long)]
    once: bool,

    /// Plugin, a file in dist/ [default: plugin.wasm, or plugin-configured.wasm with --config]
    #[arg(long)]
    plugin: Option<String>,

    /// Plugin configuration as JSON
    #[arg(long, value_name = "JSON")]
    config: Option<String>,
}

/// Runs the command with this process's arguments.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match try_it(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("try: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn try_it(arguments: &Arguments) -> Result<bool> {
    let interrupted = interruption()?;
    let plugin = match (&arguments.plugin, &arguments.config) {
        (Some(plugin), _) => plugin,
        (None, None) => "plugin.wasm",
        (None, Some(_)) => "plugin-configured.wasm",
    };
    let module = tools::artifact(plugin)?;
    let program = tools::envoy_for_users()?;
    let port = free(arguments.port)?;

    eprintln!("try: starting httpbin");
    let httpbin = Httpbin::start()?;
    eprintln!("try: starting Envoy with dist/{plugin}");
    let configuration = arguments.config.as_deref().unwrap_or_default();
    let mut filter = config::wasm_filter("gate", &module);
    filter["typed_config"]["config"]["configuration"] = config::text(configuration);
    let mut listener =
        config::http_listener("gate", port, &[filter], &config::to_cluster("httpbin"));
    // By default, Envoy shares its ports with other Envoys.
    listener["enable_reuse_port"] = false.into();
    let bootstrap = config::bootstrap(&[listener], &[config::cluster("httpbin", httpbin.port())]);
    let envoy = Envoy::start(&Options::for_program(program), &bootstrap)
        // Another process may have taken the port in the meantime.
        .or_else(|error| free(port).and(Err(error)))
        .map_err(refused)?;

    let right = show(&envoy, port, &Expected::of(configuration))?;
    if arguments.once || !right {
        return Ok(right);
    }
    println!("Envoy is running on 127.0.0.1:{port}. Press Ctrl-C to stop.");
    // However the wait ends, both programs end with this function.
    let _ = interrupted.recv();
    eprintln!("\ntry: stopping Envoy and httpbin");
    Ok(true)
}

/// Shows the commands that a user would type, and the responses. Returns whether both were right.
fn show(envoy: &Envoy, port: u16, expected: &Expected) -> Result<bool> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut connection = http::Connection::open(address)?;
    let url = format!("127.0.0.1:{port}/status/418");

    println!("\n$ curl -i {url}");
    let logged = envoy.log()?.len();
    let denied = connection.exchange(&http::request("GET", "/status/418", &[], None))?;
    print(&denied);
    if let Some(line) = &expected.log_line {
        envoy.wait_for_log(logged, line.as_bytes())?;
        println!("\nEnvoy's log:");
        let log = envoy.log()?;
        for line in String::from_utf8_lossy(&log[logged..]).lines() {
            println!("{line}");
        }
    }

    println!("\n$ curl -i {} {url}", expected.curl_argument());
    let headers = [(expected.header.as_bytes(), expected.value.as_bytes())];
    let allowed = connection.exchange(&http::request("GET", "/status/418", &headers, None))?;
    print(&allowed);
    println!();

    let denied_right = denied.status == expected.status
        && denied.header("content-type") == Some(expected.content_type.as_bytes())
        && denied.body == expected.body.as_bytes();
    let allowed_right = allowed.status == 418;
    for (right, what) in [
        (denied_right, "the request without the header did not get the gate's response"),
        (allowed_right, "the request with the header did not get httpbin's teapot"),
    ] {
        if !right {
            eprintln!("try: {what}");
        }
    }
    Ok(denied_right && allowed_right)
}

/// The plugin's own message, if Envoy did not start because of the plugin.
fn refused(error: anyhow::Error) -> anyhow::Error {
    const MARK: &str = ": configuration: ";
    let said = format!("{error:#}");
    match said.split(MARK).nth(1).and_then(|rest| rest.lines().next()) {
        Some(fault) => anyhow::anyhow!("the plugin rejects the configuration: {fault}"),
        None => error,
    }
}

fn print(response: &Response) {
    println!("HTTP/1.1 {}", response.status);
    for (name, value) in &response.headers {
        println!("{name}: {}", String::from_utf8_lossy(value));
    }
    println!("\n{}", response.text().trim_end());
}

/// The port, or a free one for 0. Fails before anything is started if the port is taken, for a
/// clearer message than Envoy's.
fn free(port: u16) -> Result<u16> {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    ensure!(
        !matches!(&bound, Err(error) if error.kind() == std::io::ErrorKind::AddrInUse),
        "port {port} is in use: choose another one with `--port`"
    );
    bound
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .with_context(|| format!("cannot listen on port {port}"))
}

/// A channel that receives the first SIGINT, SIGHUP or SIGTERM. If the command does not end within
/// a second, the process exits, and its children end too.
fn interruption() -> Result<mpsc::Receiver<()>> {
    let mut signals =
        Signals::new([SIGHUP, SIGINT, SIGTERM]).context("cannot listen to signals")?;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let listening = sender.send(()).is_ok();
            if listening {
                thread::sleep(Duration::from_secs(1));
            }
            process::exit(128 + signal);
        }
    });
    Ok(receiver)
}
