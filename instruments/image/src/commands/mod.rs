//! The subcommands, one file each: from arguments to a report.

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
/// Meshes pull plugins as images and refuse most of the shapes that a registry
/// holds without complaint; the filter then denies, or passes, everything.
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

At most are read: 256 MiB of a module; 4 MiB of a manifest, of certificates or of what
`docker login` wrote; 512 MiB of all parts of an image, and of what its layers unpack to;
1,000,000 entries of its layers, 10,000 of an archive; 1 MiB of a token or of what a
credential helper says; 64 KiB of an error of a registry or of a password.

Exit status:
  0  it holds    1  it does not hold    2  could not tell"
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

/// What a command found out.
pub(crate) struct Outcome {
    /// For standard output.
    pub(crate) report: String,
    /// Whether what was asked holds.
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

/// A module from a file.
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

/// The same error, with what it is about in front.
fn about(what: &dyn std::fmt::Display, error: &Error) -> Error {
    let message = format!("`{what}`: {error}");
    match error.kind {
        plugin_image::error::Kind::Wrong => Error::wrong(message),
        plugin_image::error::Kind::Unknown => Error::unknown(message),
    }
}
