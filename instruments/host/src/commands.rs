//! Options that the subcommands share: requests, hosts, limits on compilation.

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

/// What a subcommand returns.
pub(crate) type Outcome = Result<Verdict, Failure>;

/// The requests, and the configuration of the plugin and its VM.
#[derive(clap::Args, Debug)]
pub(crate) struct Traffic {
    /// Scenario in TOML: requests, configuration, upstream responses
    #[arg(long, value_name = "FILE")]
    pub(crate) scenario: Option<PathBuf>,
    /// Request header; may be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    headers: Vec<OsString>,
    /// Request method
    #[arg(short = 'X', long, value_name = "METHOD")]
    method: Option<String>,
    /// Request path
    #[arg(long, value_name = "PATH")]
    path: Option<String>,
    /// Request body
    #[arg(short, long, value_name = "TEXT")]
    data: Option<OsString>,
    /// Plugin configuration
    #[arg(long, value_name = "TEXT")]
    configuration: Option<String>,
    /// VM configuration
    #[arg(long, value_name = "TEXT")]
    vm_configuration: Option<String>,
}

/// Limits on compilation.
#[derive(clap::Args, Debug)]
pub(crate) struct Compiling {
    /// Limit on CPU time for compiling the plugin
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().compile_time.as_secs(), value_parser = clap::value_parser!(u64).range(1..=600))]
    compile_seconds: u64,
    /// Limit on the memory of the process while compiling; one function of half a megabyte takes most of a gigabyte
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

/// Warns on standard error about parts of a scenario that have no effect. A closed standard error
/// does not change the verdict.
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
    /// The scenario file, overridden by the other options.
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

    /// Warns about scenario entries that were never used. Call after everything has run.
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

    /// The scenario's requests, each overridden by the command line.
    pub(crate) fn requests(&self, scenario: &Scenario) -> Result<Vec<Request>, Failure> {
        let mut requests = scenario.requests();
        for request in &mut requests {
            if let Some(path) = &self.path {
                request.headers.replace(b":path", path.as_bytes());
            }
            if let Some(data) = &self.data {
                // As with HTTP/1: the end of the stream arrives separately from the body.
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

/// Compiles the plugin in a file for a `trace` or a `check`, which must terminate whatever it does.
pub(crate) fn load_bounded(path: &Path, compiling: &Compiling) -> Result<Plugin, Failure> {
    load(path, compiling.limits()).map(Plugin::for_one_run)
}

/// Compiles the plugin in a file.
pub(crate) fn load(path: &Path, limits: Limits) -> Result<Plugin, Failure> {
    let bytes = shell::read(path, Bound::MODULE)?;
    Plugin::load(&bytes, limits)
        .map_err(|error| Failure::could_not_tell(format_args!("`{}`: {error}", path.display())))
}

/// The host with this name.
pub(crate) fn personality(id: &str) -> Result<&'static Personality, Failure> {
    Personality::by_id(id).ok_or_else(|| {
        Failure::could_not_tell(format_args!("unknown host `{id}`: use one of {}", known_hosts()))
    })
}

fn known_hosts() -> String {
    let known: Vec<_> = PERSONALITIES.iter().map(|personality| personality.id).collect();
    known.join(", ")
}

/// The help text of an option that takes a host.
pub(crate) fn hosts_help(what: &str, default: &str) -> String {
    format!("{what}: {} [default: {default}]", known_hosts())
}
