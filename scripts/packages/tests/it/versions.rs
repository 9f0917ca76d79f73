//! The version stands in one place.

use std::fs;
use std::process::Command;

use testbed::tools::project;

use crate::support::run;

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
