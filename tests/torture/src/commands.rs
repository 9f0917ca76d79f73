//! The commands, with placeholders for their inputs and outputs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::run::program;

/// An argument or a placeholder.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Word {
    /// A literal argument.
    Is(&'static str),
    /// A flag with `=` and an output file.
    FlagOut(&'static str),
    /// The module.
    Module,
    /// A budget that the module exceeds.
    Budget,
    /// A saved report.
    Report,
    /// A scenario.
    Scenario,
    /// A log of Envoy.
    Log,
    /// An image.
    Image,
    /// An output file.
    Out,
}

use Word::{Budget, FlagOut, Image, Is, Log, Module, Out, Report, Scenario};

/// Every command and subcommand, with all its inputs and outputs.
pub const ALL: &[(&str, &[Word])] = &[
    ("size-report", &[Module]),
    ("size-report", &[Module, Is("--against"), Report]),
    ("size-report", &[Module, FlagOut("--html"), FlagOut("--json")]),
    ("size-report", &[Module, FlagOut("--svg"), FlagOut("--markdown")]),
    ("size-report", &[Is("check"), Is("--budget"), Budget]),
    ("size-report", &[Is("init"), Is("--budget"), Out, Module]),
    ("plugin-host", &[Is("trace"), Module, Is("--scenario"), Scenario]),
    ("plugin-host", &[Is("trace"), Module, Is("--html"), Out]),
    ("plugin-host", &[Is("trace"), Module, Is("--svg"), Out]),
    ("plugin-host", &[Is("check"), Module, Is("--host"), Is("envoy")]),
    ("plugin-host", &[Is("leak"), Module, Is("--requests"), Is("2048"), Is("--svg"), Out]),
    ("plugin-host", &[Is("decode"), Log, Is("--plugin"), Module]),
    ("plugin-image", &[Is("pack"), Module, Is("-o"), Out]),
    ("plugin-image", &[Is("verify"), Image]),
    ("plugin-image", &[Is("pull"), Image, Is("-o"), Out]),
    (
        "plugin-image",
        &[Is("manifests"), Is("r.example.com/p:1"), Is("--image"), Image, Is("-o"), Out],
    ),
    ("plugin-image", &[Is("push"), Image, Is("127.0.0.1:1/p:1"), Is("--retries"), Is("0")]),
    ("finish", &[Module, Out]),
];

/// A minimal gate that denies every request.
const MODULE: &str = r#"(module
  (import "env" "proxy_send_local_response" (func $send (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1 1)
  (func (export "proxy_abi_version_0_2_0"))
  (func (export "proxy_on_memory_allocate") (param i32) (result i32) i32.const 1024)
  (func (export "proxy_on_request_headers") (param i32 i32 i32) (result i32)
    (drop (call $send (i32.const 403) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0)
      (i32.const 0) (i32.const 0) (i32.const -1)))
    i32.const 1))"#;

/// A directory with a valid file for each placeholder.
#[derive(Debug)]
pub struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// Creates the files.
    ///
    /// # Errors
    ///
    /// If one cannot be created.
    pub fn new() -> Result<Self> {
        let folder = tempfile::tempdir().context("cannot make a folder")?;
        let bench = Self { folder };
        fs::write(bench.file("plugin.wasm"), wat::parse_str(MODULE)?)?;
        fs::write(bench.file("requests.toml"), "[[request]]\npath = \"/\"\n")?;
        fs::write(bench.file("envoy.log"), "nothing of a plugin\n")?;
        let budget = "[[artifact]]\nfile = \"plugin.wasm\"\ntotal = 10\n";
        fs::write(bench.file("size-budget.toml"), budget)?;
        for arguments in [
            ("size-report", vec!["plugin.wasm", "--json=report.json"]),
            ("plugin-image", vec!["pack", "plugin.wasm", "-o", "image.tar"]),
        ] {
            let status = Command::new(program(arguments.0)?)
                .args(arguments.1)
                .current_dir(bench.folder())
                .stdout(Stdio::null())
                .status()?;
            anyhow::ensure!(status.success(), "`{}` fails", arguments.0);
        }
        Ok(bench)
    }

    /// The directory in which the commands run.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The path of a file in the directory.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    /// A command with `bad` for the placeholder with that index, and valid files for the others.
    ///
    /// # Errors
    ///
    /// If the program is missing.
    pub fn command(
        &self,
        words: (&str, &[Word]),
        place: usize,
        bad: Option<&Path>,
    ) -> Result<Command> {
        let mut command = Command::new(program(words.0)?);
        command.current_dir(self.folder()).stdin(Stdio::null());
        command.stdout(Stdio::null());
        for (index, word) in words.1.iter().enumerate() {
            let bad = bad.filter(|_| index == place);
            let good = match word {
                Is(word) => {
                    command.arg(word);
                    continue;
                }
                Module => "plugin.wasm",
                Budget => "size-budget.toml",
                Report => "report.json",
                Scenario => "requests.toml",
                Log => "envoy.log",
                Image => "image.tar",
                Out | FlagOut(_) => "out",
            };
            let path = bad.unwrap_or(Path::new(good));
            match word {
                FlagOut(flag) => {
                    let mut argument = std::ffi::OsString::from(flag);
                    argument.push("=");
                    argument.push(path);
                    if bad.is_none() {
                        argument.push(index.to_string());
                    }
                    command.arg(argument)
                }
                _ => command.arg(path),
            };
        }
        Ok(command)
    }
}
