//! Builds the static programs, reproducibly in any folder and with any `CARGO_HOME`.
//!
//! Rust brings musl and a linker. Zig, which has musl's headers for every platform, compiles the few C dependencies. The
//! machine's own compilers are not used.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::program::PROGRAMS;
use crate::target::Target;

/// The version of `ziglang` that `scripts/setup` installs.
const ZIG: &str = "0.17.0";

/// The profile of Cargo.toml.
const PROFILE: &str = "tools";

/// Variables that would change the bytes; per-target variants have a suffix after a `_`.
const NOT_FROM_HERE: &[&str] = &[
    "AR",
    "ARFLAGS",
    "CC",
    "CFLAGS",
    "CXX",
    "CXXFLAGS",
    "TARGET_AR",
    "TARGET_CC",
    "TARGET_CFLAGS",
    "RUSTFLAGS",
];

/// Folders whose names must not end up in the programs.
#[derive(Debug)]
struct Folders {
    root: PathBuf,
    target: PathBuf,
    cargo_home: PathBuf,
}

impl Folders {
    fn of(root: &Path, target: &Path) -> Result<Self> {
        fs::create_dir_all(target)
            .with_context(|| format!("cannot make the folder `{}`", target.display()))?;
        let cargo_home = match env::var_os("CARGO_HOME") {
            Some(home) => PathBuf::from(home),
            None => PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cargo"),
        };
        Ok(Self { root: root.canonicalize()?, target: target.canonicalize()?, cargo_home })
    }

    /// Each folder and its replacement. If several match a path, the last one counts.
    fn names(&self) -> [(&Path, &'static str); 3] {
        [(&self.cargo_home, "/cargo"), (&self.root, "/pinhole"), (&self.target, "/pinhole/target")]
    }
}

/// Builds all programs for a platform and returns their bytes, in the order of [`PROGRAMS`].
///
/// # Errors
///
/// A tool is missing, or the build fails.
pub fn compile(root: &Path, target_folder: &Path, target: &Target) -> Result<Vec<Vec<u8>>> {
    let folders = Folders::of(root, target_folder)?;
    let wrappers = write_wrappers(&folders, target)?;
    let variable = target.triple.replace('-', "_");
    let mut command = Command::new("cargo");
    command
        .args(["build", "--locked", "--profile", PROFILE, "--target", target.triple])
        .arg("--target-dir")
        .arg(&folders.target)
        .current_dir(root);
    for program in PROGRAMS {
        command.args(["--package", program.name, "--bin", program.name]);
    }
    for name in NOT_FROM_HERE {
        command.env_remove(name);
        command.env_remove(format!("{name}_{}", target.triple));
    }
    let upper = variable.to_uppercase();
    command
        .env_remove(format!("CARGO_TARGET_{upper}_LINKER"))
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&folders)?)
        .env(format!("CC_{variable}"), wrappers.join("cc"))
        .env(format!("AR_{variable}"), wrappers.join("ar"))
        .env(format!("CFLAGS_{variable}"), "")
        .env("ZIG_GLOBAL_CACHE_DIR", folders.target.join("zig"))
        .env("ZIG_LOCAL_CACHE_DIR", folders.target.join("zig"));
    run(&mut command)?;
    let built = folders.target.join(target.triple).join(PROFILE);
    PROGRAMS
        .iter()
        .map(|program| {
            let path = built.join(program.name);
            fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))
        })
        .collect()
}

/// The linker is Rust's own. Cargo's hashes do not include folder names.
fn flags(folders: &Folders) -> Result<String> {
    let mut flags = vec!["-Clinker=rust-lld".to_owned()];
    for (folder, name) in folders.names() {
        flags.push(format!("--remap-path-prefix={}={name}", text(folder)?));
    }
    Ok(flags.join("\x1f"))
}

/// Writes `cc` and `ar` as scripts that call Zig, because its arguments may contain spaces.
fn write_wrappers(folders: &Folders, target: &Target) -> Result<PathBuf> {
    let zig = folders.root.join(format!(".tools/pypi/ziglang-{ZIG}/ziglang/zig"));
    ensure!(zig.is_file(), "Zig {ZIG} is not in `.tools`: run `scripts/setup release`");
    let zig = quoted(text(&zig)?);
    let mut maps = String::new();
    for (folder, name) in folders.names() {
        maps += &format!(" {}", quoted(&format!("-ffile-prefix-map={}={name}", text(folder)?)));
    }
    // The crate `cc` passes Rust's name of the platform, which Zig does not understand.
    let cc = format!(
        "#!/bin/sh\nfor argument do\n  shift\n  case $argument in --target=*) ;; *) set -- \"$@\" \"$argument\" ;; esac\n\
         done\nexec {zig} cc -target {}{maps} \"$@\"\n",
        target.zig
    );
    let folder = folders.target.join("wrappers").join(target.triple);
    fs::create_dir_all(&folder)?;
    for (name, script) in [("cc", cc), ("ar", format!("#!/bin/sh\nexec {zig} ar \"$@\"\n"))] {
        let path = folder.join(name);
        fs::write(&path, script)?;
        fs::set_permissions(&path, PermissionsExt::from_mode(0o755))?;
    }
    Ok(folder)
}

fn text(path: &Path) -> Result<&str> {
    path.to_str()
        .ok_or_else(|| anyhow!("`{}` is not UTF-8: build in another folder", path.display()))
}

/// Quotes a word for the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Runs cargo, with its messages on standard error.
fn run(command: &mut Command) -> Result<()> {
    let status = command.status().context("cannot run `cargo`")?;
    if !status.success() {
        bail!("cargo could not build the programs; see its messages above");
    }
    Ok(())
}
