//! The files of `deploy/` are what `plugin-image manifests` writes for the gate.

use std::collections::BTreeMap;
use std::fs;

use plugin_image::digest;
use plugin_image::manifests::{Address, Url, Values, render};
use plugin_image::pack::{Shape, pack};
use plugin_image::registry::parse_reference;
use testbed::tools;

use crate::support::repository;

/// The name under which the README's reader has pushed it.
fn reference() -> String {
    format!(
        "registry.example.com/pinhole/plugin:{}",
        env!("CARGO_PKG_VERSION")
    )
}

#[test]
fn the_committed_manifests_are_those_of_the_gate() {
    let gate = fs::read(tools::artifact("plugin.wasm").unwrap()).unwrap();
    let packed = pack(&gate, Shape::Compat, &BTreeMap::new()).unwrap();
    let reference = parse_reference(&reference()).unwrap();
    let values = Values {
        name: "pinhole".into(),
        namespace: "istio-system".into(),
        image: reference.whole(),
        registry: reference.registry().into(),
        image_sha256: packed.descriptor.as_digest_sha256().unwrap().into(),
        module_sha256: digest::sha256_hex(&gate),
        pull_secret: Some("pinhole-pull-secret".into()),
        file: "dist/plugin.wasm".into(),
        url: Url::parse("https://files.example.com/plugin.wasm").unwrap(),
        listen: Address::parse("127.0.0.1:10000").unwrap(),
        upstream: Address::parse("127.0.0.1:8080").unwrap(),
    };
    let directory = repository().join("deploy");
    let bless = std::env::var_os("BLESS").is_some();
    for manifest in render(&values).unwrap() {
        let path = directory.join(manifest.name);
        if bless {
            fs::write(&path, &manifest.text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            committed == manifest.text,
            "deploy/{} is not what `plugin-image manifests` writes for dist/plugin.wasm: look at the difference, then run this test with BLESS=1\n--- committed\n{committed}\n--- written\n{}",
            manifest.name,
            manifest.text
        );
    }
}

#[test]
fn the_committed_resources_hold_against_the_schemas() {
    let directory = repository().join("deploy");
    let said =
        super::manifests::validate(&super::manifests::resources(directory.to_str().unwrap()));
    assert_eq!(said.status, 0, "{}", said.out);
}
