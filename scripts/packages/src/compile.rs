//! Builds the static programs: the same bytes from any folder and any `CARGO_HOME`.
//!
//! Rust brings musl and a linker. The few dependencies in C are compiled by Zig, which has the headers of musl for every
//! platform. Nothing of the machine's own compilers takes part.

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

/// Variables that would change the bytes if they were set; the target's own come after a `_`.
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

/// Folders whose names must not come into the programs.
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

    /// Each folder with its name in the programs. Of several that fit a path, the last one counts.
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

/// The linker is the one that comes with Rust. Cargo leaves the names of folders out of its own hashes.
fn flags(folders: &Folders) -> Result<String> {
    let mut flags = vec!["-Clinker=rust-lld".to_owned()];
    for (folder, name) in folders.names() {
        flags.push(format!("--remap-path-prefix={}={name}", text(folder)?));
    }
    Ok(flags.join("\x1f"))
}

/// Writes `cc` and `ar`, each a call of Zig. A script, because its arguments may have blanks.
fn write_wrappers(folders: &Folders, target: &Target) -> Result<PathBuf> {
    let zig = folders.root.join(format!(".tools/pypi/ziglang-{ZIG}/ziglang/zig"));
    ensure!(zig.is_file(), "Zig {ZIG} is not in `.tools`: run `scripts/setup release`");
    let zig = quoted(text(&zig)?);
    let mut maps = String::new();
    for (folder, name) in folders.names() {
        maps += &format!(" {}", quoted(&format!("-ffile-prefix-map={}={name}", text(folder)?)));
    }
    // The crate `cc` names the platform as Rust does, which Zig does not understand.
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

/// A word of the shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Runs cargo, whose messages go to standard error as they come.
fn run(command: &mut Command) -> Result<()> {
    let status = command.status().context("cannot run `cargo`")?;
    if !status.success() {
        bail!("cargo could not build the programs; what it said is above");
    }
    Ok(())
}
