//! The CycloneDX bill of materials: every crate that is built into the programs, and their dependencies.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use rawzip::time::UtcDateTime;
use serde_json::{Value, json};

use crate::program::PROGRAMS;
use crate::project::{self, Project};
use crate::target::Target;

/// A crate.
#[derive(Debug, Default)]
struct Crate {
    name: String,
    version: String,
    licence: String,
    needs: BTreeSet<String>,
}

/// The bill of materials of all programs on all platforms.
///
/// # Errors
///
/// Cargo cannot list the dependencies.
pub fn bill(project: &Project, targets: &[Target]) -> Result<String> {
    let crates = crates(&tree(project, targets)?)?;
    let hashes = hashes(&project::read(&project.root, "Cargo.lock")?)?;
    let release = format!("pinhole@{}", project.version);
    let programs: Vec<String> =
        PROGRAMS.iter().map(|program| format!("{}@{}", program.name, project.version)).collect();
    let components: Vec<Value> =
        crates.iter().map(|(id, one)| component(id, one, hashes.get(id))).collect();
    let mut dependencies = vec![json!({ "ref": release, "dependsOn": programs })];
    dependencies
        .extend(crates.iter().map(|(id, one)| json!({ "ref": id, "dependsOn": one.needs })));
    let bill = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": timestamp(project.date),
            "component": {
                "type": "application",
                "bom-ref": release,
                "name": "pinhole",
                "version": project.version,
                "licenses": [{ "license": { "id": "Apache-2.0" } }],
            },
        },
        "components": components,
        "dependencies": dependencies,
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

fn component(id: &str, one: &Crate, hash: Option<&String>) -> Value {
    let is_program = PROGRAMS.iter().any(|program| program.name == one.name);
    let mut component = json!({
        "type": if is_program { "application" } else { "library" },
        "bom-ref": id,
        "name": one.name,
        "version": one.version,
        "licenses": licences(&one.licence),
    });
    // Only crates from the registry have a hash; the project's own crates have none.
    if let Some(hash) = hash {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": hash }]);
        component["purl"] = json!(format!("pkg:cargo/{id}"));
    }
    component
}

/// The licence of a crate. Older crates write `/` for `OR`, and some have only a file.
fn licences(licence: &str) -> Value {
    if licence.is_empty() {
        return json!([{ "license": { "name": "in the source of the crate" } }]);
    }
    let choices: Vec<&str> = licence.split('/').map(str::trim).collect();
    json!([{ "expression": choices.join(" OR ") }])
}

/// The output of `cargo tree` for the programs, a crate per line with depth, name and licence.
fn tree(project: &Project, targets: &[Target]) -> Result<String> {
    let mut command = Command::new("cargo");
    command
        .args(["tree", "--locked", "--edges", "normal,build"])
        .args(["--prefix", "depth", "--format", "\t{p}\t{l}\t"])
        .current_dir(&project.root);
    for program in PROGRAMS {
        command.args(["--package", program.name]);
    }
    for target in targets {
        command.args(["--target", target.triple]);
    }
    let output = command.output().context("cannot run `cargo tree`")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`cargo tree`: {}", said.trim());
    Ok(String::from_utf8(output.stdout)?)
}

fn crates(tree: &str) -> Result<BTreeMap<String, Crate>> {
    let mut crates: BTreeMap<String, Crate> = BTreeMap::new();
    let mut path: Vec<String> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let mut fields = line.split('\t');
        let (depth, package, licence) = (fields.next(), fields.next(), fields.next());
        let depth: usize = depth.unwrap_or_default().parse().with_context(|| unknown(line))?;
        let mut words = package.unwrap_or_default().split(' ');
        let (name, version) = (words.next(), words.next());
        let name = name.unwrap_or_default();
        let version = version
            .and_then(|version| version.strip_prefix('v'))
            .ok_or_else(|| anyhow!(unknown(line)))?;
        let id = format!("{name}@{version}");
        path.truncate(depth);
        if let Some(parent) = path.last().and_then(|parent| crates.get_mut(parent)) {
            parent.needs.insert(id.clone());
        }
        let one = crates.entry(id.clone()).or_default();
        one.name = name.into();
        one.version = version.into();
        one.licence = licence.unwrap_or_default().into();
        path.push(id);
    }
    Ok(crates)
}

fn unknown(line: &str) -> String {
    format!("`cargo tree` says `{line}`, which names no crate")
}

/// The hash of each crate from the registry.
fn hashes(lock: &str) -> Result<BTreeMap<String, String>> {
    let lock: toml::Table = lock.parse().context("`Cargo.lock` is not TOML")?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let text = |package: &toml::Value, key: &str| {
        package.get(key).and_then(toml::Value::as_str).map(str::to_owned)
    };
    Ok(packages
        .into_iter()
        .flatten()
        .filter_map(|package| {
            let id = format!("{}@{}", text(package, "name")?, text(package, "version")?);
            Some((id, text(package, "checksum")?))
        })
        .collect())
}

/// A time in CycloneDX's format.
fn timestamp(date: u32) -> String {
    let time = UtcDateTime::from_unix(i64::from(date));
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        time.year(),
        time.month(),
        time.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}
