//! A directory with a plugin, and the commands to run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The root directory of the project.
pub(crate) fn project() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.join("../..").canonicalize().expect("it is there")
}

/// The directory of the commands, next to that of the tests.
pub(crate) fn commands() -> PathBuf {
    let this = std::env::current_exe().expect("a test has a program");
    let folder = this.ancestors().nth(2).expect("it lies in `deps`").to_owned();
    for name in ["size-report", "plugin-host", "plugin-image"] {
        assert!(
            folder.join(name).is_file(),
            "`{name}` is not built: run `cargo build --workspace`"
        );
    }
    folder
}

/// A directory to work in.
pub(crate) struct Bench {
    pub(crate) folder: TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("there is room for files") }
    }

    /// A directory with the gate as `plugin.wasm`, a budget of that many bytes, and a test.
    pub(crate) fn with_the_gate(total: u64) -> Self {
        let bench = Self::new();
        let gate = project().join("dist/plugin.wasm");
        let gate = fs::read(gate).expect("run `scripts/build`");
        bench.write("plugin.wasm", gate);
        bench.write(
            "size-budget.toml",
            format!("[[artifact]]\nfile = \"plugin.wasm\"\ntotal = {total}\n"),
        );
        bench.write(
            "gate.test.toml",
            "[[request]]\nheaders = { allow = \"nope\" }\n[request.expect]\nstatus = 403\n",
        );
        bench
    }

    /// A directory with a plugin that is assembled from `text`.
    pub(crate) fn with_text(text: &str) -> Self {
        let bench = Self::new();
        bench.write("plugin.wasm", wat::parse_str(text).expect("it is a module"));
        bench
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("the folder takes files");
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Runs a script of the project in the directory, with nothing but `environment`.
    pub(crate) fn script(&self, script: &str, environment: &[(&str, &str)]) -> Said {
        let mut command = Command::new(project().join(script));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .envs(environment.iter().copied());
        Said::of(&mut command)
    }
}

/// The output and the status of a command.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().expect("the script can be run");
        Self {
            status: status.code(),
            out: String::from_utf8_lossy(&stdout).into_owned(),
            err: String::from_utf8_lossy(&stderr).into_owned(),
        }
    }
}
