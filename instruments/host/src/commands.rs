//! What the subcommands share: what can be said about requests and hosts.

pub(crate) mod check;
mod checks;
pub(crate) mod decode;
pub(crate) mod leak;
pub(crate) mod test;
pub(crate) mod trace;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use plugin_host::{Limits, PERSONALITIES, Personality, Plugin, Request, Scenario, Warning};
use shell::{Bound, Failure, Verdict};

/// What a subcommand gives.
pub(crate) type Outcome = Result<Verdict, Failure>;

/// What can be said on the command line about requests and the host.
#[derive(clap::Args, Debug)]
pub(crate) struct Traffic {
    /// A scenario in TOML: requests, configuration, answers of upstreams
    #[arg(long, value_name = "FILE")]
    pub(crate) scenario: Option<PathBuf>,
    /// A header of the request; may be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    headers: Vec<OsString>,
    /// The method of the request
    #[arg(short = 'X', long, value_name = "METHOD")]
    method: Option<String>,
    /// The path of the request
    #[arg(long, value_name = "PATH")]
    path: Option<String>,
    /// The body of the request
    #[arg(short, long, value_name = "TEXT")]
    data: Option<OsString>,
    /// The configuration of the plugin
    #[arg(long, value_name = "TEXT")]
    configuration: Option<String>,
    /// The configuration of the VM
    #[arg(long, value_name = "TEXT")]
    vm_configuration: Option<String>,
}

/// What can be said about compiling.
#[derive(clap::Args, Debug)]
pub(crate) struct Compiling {
    /// How much of a processor compiling the plugin may take: less, and no hostile plugin keeps it busy
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().compile_time.as_secs(), value_parser = clap::value_parser!(u64).range(1..=600))]
    compile_seconds: u64,
    /// How much memory the process may have while it compiles the plugin: one function of half a megabyte takes most of a gigabyte
    #[arg(long, value_name = "MEBIBYTES", default_value_t = Limits::default().compile_memory_bytes as u64 >> 20, value_parser = clap::value_parser!(u64).range(64..=1 << 20))]
    compile_mebibytes: u64,
}

impl Compiling {
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            compile_time: Duration::from_secs(self.compile_seconds),
            compile_memory_bytes: usize::try_from(self.compile_mebibytes << 20)
                .unwrap_or(usize::MAX),
            ..Limits::default()
        }
    }
}

/// Says on standard error what in a scenario does nothing. If nobody reads that, the verdict is the
/// same.
fn warn(path: &Path, warnings: &[Warning]) {
    for warning in warnings {
        let text = shell::text::one_line(&format!("{}: {warning}", path.display()));
        let _ = writeln!(io::stderr(), "plugin-host: warning: {text}");
    }
}

/// The same for a scenario of that file.
fn warn_of_connections(path: &Path, scenario: &Scenario) -> Result<(), Failure> {
    warn(path, &scenario.without_connections());
    match scenario.requests().is_empty() {
        true => Err(Failure::could_not_tell(format_args!(
            "`{}` has no `[[request]]`, and only requests are sent here",
            path.display()
        ))),
        false => Ok(()),
    }
}

impl Traffic {
    /// The scenario file, changed by what else is on the command line.
    pub(crate) fn scenario(&self) -> Result<Scenario, Failure> {
        let mut scenario = match &self.scenario {
            None => Scenario::default(),
            Some(path) => {
                let text = shell::read_text(path, Bound::TEXT)?;
                let scenario = Scenario::parse(&text).map_err(|error| {
                    Failure::could_not_tell(format_args!(
                        "`{}` is not a scenario: {error}",
                        path.display()
                    ))
                })?;
                warn(path, &scenario.warnings());
                scenario
            }
        };
        if let Some(configuration) = &self.configuration {
            scenario.plugin_configuration.clone_from(configuration);
        }
        if let Some(configuration) = &self.vm_configuration {
            scenario.vm_configuration.clone_from(configuration);
        }
        Ok(scenario)
    }

    /// Says which entries of the scenario were of no use, now that everything has run.
    pub(crate) fn warn_of_unused(&self, scenario: &Scenario, called: Vec<Vec<u8>>) {
        if let Some(path) = &self.scenario {
            warn(path, &scenario.unused(&called.into_iter().collect()));
        }
    }

    /// Says that connections are of no use, in a command that sends requests; a failure, if there is
    /// nothing else.
    pub(crate) fn warn_of_connections(&self, scenario: &Scenario) -> Result<(), Failure> {
        self.scenario.as_ref().map_or(Ok(()), |path| warn_of_connections(path, scenario))
    }

    /// Whether the command line describes a request of its own.
    pub(crate) fn describes_request(&self) -> bool {
        !self.headers.is_empty()
            || self.method.is_some()
            || self.path.is_some()
            || self.data.is_some()
    }

    /// The requests of the scenario, each with what the command line adds.
    pub(crate) fn requests(&self, scenario: &Scenario) -> Result<Vec<Request>, Failure> {
        let mut requests = scenario.requests();
        for request in &mut requests {
            if let Some(path) = &self.path {
                request.headers.replace(b":path", path.as_bytes());
            }
            if let Some(data) = &self.data {
                // As HTTP/1 brings it: the end comes apart from the body.
                request.body = vec![data.as_encoded_bytes().to_vec(), Vec::new()];
            }
            let method = self.method.as_deref().or(self.data.as_ref().map(|_| "POST"));
            if let Some(method) = method {
                request.headers.replace(b":method", method.as_bytes());
            }
            for header in &self.headers {
                let bytes = header.as_encoded_bytes();
                let Some(colon) = bytes.iter().position(|byte| *byte == b':').filter(|at| *at > 0)
                else {
                    return Err(Failure::could_not_tell(format_args!(
                        "`{}` is not a header: write it as `name: value`",
                        header.display()
                    )));
                };
                let (name, value) = (&bytes[..colon], &bytes[colon + 1..]);
                let value = value.strip_prefix(b" ").unwrap_or(value);
                request.headers.add(&name.to_ascii_lowercase(), value);
            }
        }
        Ok(requests)
    }
}

/// Compiles the plugin in a file for a `trace` or a `check`, which end in time whatever it does.
pub(crate) fn load_bounded(path: &Path, compiling: &Compiling) -> Result<Plugin, Failure> {
    load(path, compiling.limits()).map(Plugin::for_one_run)
}

/// Compiles the plugin in a file, or says in one line why not.
pub(crate) fn load(path: &Path, limits: Limits) -> Result<Plugin, Failure> {
    let bytes = shell::read(path, Bound::MODULE)?;
    Plugin::load(&bytes, limits)
        .map_err(|error| Failure::could_not_tell(format_args!("`{}`: {error}", path.display())))
}

/// The host of that name.
pub(crate) fn personality(id: &str) -> Result<&'static Personality, Failure> {
    Personality::by_id(id).ok_or_else(|| {
        Failure::could_not_tell(format_args!(
            "`{id}` is not a host that plugin-host imitates: use one of {}",
            known_hosts()
        ))
    })
}

fn known_hosts() -> String {
    let known: Vec<_> = PERSONALITIES.iter().map(|personality| personality.id).collect();
    known.join(", ")
}

/// What `--help` says of an option that names a host.
pub(crate) fn hosts_help(what: &str, default: &str) -> String {
    format!("{what}: {} [default: {default}]", known_hosts())
}
