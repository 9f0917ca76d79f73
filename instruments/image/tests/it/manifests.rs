//! The manifests: held against the schemas of those who read them.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Said, Scratch, finish, good, repository, run};

const REFERENCE: &str = "registry.example.com/team/gate:1.2";

/// Writes all manifests for a packed image.
fn written(scratch: &Scratch, more: &[&str]) -> String {
    let (layout, out) = (scratch.packed("compat"), scratch.at("manifests"));
    let arguments = ["manifests", REFERENCE, "--image", &layout, "-o", &out];
    good(&[&arguments, more].concat());
    out
}

/// Runs the validator on files.
pub(crate) fn validate(files: &[String]) -> Said {
    let tools = repository().join(".tools/npm");
    assert!(
        tools.join("node_modules/@kubernetes-models/istio").exists(),
        "the schemas are missing; run scripts/setup"
    );
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/manifests/validate.mjs");
    finish(Command::new("node").arg(script).arg(tools).args(files))
}

/// The files of a directory that the validator knows: all YAML but Envoy's own,
/// which a real Envoy judges.
pub(crate) fn resources(directory: &str) -> Vec<String> {
    let mut files: Vec<String> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_string())
        .filter(|path| path.ends_with(".yaml"))
        .filter(|path| !path.contains("/envoy.") && !path.contains("/envoy-"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_resource_holds_against_published_and_stricter_schemas() {
    let scratch = Scratch::new();
    let files = resources(&written(&scratch, &[]));
    assert_eq!(files.len(), 10, "{files:?}");
    let said = validate(&files);
    assert_eq!(said.status, 0, "{}", said.out);
    assert_eq!(said.out.matches(": holds").count(), files.len(), "{}", said.out);
}

#[test]
fn the_schemas_see_what_is_wrong() {
    let scratch = Scratch::new();
    let directory = written(&scratch, &[]);
    let (mut files, mut expected) = (Vec::new(), Vec::new());
    for (file, from, to, words) in [
        ("wasmplugin.yaml", "phase: AUTHN", "phase: EARLY", "published"),
        ("wasmplugin.yaml", "url: oci://", "url: ftp://", "strict"),
        ("wasmplugin.yaml", "failStrategy:", "failPolicy:", "failPolicy"),
        ("wasmplugin.yaml", "FAIL_CLOSE", "FAIL_CLOSED", "published"),
        ("wasmplugin.yaml", "sha256: ", "sha256: sha256:", "published"),
        ("trafficextension.yaml", "  wasm:", "  wasmm:", "wasmm"),
        ("trafficextension.yaml", "phase: AUTHN", "phase: authn", "strict"),
        ("asm.yaml", "WasmPlugin", "WasmPlugIn", "no schema"),
        ("envoyextensionpolicy.yaml", "type: Image", "type: Picture", "published"),
        ("envoyextensionpolicy.yaml", "url: ", "url: oci://", "strict"),
        ("envoyextensionpolicy.yaml", "failOpen: false", "failOpen: no way", "published"),
        ("higress.yaml", "defaultConfig: {}", "otherConfig: {}", "defaultConfig"),
        ("higress.yaml", "FAIL_CLOSE", "FAIL_RELOAD", "strict"),
        ("apisix-route.yaml", "conf: \"on\"", "conf: \"\"", "strict"),
        ("apisix-config.yaml", "access", "log", "strict"),
        ("kong.yaml", "filter_chains", "filter_chain", "strict"),
        ("pull-secret.yaml", "dockerconfigjson\n", "dockercfg\n", "strict"),
        ("kustomization.yaml", "- wasmplugin.yaml", "- wasmplugin", "strict"),
    ] {
        let good_text = fs::read_to_string(format!("{directory}/{file}")).unwrap();
        let bad = good_text.replace(from, to);
        assert_ne!(bad, good_text, "{file} has no `{from}`");
        // Each in a directory of its own, so that it keeps its name.
        let place = scratch.at(&files.len().to_string());
        fs::create_dir(&place).unwrap();
        let path = format!("{place}/{file}");
        fs::write(&path, bad).unwrap();
        files.push(path);
        expected.push((file, to, words));
    }
    let said = validate(&files);
    assert_eq!(said.status, 1, "{said:?}");
    assert_eq!(said.out.lines().count(), expected.len(), "{}", said.out);
    for (line, (file, to, words)) in said.out.lines().zip(expected) {
        assert!(!line.contains(": holds"), "{file}, `{to}`: {line}");
        assert!(line.contains(words), "{file}, `{to}`: {line}");
    }
}

#[test]
fn each_scheme_gets_the_sha256_that_it_means() {
    let scratch = Scratch::new();
    let directory = written(&scratch, &[]);
    let said = good(&["verify", &scratch.at("compat")]);
    let image = said.value("manifest").trim_start_matches("sha256:").to_string();
    let module = plugin_image::digest::sha256_hex(&crate::support::plugin());
    let line = |file: &str, hex: &str| {
        let text = fs::read_to_string(format!("{directory}/{file}")).unwrap();
        text.lines().any(|line| line.trim() == format!("sha256: {hex}"))
    };
    for file in [
        "wasmplugin.yaml",
        "trafficextension.yaml",
        "asm.yaml",
        "higress.yaml",
        "envoyextensionpolicy.yaml",
    ] {
        assert!(line(file, &image), "{file}");
        assert!(!line(file, &module), "{file}");
    }
    assert!(line("envoy-remote.yaml", &module));
    assert!(!line("envoy-remote.yaml", &image));
}

#[test]
fn every_mesh_denies_when_the_plugin_is_missing() {
    let scratch = Scratch::new();
    let directory = written(&scratch, &[]);
    for (file, words) in [
        ("wasmplugin.yaml", "failStrategy: FAIL_CLOSE"),
        ("trafficextension.yaml", "failStrategy: FAIL_CLOSE"),
        ("asm.yaml", "failStrategy: FAIL_CLOSE"),
        ("higress.yaml", "failStrategy: FAIL_CLOSE"),
        ("envoyextensionpolicy.yaml", "failOpen: false"),
        ("envoy.yaml", "failure_policy: FAIL_CLOSED"),
        ("envoy-remote.yaml", "failure_policy: FAIL_CLOSED"),
    ] {
        let text = fs::read_to_string(format!("{directory}/{file}")).unwrap();
        assert!(text.lines().any(|line| line.trim() == words), "{file}");
    }
}

#[test]
fn files_with_choices_in_them_are_not_overwritten() {
    let scratch = Scratch::new();
    let directory = written(&scratch, &[]);
    written(&scratch, &[]);
    let path = format!("{directory}/wasmplugin.yaml");
    fs::write(&path, "mine").unwrap();
    let layout = scratch.at("compat");
    let again = ["manifests", REFERENCE, "--image", &layout, "-o", &directory];
    run(&again).fails(2, &["wasmplugin.yaml", "exists and differs", "--force"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    good(&[&again[..], &["--force"]].concat());
    assert_ne!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn an_image_that_meshes_refuse_gets_no_manifests() {
    let scratch = Scratch::new();
    let out = scratch.at("manifests");
    let path = scratch.at("bad");
    let layer = crate::support::hand::tar(&[("filter.wasm", b"x")]);
    crate::support::hand::image(&path, &[&layer]);
    run(&["manifests", REFERENCE, "--image", &path, "-o", &out])
        .fails(1, &["wrong-entry", "ADD ./plugin.wasm"]);
    assert!(!fs::exists(&out).unwrap());
    let layout = scratch.packed("compat");
    let with = |more: &[&str]| {
        run(&[&["manifests", REFERENCE, "--image", &layout, "-o", &out], more].concat())
    };
    with(&["--name", "Not A Label"]).fails(2, &["cannot be a name in Kubernetes"]);
    with(&["--file", "a b"]).fails(2, &["cannot stand in a manifest"]);
    assert_eq!(with(&["--url", "oci://x/y"]).status, 2);
    run(&["manifests", "gate", "--image", &layout, "-o", &out])
        .fails(2, &["nor a reference with a registry"]);
}

#[test]
fn a_directory_that_cannot_be_filled_is_not_left_behind() {
    let scratch = Scratch::new();
    let (image, out) = (scratch.packed("compat"), scratch.at("deploy"));
    let mut command = std::process::Command::new("bash");
    command.args(["-c", "ulimit -f 0; exec \"$@\"", "-", env!("CARGO_BIN_EXE_plugin-image")]);
    let said =
        finish(command.args(["manifests", "r.example.com/p:1", "--image", &image, "-o", &out]));
    said.fails(2, &["cannot write"]);
    assert!(!std::fs::exists(&out).unwrap());
}
