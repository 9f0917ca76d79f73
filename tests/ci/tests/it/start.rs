//! Follows the pages in `instruments/start`, each in an empty directory.
//!
//! A block after a line that consists of a file name is that file. A block of `sh` is run, unless
//! `sh` is followed by `install` or `not run`. It must exit with 0, or with 1 if `exit 1` follows.
//! Each line of a `text` block after it must occur in the output.

use std::fs;
use std::process::Command;

use crate::bench::{Bench, Said, commands, project};

/// A block between fences.
struct Block {
    /// The text after the fence.
    kind: String,
    /// The name of the file, if it is one.
    file: Option<String>,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut before = String::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            let inside = lines.by_ref().take_while(|line| *line != "```");
            let text = inside.map(|line| format!("{line}\n")).collect();
            let file = before.strip_prefix('`').and_then(|it| it.strip_suffix("`:"));
            blocks.push(Block { kind: kind.to_owned(), file: file.map(str::to_owned), text });
        }
        if !line.is_empty() {
            line.clone_into(&mut before);
        }
    }
    blocks
}

/// Follows a page and returns how many blocks were run.
fn follow(page: &str) -> usize {
    let text = fs::read_to_string(project().join("instruments/start").join(page)).expect(page);
    let bench = Bench::new();
    let tools = project().join(".tools");
    std::os::unix::fs::symlink(tools.join("npm/node_modules"), bench.path("node_modules"))
        .expect("the folder takes links");
    let inherited = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{inherited}", commands().display());
    let mut ran = 0;
    let mut printed = String::new();
    for block in blocks(&text) {
        match (&block.file, block.kind.as_str()) {
            (Some(file), _) => {
                if let Some(folder) = bench.path(file).parent() {
                    fs::create_dir_all(folder).expect("the folder takes folders");
                }
                bench.write(file, &block.text);
            }
            (None, "sh" | "sh exit 1") => {
                let said = Said::of(
                    Command::new("bash")
                        .args(["-euo", "pipefail", "-c", &block.text])
                        .current_dir(bench.folder.path())
                        .env("PATH", &path)
                        .env("PYTHONPATH", tools.join("pypi/ziglang-0.17.0"))
                        .env("ZIG_GLOBAL_CACHE_DIR", bench.path("zig-cache"))
                        .env_remove("CARGO_TARGET_DIR")
                        .env_remove("RUSTFLAGS"),
                );
                let expected = i32::from(block.kind != "sh");
                assert_eq!(said.status, Some(expected), "{page}: {}\n{said:#?}", block.text);
                printed = said.out;
                ran += 1;
            }
            (None, "text") if !block.text.is_empty() && ran > 0 => {
                for line in block.text.lines() {
                    assert!(printed.contains(line), "{page}: `{line}` is not in\n{printed}");
                }
            }
            _ => {}
        }
    }
    ran
}

#[test]
fn the_page_for_zig_is_right() {
    assert_eq!(follow("zig.md"), 4);
}

#[test]
fn the_page_for_cpp_is_right() {
    assert_eq!(follow("cpp.md"), 4);
}

#[test]
fn the_page_for_assemblyscript_is_right() {
    assert_eq!(follow("assemblyscript.md"), 4);
}

#[test]
fn the_page_for_rust_is_right() {
    assert_eq!(follow("rust.md"), 4);
}

#[test]
fn a_page_that_is_not_run_says_so_at_each_command() {
    for page in ["go.md", "tinygo.md"] {
        assert_eq!(follow(page), 0, "{page}");
        let text = fs::read_to_string(project().join("instruments/start").join(page)).expect(page);
        assert!(text.contains("## What was run"), "{page}");
    }
}

#[test]
fn the_pages_lead_only_to_files_that_are_there() {
    let folder = project().join("instruments/start");
    for entry in fs::read_dir(&folder).expect("it is there") {
        let path = entry.expect("it can be read").path();
        let text = fs::read_to_string(&path).expect("it is text");
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            assert!(folder.join(file).exists(), "{}: {link}", path.display());
        }
    }
}
