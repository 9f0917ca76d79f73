//! The files of `deploy/` are what `plugin-image manifests` writes for the gate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use plugin_image::digest;
use plugin_image::manifests::{Address, Configuration, Manifest, Url, Values, render};
use plugin_image::pack::{Shape, pack};
use plugin_image::registry::parse_reference;
use testbed::tools;

use crate::support::repository;

/// The name under which the README's reader has pushed it.
fn reference() -> String {
    format!("registry.example.com/pinhole/plugin:{}", env!("CARGO_PKG_VERSION"))
}

/// What `plugin-image manifests` is told about an artifact.
fn values(artifact: &str, configuration: Option<&str>) -> Values {
    let module = fs::read(tools::artifact(artifact).unwrap()).unwrap();
    let packed = pack(&module, Shape::Compat, &BTreeMap::new()).unwrap();
    let reference = parse_reference(&reference()).unwrap();
    Values {
        name: "pinhole".into(),
        namespace: "istio-system".into(),
        image: reference.whole(),
        registry: reference.registry().into(),
        image_sha256: packed.descriptor.as_digest_sha256().unwrap().into(),
        module_sha256: digest::sha256_hex(&module),
        pull_secret: Some("pinhole-pull-secret".into()),
        file: format!("dist/{artifact}"),
        url: Url::parse("https://files.example.com/plugin.wasm").unwrap(),
        listen: Address::parse("127.0.0.1:10000").unwrap(),
        upstream: Address::parse("127.0.0.1:8080").unwrap(),
        configuration: configuration.map(|text| Configuration::parse(text).unwrap()),
    }
}

/// Expects that the files of `directory` are those that are written; with BLESS they become it.
fn expect_committed(directory: &Path, manifests: &[Manifest]) {
    let bless = std::env::var_os("BLESS").is_some();
    for manifest in manifests {
        let path = directory.join(manifest.name);
        if bless {
            fs::create_dir_all(directory).unwrap();
            fs::write(&path, &manifest.text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == manifest.text,
            "{} is not what `plugin-image manifests` writes: look at the difference, then run this test with BLESS=1\n--- committed\n{committed}\n--- written\n{}",
            path.display(),
            manifest.text
        );
    }
}

#[test]
fn the_committed_manifests_are_those_of_the_gate() {
    let manifests = render(&values("plugin.wasm", None)).unwrap();
    expect_committed(&repository().join("deploy"), &manifests);
}

#[test]
fn the_committed_manifests_with_a_configuration_are_those_of_the_configured_gate() {
    let policy = r#"{"header":"x-api-key","values":["k1","k2"],"status":401,"body":"no key","log_value":false}"#;
    let values = Values {
        image: reference().replace("/plugin:", "/plugin-configured:"),
        ..values("plugin-configured.wasm", Some(policy))
    };
    let mut manifests = render(&values).unwrap();
    // The others are as they are for the gate.
    manifests.retain(|manifest| manifest.text.contains("x-api-key"));
    let names: Vec<_> = manifests.iter().map(|manifest| manifest.name).collect();
    assert_eq!(
        names,
        [
            "asm.yaml",
            "envoy-remote.yaml",
            "envoy.yaml",
            "envoyextensionpolicy.yaml",
            "trafficextension.yaml",
            "wasmplugin.yaml",
        ]
    );
    expect_committed(&repository().join("deploy/configured"), &manifests);
}

#[test]
fn the_committed_resources_hold_against_the_schemas() {
    for directory in ["deploy", "deploy/configured"] {
        let directory = repository().join(directory);
        let files = super::manifests::resources(directory.to_str().unwrap());
        let said = super::manifests::validate(&files);
        assert_eq!(said.status, 0, "{}", said.out);
    }
}
