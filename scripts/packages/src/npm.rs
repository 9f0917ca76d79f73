//! Packages for npm: a program for each platform, and a small package that runs the right one.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::archive::Entry;
use crate::program::Program;
use crate::project::{self, Project};
use crate::target::Target;

/// The script that finds the platform's program and runs it.
const LAUNCHER: &str = include_str!("../npm/launcher.js");

/// The package that users install; with it, npm installs the matching one of [`of_platform`].
///
/// # Errors
///
/// There is no `npm`, or it does not take it.
pub fn of_program(
    project: &Project,
    program: &Program,
    targets: &[Target],
) -> Result<(String, Vec<u8>)> {
    let name = program.name;
    let platforms: Map<String, Value> =
        targets.iter().map(|target| (platform(program, target), json!(project.version))).collect();
    let mut manifest = manifest(project, program, name);
    manifest["bin"] = json!({ name: format!("bin/{name}.js") });
    manifest["engines"] = json!({ "node": ">=16" });
    manifest["optionalDependencies"] = Value::Object(platforms);
    let launcher = LAUNCHER.replace("\"NAME\"", &format!("\"{name}\""));
    let about = format!(
        "# {name}\n\n{}.\n\n```sh\nnpx {name} --help\n```\n\nA static program for Linux; it needs no other package.\n",
        program.summary()
    );
    let entries =
        [Entry::program(format!("bin/{name}.js"), launcher), Entry::file("README.md", about)];
    pack(project, &manifest, &entries)
}

/// The package with the program of a platform.
///
/// # Errors
///
/// There is no `npm`, or it does not take it.
pub fn of_platform(
    project: &Project,
    program: &Program,
    target: &Target,
    bytes: &[u8],
) -> Result<(String, Vec<u8>)> {
    let name = platform(program, target);
    let mut manifest = manifest(project, program, &name);
    manifest["os"] = json!(["linux"]);
    manifest["cpu"] = json!([target.npm]);
    manifest["preferUnplugged"] = json!(true); // makes Yarn unpack it, so that it can be run
    let about = format!(
        "# {name}\n\nThe program `{}` for Linux on {}. Install the package `{0}`, which brings this one.\n",
        program.name, target.npm
    );
    let entries =
        [Entry::program(format!("bin/{}", program.name), bytes), Entry::file("README.md", about)];
    pack(project, &manifest, &entries)
}

/// The name of the package with the program of a platform.
#[must_use]
pub fn platform(program: &Program, target: &Target) -> String {
    format!("{}-linux-{}", program.name, target.npm)
}

fn manifest(project: &Project, program: &Program, name: &str) -> Value {
    json!({
        "name": name,
        "version": project.version,
        "description": program.summary(),
        "license": "Apache-2.0",
        "files": ["bin"],
    })
}

/// The output of `npm pack`.
fn pack(project: &Project, manifest: &Value, entries: &[Entry]) -> Result<(String, Vec<u8>)> {
    let folder = tempfile::tempdir()?;
    let package = folder.path().join("package");
    let text = serde_json::to_string_pretty(manifest)? + "\n";
    let licence = Entry::file("LICENSE", project::read(&project.root, "LICENSE")?);
    let manifest = Entry::file("package.json", text);
    for entry in entries.iter().chain([&licence, &manifest]) {
        let path = package.join(&entry.name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(&path, &entry.bytes)?;
        fs::set_permissions(&path, PermissionsExt::from_mode(entry.mode()))?;
    }
    let output = Command::new("npm")
        .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
        .args([folder.path(), &package])
        .env("HOME", folder.path()) // ignore the user's settings
        .env("npm_config_cache", folder.path().join("cache"))
        .env("npm_config_update_notifier", "false")
        .output()
        .context("cannot run `npm`: run `scripts/setup release`")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`npm pack`: {}", said.trim());
    let name = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let bytes = fs::read(folder.path().join(&name))
        .with_context(|| format!("`npm pack` says that it wrote `{name}`"))?;
    Ok((name, bytes))
}
