//! `scripts/release` as a user runs it, up to where the builds begin.

use std::path::Path;
use std::process::{Command, Output};

use testbed::tools::project;

use crate::support::{VERSION, small_project};

fn release(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_packages"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

#[test]
fn a_project_that_is_ready_is_said_to_be() {
    let folder = small_project("1.2.3", "## 1.2.3 - 2026-01-31\n\nIt works.\n");
    let output = release(folder.path(), &["1.2.3", "--check"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "version 1.2.3 is ready\n");
    let output = release(project(), &[VERSION, "--draft", "--check"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn a_project_that_is_not_ready_is_refused_in_one_line_with_status_1() {
    let folder = small_project("1.2.3", "## 1.2.3 - 2026-01-31\n\nIt works.\n");
    let output = release(folder.path(), &["1.2.4"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "release: `Cargo.toml` says version 1.2.3, not 1.2.4: change `version` in its `[workspace.package]`, then commit\n"
    );
    assert!(!folder.path().join("release").exists());
}

#[test]
fn a_place_that_is_taken_is_refused_before_anything_is_built() {
    let folder = small_project("1.2.3", "## 1.2.3 - 2026-01-31\n\nIt works.\n");
    let output = release(folder.path(), &["1.2.3", "--output", ".git"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said, "release: `.git` exists and is not a release: move it away\n");
}

#[test]
fn what_cannot_be_told_has_status_2() {
    let empty = tempfile::tempdir().unwrap();
    let output = release(empty.path(), &["1.2.3"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("release: cannot read `Cargo.toml`: "), "{said}");
    assert_eq!(release(empty.path(), &[]).status.code(), Some(2));
}
