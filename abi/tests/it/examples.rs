//! The gate in other languages, built and run; and the examples of the documentation for wasm32.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use proxy_wasm_abi::table::function;
use testbed::{Envoy, Options, config, http};

use crate::envoy::VERSIONS;

#[test]
fn the_gate_in_wat_is_a_gate_in_envoy() -> Result<()> {
    let text = fs::read_to_string(example("gate.wat"))?;
    is_a_gate(&wat::parse_str(text)?)
}

#[test]
fn the_gate_in_c_is_a_gate_in_envoy() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let module = folder.path().join("gate.wasm");
    // The command that the file itself and the front page give.
    let source = fs::read_to_string(example("gate.c"))?;
    let line = source
        .lines()
        .find_map(|line| line.trim_start_matches([' ', '*']).strip_prefix("clang "));
    let line = line.context("gate.c says how it is built")?;
    let front_page = include_str!("../../docs/front.md");
    ensure!(
        front_page.contains(&format!("\nclang {line}\n")),
        "the front page says `clang {line}`"
    );
    let arguments = line.replace("-o gate.wasm gate.c", "");
    let output = Command::new("clang")
        .args(arguments.split_whitespace())
        .args(["-Wall", "-Wextra", "-Werror", "-o"])
        .args([&module, &example("gate.c")])
        .output()
        .context("`clang` is missing: run `scripts/setup`")?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    is_a_gate(&fs::read(&module)?)
}

/// What every gate does, on the oldest and the newest Envoy.
fn is_a_gate(module: &[u8]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("gate.wasm");
    fs::write(&file, module)?;
    for version in VERSIONS {
        let filter = config::wasm_filter("gate", &file);
        let listener = config::http_listener(
            "gate",
            0,
            &[filter],
            &config::direct_response(418, "passed"),
        );
        let envoy = Envoy::start(
            &Options::for_version(version)?,
            &config::bootstrap(&[listener], &[]),
        )?;
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
                &[
                    b"request header: 'allow' is ",
                    value,
                    b", only true can passthrough",
                ]
                .concat(),
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
        let text = text
            .replace("\n * ", " ")
            .replace("\n   * ", " ")
            .replace("\n  ;; ", " ");
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
                "types" | "serialization" | "name" | "its entry" | "FASTEDGE in table::HOSTS" => {}
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
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// The code blocks of documentation comments that are Rust.
fn examples_in(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut current: Option<String> = None;
    let mut other = false;
    for line in text.lines() {
        let line = line.trim_start();
        let Some(doc) = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))
        else {
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
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(name)
}
