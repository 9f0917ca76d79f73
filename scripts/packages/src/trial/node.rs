//! Tries the npm packages, installed from a registry on loopback, where npm selects the platform's.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::registry::Registry;
use super::{Release, does_not_work, programs, run};
use crate::npm;
use crate::target::Target;

/// Tries the packages of all programs.
pub(super) fn try_out(release: &Release, target: &Target, empty: &Path) -> Result<()> {
    let registry = Registry::start(&release.folder, &release.version)?;
    let prefix = empty.join("prefix");
    let mut install = npm(&registry, empty);
    install
        .args(["install", "--global", "--os", "linux", "--cpu", target.npm, "--prefix"])
        .arg(&prefix)
        .args(programs().map(|program| format!("{}@{}", program.name, release.version)));
    run(&mut install)?;
    for program in programs() {
        let modules = prefix.join("lib/node_modules").join(program.name).join("node_modules");
        let platform = npm::platform(program, target);
        let there: Vec<_> = std::fs::read_dir(&modules)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| !name.starts_with('.'))
            .collect();
        if there != [platform.clone()] {
            let why = format!("npm installs {there:?} for {}", target.npm);
            return Err(does_not_work(program.name, &why));
        }
        let binary = modules.join(&platform).join("bin").join(program.name);
        let installed = release.installed(target, binary, empty)?;
        release.expect_work(program, &installed)?;
        if target.is_native() {
            let command = prefix.join("bin").join(program.name);
            release.expect_work(program, &release.installed(target, command, empty)?)?;
            try_npx(release, &registry, program.name, &prefix, empty)?;
        }
    }
    Ok(())
}

/// `npx NAME --version`, with nothing installed; an invalid option gives the program's exit status.
fn try_npx(
    release: &Release,
    registry: &Registry,
    name: &str,
    prefix: &Path,
    empty: &Path,
) -> Result<()> {
    let mut npx = npm(registry, empty);
    npx.args(["exec", "--yes", "--", name, "--version"]).current_dir(empty);
    let printed = run(&mut npx)?;
    if printed != format!("{name} {}\n", release.version) {
        return Err(does_not_work(&format!("npx {name}"), &printed));
    }
    let launcher = prefix.join("bin").join(name);
    let status = Command::new(launcher).arg("--no-such-option").output()?.status;
    if status.code() != Some(2) {
        return Err(does_not_work(name, &format!("a wrong option ends with {status}")));
    }
    Ok(())
}

/// npm, restricted to the registry.
fn npm(registry: &Registry, empty: &Path) -> Command {
    let mut command = Command::new("npm");
    command
        .env("HOME", empty)
        .env("npm_config_cache", empty.join("cache"))
        .env("npm_config_registry", registry.address())
        .env("npm_config_update_notifier", "false")
        .env("npm_config_audit", "false")
        .env("npm_config_fund", "false")
        .env("npm_config_loglevel", "error");
    command
}
