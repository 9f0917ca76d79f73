//! The version stands in one place.

use std::fs;
use std::process::Command;

use testbed::tools::project;

use crate::support::{VERSION, run};

#[test]
fn every_member_takes_its_version_from_the_workspace() {
    let text = run(Command::new("cargo")
        .args(["metadata", "--no-deps", "--locked", "--format-version", "1"])
        .current_dir(project()));
    let metadata: serde_json::Value = serde_json::from_str(&text).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 5);
    for package in packages {
        let file = package["manifest_path"].as_str().unwrap();
        let manifest: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
        let version = &manifest["package"]["version"];
        assert!(version.get("workspace").is_some(), "{file}: {version}");
    }
}

/// What is made anew with each version, is a history, or was recorded.
const MADE: &[&str] = &["*.lock", "deploy", "CHANGELOG.md", "tests/fuzz/corpus"];

#[test]
fn the_version_stands_nowhere_beside_the_name_of_what_it_is_of() {
    let mut command = Command::new("git");
    command.args(["grep", "--line-number", "--full-name", "-I", "--extended-regexp"]);
    let version = VERSION.replace('.', "\\.");
    let names = "(pinhole|size[-_]report|plugin[-_](host|image)|proxy-wasm-abi)";
    command.arg(format!("{names}[^0-9]{{0,24}}\\b{version}\\b"));
    command.arg("--");
    command.args(MADE.iter().map(|name| format!(":!{name}"))).current_dir(project());
    // 1: there is no such line.
    let output = command.output().unwrap();
    let found = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "`[workspace.package]` is the only place:\n{found}");
}
