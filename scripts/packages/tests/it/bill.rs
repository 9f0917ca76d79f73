//! The bill of materials, held against the schema of CycloneDX and against what cargo says.

use std::process::Command;

use serde_json::Value;

use crate::support::{VERSION, made, run, tool};

fn name() -> String {
    format!("pinhole-{VERSION}.cdx.json")
}

fn bill() -> Value {
    serde_json::from_slice(made().bytes(&name())).unwrap()
}

/// Validates a document as strictly as the schema's own library does.
fn validate(document: &str) -> std::process::Output {
    const SCRIPT: &str = "\
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(sys.stdin.read())
sys.exit(f'{error!r}' if error else 0)
";
    let paths = ["pypi/cyclonedx-python-lib-11.12.0", "pypi/check-jsonschema-0.39.0"].map(tool);
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("bill.json");
    std::fs::write(&input, document).unwrap();
    Command::new("python3")
        .args(["-c", SCRIPT])
        .env("PYTHONPATH", std::env::join_paths(paths).unwrap())
        .stdin(std::fs::File::open(input).unwrap())
        .output()
        .unwrap()
}

#[test]
fn the_bill_of_materials_holds_against_the_schema() {
    let output = validate(&String::from_utf8_lossy(made().bytes(&name())));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut wrong = bill();
    wrong["components"][0]["licenses"] = Value::String("none".into());
    let output = validate(&wrong.to_string());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && said.contains("'none' is not of type 'array'"), "{said}");
}

#[test]
fn the_bill_names_what_is_built_in_and_nothing_else() {
    let bill = bill();
    let names: Vec<&str> = bill["components"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|component| component["name"].as_str())
        .collect();
    for built_in in [
        "size-report",
        "plugin-host",
        "plugin-image",
        "shell",
        "wasmtime",
        "ring",
        "brotli",
        "mimalloc",
    ] {
        assert!(names.contains(&built_in), "no `{built_in}`");
    }
    for not in ["proptest", "wasm-smith", "testbed", "twiggy-ir", "windows-sys", "packages"] {
        assert!(!names.contains(&not), "`{not}`");
    }
}

#[test]
fn every_crate_has_a_licence_a_hash_and_a_place_in_the_graph() {
    let bill = bill();
    let graph = bill["dependencies"].as_array().unwrap();
    let components = bill["components"].as_array().unwrap();
    assert_eq!(graph.len(), components.len() + 1);
    for component in components {
        let id = component["bom-ref"].as_str().unwrap();
        let licence = &component["licenses"][0];
        let is_named = licence["expression"].is_string() || licence["license"]["name"].is_string();
        assert!(is_named, "{id}: {licence}");
        let is_ours = component["version"] == VERSION && component.get("purl").is_none();
        assert!(is_ours || component["hashes"][0]["content"].is_string(), "{id}");
        let is_needed = graph.iter().any(|node| {
            let needs = node["dependsOn"].as_array();
            needs.is_some_and(|needs| needs.iter().any(|need| need == id))
        });
        assert!(is_needed, "nothing needs {id}");
    }
}

#[test]
fn the_graph_has_the_edges_that_cargo_has() {
    let bill = bill();
    let tree = run(Command::new("cargo")
        .args(["tree", "--locked", "--package", "plugin-image", "--edges", "normal,build"])
        .args(["--depth", "1", "--prefix", "none", "--format", "{p}"])
        .args(["--target", crate::support::native().triple])
        .current_dir(testbed::tools::project()));
    let mut expected: Vec<String> = tree
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut words = line.split(' ');
            let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
            Some(format!("{name}@{version}"))
        })
        .collect();
    expected.sort();
    let node = bill["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|node| node["ref"] == format!("plugin-image@{VERSION}"))
        .unwrap();
    assert_eq!(node["dependsOn"], Value::from(expected));
}
