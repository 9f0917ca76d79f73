//! Releases for the tests: of stand-ins, made once for all of them, and of stand-ins for this machine's own programs.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use packages::files::Files;
use packages::program::PROGRAMS;
use packages::project::Project;
use packages::release::{self, Programs};
use packages::target::{TARGETS, Target};
use tempfile::TempDir;
use testbed::tools::project;

/// The version of the workspace.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A release in memory and in a folder.
pub(crate) struct Made {
    pub(crate) files: Files,
    folder: TempDir,
}

impl Made {
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().join("release")
    }

    /// A file, by name.
    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        let found = self.files.iter().find(|(file, _)| *file == name);
        found.unwrap_or_else(|| panic!("no `{name}`")).1
    }
}

/// The platform of the programs of this machine, under the name of the static one.
pub(crate) fn native() -> Target {
    *TARGETS
        .iter()
        .find(|target| target.is_native())
        .expect("this is a machine that releases are for")
}

pub(crate) fn draft() -> Project {
    Project::open(project(), VERSION, true).unwrap()
}

/// A release of stand-ins.
pub(crate) fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| {
        let files = make_from(&draft(), stand_ins(VERSION));
        let folder = tempfile::tempdir().unwrap();
        files.write(&folder.path().join("release")).unwrap();
        Made { files, folder }
    })
}

/// A release of these programs.
pub(crate) fn make_from(project: &Project, bytes: Vec<Vec<u8>>) -> Files {
    let programs = Programs { target: native(), bytes };
    release::make(project, release::gate(project).unwrap(), &[programs]).unwrap()
}

/// Programs that only tell their version, where it is the packages that matter.
pub(crate) fn stand_ins(version: &str) -> Vec<Vec<u8>> {
    let script = |name: &str| format!("#!/bin/sh\necho '{name} {version}'\n").into_bytes();
    PROGRAMS.iter().map(|program| script(program.name)).collect()
}

/// Stand-ins that run the programs beside this test: packed and unpacked in no time, and they do the work.
pub(crate) fn programs() -> Vec<Vec<u8>> {
    let test = env::current_exe().unwrap();
    let built = test.ancestors().nth(2).unwrap();
    let script = |name: &str| {
        let program = built.join(name);
        assert!(program.is_file(), "`{name}` is missing: run `cargo build --package {name}`");
        format!("#!/bin/sh\nexec '{}' \"$@\"\n", program.display()).into_bytes()
    };
    PROGRAMS.iter().map(|program| script(program.name)).collect()
}

/// Runs a command that must end well, and returns what it printed.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command:?}: {printed}{said}");
    printed
}

/// A tool of `scripts/setup`.
pub(crate) fn tool(path: &str) -> PathBuf {
    let tool = project().join(".tools").join(path);
    assert!(tool.exists(), "`.tools/{path}` is missing: run `scripts/setup`");
    tool
}

/// A git repository with the few files that are looked at before a release.
pub(crate) fn small_project(version: &str, changelog: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let manifest = format!("[workspace.package]\nversion = \"{version}\"\nauthors = [\"We\"]\n");
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.path().join("CHANGELOG.md"), changelog).unwrap();
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "--message", "all"]);
    folder
}

pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    run(Command::new("git")
        .args(["-c", "user.name=x", "-c", "user.email=x@example.com"])
        .args(arguments)
        .current_dir(folder));
}
