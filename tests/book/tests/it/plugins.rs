//! The book's plugins, built as the chapters describe.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use book::repository;

use crate::judges;

/// A plugin's source after the changes of an exercise.
pub(crate) fn source(file: &str, changes: &[(String, String)]) -> String {
    let path = repository("abi/book/plugins").join(file);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    changes.iter().fold(text, |text, (from, to)| {
        assert!(text.contains(from), "{file} does not hold `{from}`");
        text.replace(from, to)
    })
}

/// The module of the plugin in `file`.
pub(crate) fn module(file: &str) -> Vec<u8> {
    match file.rsplit_once('.') {
        Some((name, "rs")) => {
            fs::read(RUST.join(format!("{name}.wasm"))).expect("cargo has made it")
        }
        Some((_, "wat")) => wat2wasm(&source(file, &[])),
        Some((_, "image")) => judges::through_an_image(&module("crate.rs")).expect("an image"),
        Some((name, "c")) => clang(file, &name.replace('/', "-")),
        Some((_, "wasm")) => {
            fs::read(repository("dist").join(file)).expect("`scripts/build` has made it")
        }
        _ => panic!("`{file}` is in no language that the tests build"),
    }
}

/// A path for a file that no other test uses.
fn place(name: &str) -> PathBuf {
    static MADE: AtomicU32 = AtomicU32::new(0);

    let number = MADE.fetch_add(1, Ordering::Relaxed);
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{number}-{name}"))
}

/// Assembles WebAssembly text with the program that the chapters name: without function names.
pub(crate) fn wat2wasm(source: &str) -> Vec<u8> {
    let (text, made) = (place("plugin.wat"), place("plugin.wasm"));
    fs::write(&text, source).expect("it can be written");
    let mut command = Command::new("wat2wasm");
    let output = command.arg(&text).arg("-o").arg(&made).output();
    let output = output.expect("wat2wasm is missing: run `scripts/setup`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read(made).expect("wat2wasm has made it")
}

/// The command in the head of an example, with all its lines.
pub(crate) fn command(file: &str) -> String {
    let path = repository("abi/examples").join(file);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut lines = text.lines().map(|line| line.trim_start_matches([' ', '*', '/', '!']));
    let mut command = lines
        .find(|line| line.starts_with("clang ") || line.starts_with("zig "))
        .unwrap_or_else(|| panic!("{file} does not say how it is built"))
        .to_owned();
    while command.ends_with('\\') {
        command += &format!("\n  {}", lines.next().expect("the command goes on"));
    }
    command
}

/// Compiles C without a library, with the command in the head of the gate in C.
fn clang(file: &str, name: &str) -> Vec<u8> {
    let made = place(&format!("{name}.wasm"));
    let command = command("gate.c").replace("\\\n", "");
    let bindings = repository("abi/bindings").display().to_string();
    let arguments = command.split_whitespace().skip(1).map(|argument| match argument {
        "-I../bindings" => format!("-I{bindings}"),
        "gate.wasm" => made.display().to_string(),
        "gate.c" => repository("abi/book/plugins").join(file).display().to_string(),
        other => other.to_owned(),
    });
    let status = Command::new("clang")
        .args(arguments)
        .status()
        .expect("clang is missing: run `scripts/setup`");
    assert!(status.success(), "{file}");
    fs::read(made).expect("clang has made it")
}

/// The directory with the modules of all plugins in Rust.
static RUST: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = repository("abi/book/plugins");
    let files = fs::read_dir(folder).expect("the plugins are there");
    let names = files.filter_map(|file| {
        let name = file.expect("an entry").file_name().into_string().expect("UTF-8");
        Some(name.strip_suffix(".rs")?.to_owned())
    });
    let sources: BTreeMap<_, _> = names
        .filter(|name| name != "build")
        .map(|name| (name.clone(), source(&format!("{name}.rs"), &[])))
        .collect();
    rust("plugins", &sources)
});

/// Builds crates in one run of cargo, with the manifest from the chapter on a crate of one's own.
pub(crate) fn rust(workspace: &str, sources: &BTreeMap<String, String>) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("book-{workspace}"));
    let write = |path: PathBuf, text: &str| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };
    let template =
        fs::read_to_string(repository("abi/book/plugins/Cargo.toml")).expect("the manifest");
    let (package, profile) = template.split_once("[profile").expect("it has a profile");
    let abi = repository("abi").canonicalize().expect("it is there");
    let mut members = String::new();
    for (name, source) in sources {
        let crate_name = format!("plugin-{name}");
        let manifest = package
            .replace("my-gate", &crate_name)
            .replace("../proxy-wasm-abi", &abi.display().to_string());
        write(root.join(&crate_name).join("Cargo.toml"), &manifest);
        write(root.join(&crate_name).join("build.rs"), &self::source("build.rs", &[]));
        write(root.join(&crate_name).join("src/lib.rs"), source);
        write!(members, "{crate_name:?}, ").expect("a string");
    }
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[profile{profile}");
    write(root.join("Cargo.toml"), &manifest);
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--offline", "--target", "wasm32-unknown-unknown"])
        .current_dir(&root)
        .env("CARGO_TARGET_DIR", root.join("target"))
        // Flags for programs on this machine do not apply to the plugins.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for name in sources.keys() {
        let made = root
            .join("target/wasm32-unknown-unknown/release")
            .join(format!("plugin_{}.wasm", name.replace('-', "_")));
        fs::copy(made, root.join(format!("{name}.wasm"))).expect("cargo has made it");
    }
    root
}
