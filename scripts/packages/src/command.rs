//! The command line and the exit status.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Error, Result};
use clap::Parser;
use shell::{Failure, Stdout, Verdict};

use crate::compile::compile;
use crate::files::refuse_if_taken;
use crate::pins;
use crate::project::Project;
use crate::refusal::Refusal;
use crate::release::{self, Programs};
use crate::target::{TARGETS, Target};
use crate::trial::{DoesNotWork, Release};

/// Builds everything on a release page, and tries each package in an empty environment.
#[derive(Debug, Parser)]
#[command(
    name = "release",
    bin_name = "scripts/release",
    after_help = "`VERSION` must equal the version in Cargo.toml's `[workspace.package]`, and CHANGELOG.md must\n\
    have a dated section for it, `## 1.2.3 - 2026-01-31`. The output directory appears only after\n\
    every package has been tried successfully.\n\n\
    Exit status: 0 the release was built; 1 the project is not ready, or a package does not work;\n\
    2 could not tell.\n\n\
    Example:\n  scripts/release 1.2.3\n  scripts/release 1.2.3 --draft"
)]
struct Arguments {
    /// Version to release, three numbers
    version: String,
    /// Rehearse: allow uncommitted changes, and changes under `## Unreleased` in CHANGELOG.md
    #[arg(long)]
    draft: bool,
    /// With `--draft`: build only for this platform; may be repeated
    #[arg(long, value_name = "TRIPLE", requires = "draft", value_parser = target)]
    only: Vec<Target>,
    /// Output directory; an existing release is replaced
    #[arg(long, value_name = "FOLDER", default_value = "release")]
    output: PathBuf,
    /// Build directory of the programs
    #[arg(long, value_name = "FOLDER", default_value = "target/musl", hide = true)]
    build_in: PathBuf,
    /// Only check whether the project is ready
    #[arg(long)]
    check: bool,
}

fn target(triple: &str) -> Result<Target, String> {
    let known: Vec<_> = TARGETS.iter().map(|target| target.triple).collect();
    TARGETS
        .iter()
        .find(|target| target.triple == triple)
        .copied()
        .ok_or_else(|| format!("use one of {}", known.join(", ")))
}

/// Runs the command with the arguments of the process, in the project's top folder.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    shell::run("release", |out| make_release(&arguments, out).map_err(failure))
}

/// A fault of the project is exit status 1, a fault of the machine is 2.
fn failure(error: Error) -> Failure {
    let message = format!("{error:#}");
    if error.is::<Refusal>() || error.is::<DoesNotWork>() {
        Failure::does_not_hold(message)
    } else {
        Failure::could_not_tell(message)
    }
}

fn make_release(arguments: &Arguments, out: &mut Stdout) -> Result<Verdict> {
    let root = std::env::current_dir()?;
    let project = Project::open(&root, &arguments.version, arguments.draft)?;
    refuse_if_taken(&arguments.output)?;
    if arguments.check {
        writeln!(out, "version {} is ready", project.version)?;
        return Ok(Verdict::Holds);
    }
    let targets = match arguments.only.as_slice() {
        [] => TARGETS,
        only => only,
    };
    // What needs no program is looked at before any is built.
    let gate = release::gate(&project)?;
    let mut built = Vec::new();
    for target in targets {
        built.push(Programs {
            target: *target,
            bytes: compile(&root, &arguments.build_in, target)?,
        });
    }
    let files = release::make(&project, gate, &built)?;
    if !arguments.draft {
        pins::refuse_others(&root, &files)?;
    }
    // Tried first, where nobody looks.
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let trial = folder.path().join("release");
    files.write(&trial)?;
    try_out(&trial, &project.version, targets, out)?;
    files.write(&arguments.output)?;
    writeln!(out, "\nwritten to `{}`:", arguments.output.display())?;
    for (name, bytes) in files.iter() {
        writeln!(out, "{:>10}  {name}", bytes.len())?;
    }
    Ok(Verdict::Holds)
}

fn try_out(folder: &Path, version: &str, targets: &[Target], out: &mut Stdout) -> Result<()> {
    let release = Release::open(folder, version, targets)?;
    release.try_out(|line| out.print(&format!("works  {line}\n")))
}
