//! What the tests share: the command, modules, images made by hand, processes.

pub(crate) mod hand;
pub(crate) mod middle;
pub(crate) mod server;
pub(crate) mod tls;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The command under test, with nobody's login and nobody's settings.
pub(crate) fn plugin_image() -> Command {
    isolated(Command::new(env!("CARGO_BIN_EXE_plugin-image")))
}

/// The same with no signal ignored, which a shell's background jobs pass on to these tests.
pub(crate) fn interruptible_plugin_image() -> Command {
    let mut command = Command::new("env");
    command.args(["--default-signal", env!("CARGO_BIN_EXE_plugin-image")]);
    isolated(command)
}

fn isolated(mut command: Command) -> Command {
    command
        .env_remove("PLUGIN_IMAGE_USERNAME")
        .env_remove("PLUGIN_IMAGE_PASSWORD")
        .env("DOCKER_CONFIG", "/nonexistent")
        .stdin(Stdio::null());
    command
}

/// What a command said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    fn of(output: &Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The value behind a word at the start of a line.
    #[track_caller]
    pub(crate) fn value(&self, key: &str) -> &str {
        self.out
            .lines()
            .find_map(|line| line.strip_prefix(key)?.trim().split([',', ' ']).next())
            .unwrap_or_else(|| panic!("no line `{key}` in {}", self.out))
    }

    /// Ended with that status, and said these words in one line on standard error.
    #[track_caller]
    pub(crate) fn fails(&self, status: i32, words: &[&str]) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "one line: {}", self.err);
        assert!(self.err.starts_with("plugin-image: "), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "`{word}` is not in: {}", self.err);
        }
    }
}

/// Runs the command under test.
#[track_caller]
pub(crate) fn run(arguments: &[&str]) -> Said {
    finish(plugin_image().args(arguments))
}

/// Runs the command under test, which must succeed.
#[track_caller]
pub(crate) fn good(arguments: &[&str]) -> Said {
    let said = run(arguments);
    assert_eq!(said.status, 0, "{arguments:?}: {said:?}");
    said
}

/// Runs a prepared command to its end.
#[track_caller]
pub(crate) fn finish(command: &mut Command) -> Said {
    Said::of(
        &command.output().unwrap_or_else(|error| {
            panic!("{:?}: {error}; run scripts/setup", command.get_program())
        }),
    )
}

/// Runs another tool, which must be there and must succeed.
#[track_caller]
pub(crate) fn tool(name: &str, arguments: &[&str]) -> String {
    let said = finish(Command::new(name).args(arguments));
    assert_eq!(said.status, 0, "{name} {arguments:?}: {said:?}");
    said.out
}

/// A directory that vanishes with the test.
pub(crate) struct Scratch(TempDir);

impl Scratch {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The path of something inside, as text.
    pub(crate) fn at(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_string()
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.at(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// A plugin that Envoy loads, as a file.
    pub(crate) fn plugin(&self) -> String {
        self.write("plugin.wasm", plugin())
    }

    /// A packed image in the given shape, as a directory.
    pub(crate) fn packed(&self, shape: &str) -> String {
        let (wasm, path) = (self.plugin(), self.at(shape));
        good(&["pack", &wasm, "-o", &path, "--layout", shape]);
        path
    }

    /// The names of everything at the top, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// A plugin that Envoy loads and that does nothing.
pub(crate) fn plugin() -> Vec<u8> {
    wat::parse_str(
        r#"(module
            (import "env" "proxy_log" (func (param i32 i32 i32) (result i32)))
            (memory (export "memory") 1 1)
            (func (export "proxy_abi_version_0_2_0"))
            (func (export "proxy_on_memory_allocate") (param i32) (result i32) i32.const 0))"#,
    )
    .unwrap()
}

/// The same with some weight, for transfers that are to be cut in the middle.
pub(crate) fn heavy_plugin(bytes: usize) -> Vec<u8> {
    let mut wasm = plugin();
    // A custom section of bytes that do not compress: id 0, size, empty name.
    let mut random = fastrand::Rng::with_seed(1);
    let noise = (0..bytes).map(|_| random.u8(..));
    wasm.push(0);
    let mut size = bytes + 1;
    while size >= 128 {
        wasm.push(u8::try_from(size % 128).unwrap() | 128);
        size /= 128;
    }
    wasm.push(u8::try_from(size).unwrap());
    wasm.push(0);
    wasm.extend(noise);
    wasm
}

/// The root of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_path_buf()
}
