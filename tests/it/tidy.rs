//! Rules for the source that no compiler checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use testbed::tools::{artifact, project};

#[test]
fn unsafe_blocks_of_the_plugin_are_in_the_files_that_are_about_raw_memory() {
    let mut files: Vec<String> = Vec::new();
    for file in tracked("src/*.rs") {
        if fs::read_to_string(&file).unwrap().contains("unsafe {") {
            let name = file.strip_prefix(project().join("src")).unwrap();
            files.push(name.to_string_lossy().into_owned());
        }
    }
    assert_eq!(
        files,
        [
            "configured/compare.rs",
            "configured/hostcalls.rs",
            "configured/keys.rs",
            "configured/line.rs",
            "configured/low.rs",
            "configured/memory.rs",
            "configured/reader.rs",
            "configured/strings.rs",
            "configured/values.rs",
            "configured/words.rs",
            "hostcalls.rs",
            "memory/heap.rs",
            "memory/page.rs",
            "memory/value.rs",
        ]
    );
}

#[test]
fn every_source_file_opens_by_saying_what_it_is() {
    for file in tracked("*.rs") {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!") || text.starts_with("#!"), "{}: no `//!`", file.display());
    }
}

#[test]
fn every_dependency_says_why() {
    for file in tracked("*Cargo.toml") {
        if file.components().any(|part| part.as_os_str() == "fixtures") {
            continue; // A fixture imitates a plugin of somebody else.
        }
        let text = fs::read_to_string(&file).unwrap();
        let mut in_dependencies = false;
        for line in text.lines() {
            if line.starts_with('[') {
                in_dependencies =
                    line.contains("dependencies") && line != "[workspace.dependencies]";
            } else if in_dependencies && line.contains('=') && !line.contains("path = ") {
                assert!(line.contains('#'), "{}: why `{line}`?", file.display());
            }
        }
    }
}

#[test]
fn sizes_in_the_readme_and_the_changelog_are_the_sizes_of_the_artifacts() {
    let readme = read("README.md");
    let changelog = read("CHANGELOG.md");
    for name in [
        "plugin.wasm",
        "plugin-portable.wasm",
        "plugin-strict.wasm",
        "plugin-configured.wasm",
        "plugin-wee_alloc.wasm",
        "plugin-dlmalloc.wasm",
    ] {
        let bytes = fs::metadata(artifact(name).unwrap()).unwrap().len();
        let row = format!("| `{name}` | {bytes} |");
        assert!(readme.contains(&row), "README.md should have `{row}`");
        let entry = format!("`{name}`: {bytes} bytes");
        assert!(changelog.contains(&entry), "CHANGELOG.md should have `{entry}`");
    }
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    for file in tracked("*.md") {
        let text = fs::read_to_string(&file).unwrap();
        for piece in text.split("](").skip(1) {
            let target = piece.split([')', '#', ' ']).next().unwrap();
            // A target without a dot or a slash is an item of the crate that includes the document:
            // `cargo doc` checks it.
            let is_item = !target.contains(['.', '/']) || target.contains("::");
            if is_item || target.contains("://") {
                continue;
            }
            let path = file.parent().unwrap().join(target);
            assert!(path.exists(), "{}: `{target}` is not there", file.display());
        }
    }
}

#[test]
fn nothing_names_a_folder_of_somebodys_machine() {
    let mut words = vec!["/root/", "/home/"];
    let work = ["/wo", "rk/"].concat();
    words.push(&work);
    for file in tracked("*") {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        if file.ends_with("tests/it/tidy.rs") {
            continue;
        }
        for word in &words {
            assert!(!text.contains(word), "{}: names `{word}`", file.display());
        }
    }
}

fn read(name: &str) -> String {
    fs::read_to_string(project().join(name)).unwrap_or_else(|error| panic!("`{name}`: {error}"))
}

/// The tracked files whose path matches `pattern`.
pub(crate) fn tracked(pattern: &str) -> Vec<PathBuf> {
    let files = Command::new("git")
        .args(["ls-files", "-z", pattern])
        .current_dir(project())
        .output()
        .unwrap();
    let list = String::from_utf8(files.stdout).unwrap();
    let files: Vec<PathBuf> =
        list.split_terminator('\0').map(|file| project().join(file)).collect();
    assert!(!files.is_empty(), "git knows no `{pattern}`");
    files.into_iter().filter(|file: &PathBuf| Path::is_file(file)).collect()
}

/// Cargo does not build the unit tests of a library with `test = false`, nor those of a program
/// here.
#[test]
fn no_test_stands_where_cargo_does_not_look_for_one() {
    for manifest in tracked("*Cargo.toml") {
        let folder = manifest.parent().unwrap();
        let text = fs::read_to_string(&manifest).unwrap();
        let library = text.split("\n[").find(|table| table.starts_with("lib]")).unwrap_or_default();
        let has = |setting: &str| library.lines().any(|line| line.starts_with(setting));
        for file in tracked("*.rs").iter().filter(|file| file.starts_with(folder.join("src"))) {
            let text = fs::read_to_string(file).unwrap();
            if has("test = false") || file.ends_with("src/main.rs") {
                assert!(!text.contains("#[cfg(test)]"), "{}: nobody runs it", file.display());
            }
            let opens = |line: &&str| ["//! ```", "/// ```"].contains(&line.trim());
            if has("doctest = false") {
                // An example opens and closes with a plain fence, unless it is in another language.
                let plain = text.lines().filter(opens).count();
                let named = text.lines().filter(|line| {
                    let line = line.trim();
                    ["//! ```", "/// ```"].iter().any(|fence| line.starts_with(fence))
                        && !opens(&line)
                });
                assert_eq!(plain, named.count(), "{}: nobody runs an example", file.display());
            }
        }
    }
}
