//! What the subcommands share: reading what they are given, writing what they found,
//! and the exit status.

pub(crate) mod check;
pub(crate) mod decode;
pub(crate) mod leak;
pub(crate) mod trace;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use plugin_host::{Limits, PERSONALITIES, Personality, Plugin, Request, Scenario};

/// Whether what was asked holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verdict {
    Holds,
    DoesNotHold,
    CouldNotTell,
}

/// Why a subcommand could not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// In one line: what, why, what next.
    Told(String),
    /// Writing the report failed.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Told(message)
    }
}

/// What a subcommand gives.
pub(crate) type Outcome = Result<Verdict, Failure>;

/// Tells the exit status, and on the standard error what went wrong.
pub(crate) fn exit(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Verdict::Holds) => ExitCode::SUCCESS,
        Ok(Verdict::DoesNotHold) => ExitCode::from(1),
        Ok(Verdict::CouldNotTell) => ExitCode::from(2),
        // Whoever reads the report has read enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(Failure::Output(error)) => fail(&format!("cannot write the report: {error}")),
        Err(Failure::Told(message)) => fail(&message),
    }
}

fn fail(message: &str) -> ExitCode {
    // If even that cannot be written, the status still says it.
    let _ = writeln!(io::stderr(), "plugin-host: {}", one_line(message));
    ExitCode::from(2)
}

/// A message without line breaks.
pub(crate) fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What can be said on the command line about requests and the host.
#[derive(clap::Args, Debug)]
pub(crate) struct Traffic {
    /// A scenario: requests, configuration, answers, in TOML
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

impl Traffic {
    /// The scenario file, changed by what else is on the command line.
    pub(crate) fn scenario(&self) -> Result<Scenario, String> {
        let mut scenario = match &self.scenario {
            None => Scenario::default(),
            Some(path) => {
                let bytes = read(path)?;
                let text = String::from_utf8(bytes).map_err(|_| {
                    format!(
                        "`{}` is not text: a scenario is a TOML file",
                        path.display()
                    )
                })?;
                Scenario::parse(&text)
                    .map_err(|error| format!("`{}` is not a scenario: {error}", path.display()))?
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

    /// Whether the command line describes a request of its own.
    pub(crate) fn describes_request(&self) -> bool {
        !self.headers.is_empty()
            || self.method.is_some()
            || self.path.is_some()
            || self.data.is_some()
    }

    /// The requests of the scenario, each with what the command line adds.
    pub(crate) fn requests(&self, scenario: &Scenario) -> Result<Vec<Request>, String> {
        let mut requests = scenario.requests();
        for request in &mut requests {
            if let Some(path) = &self.path {
                request.headers.replace(b":path", path.as_bytes());
            }
            if let Some(data) = &self.data {
                request.body = vec![data.as_encoded_bytes().to_vec()];
            }
            let method = self
                .method
                .as_deref()
                .or(self.data.as_ref().map(|_| "POST"));
            if let Some(method) = method {
                request.headers.replace(b":method", method.as_bytes());
            }
            for header in &self.headers {
                let bytes = header.as_encoded_bytes();
                let Some(colon) = bytes
                    .iter()
                    .position(|byte| *byte == b':')
                    .filter(|at| *at > 0)
                else {
                    return Err(format!(
                        "`{}` is not a header: write it as `name: value`",
                        header.display()
                    ));
                };
                let (name, value) = (&bytes[..colon], &bytes[colon + 1..]);
                let value = value.strip_prefix(b" ").unwrap_or(value);
                request.headers.add(&name.to_ascii_lowercase(), value);
            }
        }
        Ok(requests)
    }
}

/// Reads a file, or says in one line why not.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, String> {
    // More than any module or log that makes sense; a device would never end.
    const BYTES_MAX: u64 = 1 << 30;

    let shown = path.display();
    let reason = |error: io::Error| format!("cannot read `{shown}`: {}", reason(&error));
    let file = fs::File::open(path).map_err(reason)?;
    if file.metadata().map_err(reason)?.is_dir() {
        return Err(format!("cannot read `{shown}`: it is a directory"));
    }
    let mut bytes = Vec::new();
    file.take(BYTES_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(reason)?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > BYTES_MAX {
        return Err(format!(
            "cannot read `{shown}`: it has more than {BYTES_MAX} bytes"
        ));
    }
    Ok(bytes)
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::IsADirectory => "it is a directory".into(),
        _ => error.to_string(),
    }
}

/// Compiles the plugin in a file, or says in one line why not.
pub(crate) fn load(path: &Path, limits: Limits) -> Result<Plugin, String> {
    let bytes = read(path)?;
    Plugin::load(&bytes, limits).map_err(|error| format!("`{}`: {error}", path.display()))
}

/// The host of that name.
pub(crate) fn personality(id: &str) -> Result<&'static Personality, String> {
    Personality::by_id(id).ok_or_else(|| {
        format!(
            "`{id}` is not a host that can be acted: use one of {}",
            known_hosts()
        )
    })
}

fn known_hosts() -> String {
    let known: Vec<_> = PERSONALITIES
        .iter()
        .map(|personality| personality.id)
        .collect();
    known.join(", ")
}

/// What `--help` says of an option that names a host.
pub(crate) fn hosts_help(what: &str, default: &str) -> String {
    format!("{what}: {} [default: {default}]", known_hosts())
}

/// Writes a file so that there is all of it or nothing of it.
pub(crate) fn write(path: &Path, contents: &str) -> Result<(), String> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = fs::write(&part, contents).and_then(|()| fs::rename(&part, path));
    written.map_err(|error| {
        // Nothing to tidy up if the file could not be made.
        let _ = fs::remove_file(&part);
        format!("cannot write `{}`: {}", path.display(), reason(&error))
    })
}
