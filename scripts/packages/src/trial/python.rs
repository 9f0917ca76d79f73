//! Tries the wheels, installed by pip: for this machine into an empty venv, for others into an empty folder.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::{Release, programs, run};
use crate::target::Target;

/// Tries the wheels of all programs.
pub(super) fn try_out(release: &Release, target: &Target, empty: &Path) -> Result<()> {
    // Machines with another libc or processor use the same wheel.
    for platform in target.wheel {
        let folder = empty.join(platform);
        let mut pip = pip(release, "python3".into());
        pip.args(["--only-binary", ":all:", "--no-deps", "--platform", platform]);
        run(pip.arg("--target").arg(&folder))?;
        expect_work(release, target, &folder.join("bin"), empty)?;
    }
    if target.is_native() {
        let venv = empty.join("venv");
        run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        run(&mut pip(release, venv.join("bin/python")))?;
        expect_work(release, target, &venv.join("bin"), empty)?;
    }
    Ok(())
}

fn expect_work(release: &Release, target: &Target, bin: &Path, empty: &Path) -> Result<()> {
    for program in programs() {
        let installed = release.installed(target, bin.join(program.name), empty)?;
        release.expect_work(program, &installed)?;
    }
    Ok(())
}

/// `pip install` with the names of all programs, restricted to the release.
fn pip(release: &Release, python: PathBuf) -> Command {
    let mut command = Command::new(python);
    command
        .args(["-m", "pip", "install", "--quiet", "--no-index", "--no-cache-dir"])
        .arg("--find-links")
        .arg(&release.folder)
        .args(programs().map(|program| format!("{}=={}", program.name, release.version)))
        .env("PIP_CONFIG_FILE", "/dev/null")
        .env("PIP_DISABLE_PIP_VERSION_CHECK", "1")
        .env("PIP_ROOT_USER_ACTION", "ignore");
    for (variable, _) in env::vars_os() {
        let kept = ["PIP_CONFIG_FILE", "PIP_DISABLE_PIP_VERSION_CHECK", "PIP_ROOT_USER_ACTION"];
        let name = variable.to_string_lossy();
        if name.starts_with("PIP_") && !kept.contains(&name.as_ref()) {
            command.env_remove(variable);
        }
    }
    command
}
