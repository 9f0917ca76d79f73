//! The subcommands, one file each.

mod manifests;
mod pack;
mod pull;
mod push;
mod verify;

use std::path::Path;

use clap::{Parser, Subcommand};
use plugin_image::error::{Error, Result};
use shell::Bound;

/// Packs, checks, pushes and pulls the OCI images of Proxy-Wasm plugins.
///
/// Meshes pull plugins as images, and refuse many images that a registry accepts.
/// The filter then denies, or passes, every request.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "\
Example:
  plugin-image pack plugin.wasm -o plugin.tar
  plugin-image verify plugin.tar
  plugin-image push plugin.tar registry.example.com/plugin:1
  plugin-image verify registry.example.com/plugin:1 --for istio
  plugin-image manifests registry.example.com/plugin:1 -o deploy

Limits:
  module                                256 MiB
  image                                 512 MiB, packed and unpacked;
                                        1,000,000 layer entries, 10,000 archive entries
  manifest, certificates, Docker login  4 MiB
  token, helper output                  1 MiB
  registry error, password              64 KiB

Exit status:
  0  success    1  the image or the registry is wrong    2  could not tell"
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Pack(pack::Pack),
    Verify(verify::Verify),
    Push(push::Push),
    Pull(pull::Pull),
    Manifests(Box<manifests::Manifests>),
}

/// What a command found.
pub(crate) struct Outcome {
    /// Text for standard output.
    pub(crate) report: String,
    /// Whether the image is accepted.
    pub(crate) holds: bool,
}

impl Outcome {
    fn good(report: String) -> Self {
        Self { report, holds: true }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<Outcome> {
    match &arguments.command {
        Command::Pack(pack) => pack.run(),
        Command::Verify(verify) => verify.run(),
        Command::Push(push) => push.run(),
        Command::Pull(pull) => pull.run(),
        Command::Manifests(manifests) => manifests.run(),
    }
}

/// Reads a module from a file.
fn read_module(path: &Path) -> Result<Vec<u8>> {
    let bytes = shell::read(path, Bound::MODULE)?;
    if bytes.is_empty() {
        return Err(Error::unknown(format!(
            "`{}` is empty: give the `.wasm` file that the linker wrote",
            path.display()
        )));
    }
    Ok(bytes)
}

fn to_json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string_pretty(value)
        .map(|json| json + "\n")
        .map_err(|error| Error::unknown(format!("cannot write JSON: {error}")))
}

/// Prefixes an error with its subject.
fn about(what: &dyn std::fmt::Display, error: &Error) -> Error {
    let message = format!("`{what}`: {error}");
    match error.kind {
        plugin_image::error::Kind::Wrong => Error::wrong(message),
        plugin_image::error::Kind::Unknown => Error::unknown(message),
    }
}
