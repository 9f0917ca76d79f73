//! How the plugins of `tests/bench/peers/` are built: one function per contestant.
//!
//! The tools come from `scripts/setup` and `tests/bench/setup`; the output goes to `target/bench/`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use testbed::tools::project;

/// Builds a module from its sources into the given file.
pub type Maker = fn(&Path) -> Result<()>;

/// The version of `ziglang` that `scripts/setup` installs.
const ZIG: &str = "0.17.0";

/// Features beyond the first version of wasm that clang and Zig use, for `wasm-opt`.
const FEATURES: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// The path to which the module with that name is built.
#[must_use]
pub fn module(name: &str) -> PathBuf {
    project().join("target/bench").join(format!("{name}.wasm"))
}

/// Builds the module with that name.
///
/// # Errors
///
/// If a tool is missing or fails; the message ends with the tool's output.
pub fn make(name: &str, maker: Maker) -> Result<()> {
    fs::create_dir_all(project().join("target/bench")).context("cannot make `target/bench`")?;
    maker(&module(name)).with_context(|| format!("cannot build the contestant `{name}`"))
}

/// A plugin that returns at once.
///
/// # Errors
///
/// As [`make`].
pub fn nothing(module: &Path) -> Result<()> {
    text("steps/nothing.wat", module)
}

/// A plugin that reads the header.
///
/// # Errors
///
/// As for [`make`].
pub fn asks(module: &Path) -> Result<()> {
    text("steps/asks.wat", module)
}

/// A plugin that reads the header and logs a line.
///
/// # Errors
///
/// As for [`make`].
pub fn logs(module: &Path) -> Result<()> {
    text("steps/logs.wat", module)
}

/// The gate in hand-written WAT.
///
/// # Errors
///
/// As [`make`].
pub fn wat(module: &Path) -> Result<()> {
    text("wat/gate.wat", module)
}

/// The strict gate in hand-written WAT.
///
/// # Errors
///
/// As [`make`].
pub fn wat_strict(module: &Path) -> Result<()> {
    text("wat/strict.wat", module)
}

/// The portable gate in hand-written WAT.
///
/// # Errors
///
/// As [`make`].
pub fn wat_portable(module: &Path) -> Result<()> {
    text("wat/portable.wat", module)
}

/// The gate in C, with Debian's clang.
///
/// # Errors
///
/// As [`make`].
pub fn c(module: &Path) -> Result<()> {
    let linked = module.with_extension("linked");
    let mut clang = Command::new("clang");
    clang.args(["--target=wasm32", "-Oz", "-flto", "-nostdlib", "-ffreestanding", "-mbulk-memory"]);
    for argument in
        ["--no-entry", "--strip-all", "--lto-O3", "--initial-memory=65536", "--max-memory=65536"]
    {
        clang.arg(format!("-Wl,{argument}"));
    }
    clang
        .arg("-Wl,-z,stack-size=16")
        .arg("-I")
        .arg(project().join("abi/bindings"))
        .arg("-o")
        .arg(&linked)
        .arg(project().join("abi/examples/gate.c"));
    run(&mut clang, "scripts/setup")?;
    optimise(&linked, module)
}

/// The gate in Zig, from PyPI.
///
/// # Errors
///
/// As [`make`].
pub fn zig(module: &Path) -> Result<()> {
    let linked = module.with_extension("linked");
    let program = project().join(format!(".tools/pypi/ziglang-{ZIG}/ziglang/zig"));
    let mut zig = Command::new(program);
    zig.args(["build-exe", "-target", "wasm32-freestanding", "-O", "ReleaseSmall"])
        .args(["-fno-entry", "-rdynamic", "-fstrip", "--stack", "16"])
        .args(["--initial-memory=65536", "--max-memory=65536"])
        .arg(format!("-femit-bin={}", linked.display()))
        .args(["--dep", "proxy_wasm"])
        .arg(module_of("root", "examples/gate.zig"))
        .arg(module_of("proxy_wasm", "bindings/proxy_wasm.zig"))
        .current_dir(project().join("target/bench"));
    run(&mut zig, "scripts/setup")?;
    optimise(&linked, module)
}

/// The gate with the Rust SDK, built like the SDK's examples.
///
/// # Errors
///
/// As [`make`].
pub fn rust_sdk(module: &Path) -> Result<()> {
    let built = cargo("rust-sdk", "release", "")?;
    fs::copy(&built, module).map(drop).context("cannot copy the module")
}

/// The gate with the Rust SDK, as small as stable Rust and `wasm-opt` can make it.
///
/// # Errors
///
/// As [`make`].
pub fn rust_sdk_smallest(module: &Path) -> Result<()> {
    optimise(&cargo("rust-sdk", "smallest", "smallest")?, module)
}

/// The gate with the Rust SDK and serde_json, with a policy from the configuration.
///
/// # Errors
///
/// As [`make`].
pub fn rust_sdk_configured(module: &Path) -> Result<()> {
    let built = cargo("rust-sdk-configured", "release", "")?;
    fs::copy(&built, module).map(drop).context("cannot copy the module")
}

/// The gate in AssemblyScript, from npm.
///
/// # Errors
///
/// As [`make`].
pub fn assemblyscript(module: &Path) -> Result<()> {
    let packages = project().join(".tools/npm/node_modules");
    let mut asc = Command::new(packages.join(".bin/asc"));
    asc.arg("gate.ts")
        .arg("--path")
        .arg(&packages)
        .args(["--use", "abort=abort_proc_exit", "-O3s", "--noAssert", "--runtime", "full", "-b"])
        .arg(module)
        // The compiler looks for the source here.
        .current_dir(peer("assemblyscript"));
    run(&mut asc, "scripts/setup")
}

fn text(source: &str, module: &Path) -> Result<()> {
    // The crate `wat` would add a section with the names of the functions.
    let mut assembler = Command::new("wat2wasm");
    assembler.arg(peer(source)).arg("-o").arg(module);
    run(&mut assembler, "scripts/setup")
}

fn cargo(folder: &str, profile: &str, features: &str) -> Result<PathBuf> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let built = project().join("target/bench").join(folder);
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args([
            "build",
            "--quiet",
            "--locked",
            "--target",
            TARGET,
            "--profile",
            profile,
            "--features",
            features,
        ])
        .arg("--manifest-path")
        .arg(peer(folder).join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", &built)
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut cargo, "scripts/setup")?;
    Ok(built.join(TARGET).join(profile).join("gate.wasm"))
}

fn optimise(from: &Path, to: &Path) -> Result<()> {
    let mut optimiser = Command::new("wasm-opt");
    optimiser.arg("-Oz").args(FEATURES).arg(from).arg("-o").arg(to);
    run(&mut optimiser, "bench/setup")
}

/// Zig's argument for a module of `abi/`.
fn module_of(name: &str, file: &str) -> String {
    format!("-M{name}={}", project().join("abi").join(file).display())
}

fn peer(path: &str) -> PathBuf {
    project().join("tests/bench/peers").join(path)
}

fn run(command: &mut Command, script: &str) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output =
        command.output().with_context(|| format!("cannot start `{program}`: run `{script}`"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{program}` ended with {}: {}", output.status, said.trim());
    }
    Ok(())
}
